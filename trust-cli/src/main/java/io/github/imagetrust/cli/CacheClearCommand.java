package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.CacheAdmin.Entry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Empties the cache. */
@Command(
        name = "clear",
        description = {
            "Remove cached files, of one repository or of all",
            "They are fetched and verified again when they are needed. The roots that are trusted and the versions that were"
                    + " seen stay remembered, so nothing older and no other root is accepted afterwards."
        },
        footer = {"imagetrust cache clear", "imagetrust cache clear registry.example.com/app"})
final class CacheClearCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "REPOSITORY", description = "NAME, without tag or digest (default: all)")
    private String repository = "";

    private final Session session;

    CacheClearCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(repository.isEmpty() ? "the cache" : repository, text -> {
            Optional<RepositoryName> name =
                    repository.isEmpty() ? Optional.empty() : Optional.of(RepositoryName.parse(repository));
            List<Entry> removed = session.wiring().cache().clear(name);
            int files = removed.stream().mapToInt(Entry::files).sum();
            long bytes = removed.stream().mapToLong(Entry::bytes).sum();
            session.messages()
                    .info("Removed " + files + (files == 1 ? " file, " : " files, ") + bytes
                            + " bytes; roots and versions stay remembered");
            return ExitCode.OK;
        });
    }
}
