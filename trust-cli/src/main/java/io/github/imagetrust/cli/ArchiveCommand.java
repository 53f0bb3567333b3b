package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.Archives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps trust data in a file. */
@Command(
        name = "archive",
        description = {
            "Write all trust data of a repository into one file, a bundle",
            "The file has every root, the metadata of every role as they were served, and the time. 'verify', 'resolve' and"
                    + " 'inspect' take it with --bundle, without a network; 'unpack' makes a folder of it that any web server can"
                    + " publish. Expired data are kept as well. The same data and time are always the same bytes.",
            "The root in it is not trusted because of this: whoever uses the bundle pins it, or remembers it.",
            "With --from-docker-cache the bundle is made of what docker or notary have cached on this machine. That proves less:"
                    + " nobody knows when it was fetched and from where, and of the roots only the newest is there."
        },
        footer = {
            "imagetrust archive registry.example.com/app app.bundle",
            "imagetrust verify --bundle app.bundle --root-fingerprint HEX --as-of 2026-11-25T12:00:00Z"
                    + " registry.example.com/app:1.4"
        })
final class ArchiveCommand implements Callable<Integer> {

    @Option(
            names = "--from-docker-cache",
            arity = "0..1",
            fallbackValue = "true",
            description = "Take what docker or notary have cached in their trust folders, and ask no server")
    private boolean fromDockerCache;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The bundle to write")
    private Path file = Path.of("");

    private final Session session;

    ArchiveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(repository, text -> {
            RepositoryName name = RepositoryName.parse(text);
            boolean may = !Files.exists(file)
                    || session.questions().confirm("Replace " + file + "?", "Name another file, or answer with --yes.");
            if (!may) {
                session.messages().info("nothing was written: " + file + " stays as it is");
                return ExitCode.DECLINED;
            }
            Archives archives = session.wiring().archives();
            BundleReceipts.say(
                    "Successfully archived " + name + " in " + file,
                    session.progress()
                            .during(
                                    "archiving " + text,
                                    () -> fromDockerCache
                                            ? archives.archiveDockerCache(name, file)
                                            : archives.archive(name, file)),
                    session);
            return ExitCode.OK;
        });
    }
}
