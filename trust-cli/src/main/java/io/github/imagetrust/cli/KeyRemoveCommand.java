package io.github.imagetrust.cli;

import io.github.imagetrust.notary.KeyAdmin;
import io.github.imagetrust.notary.KeyEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a key. */
@Command(
        name = "remove",
        aliases = "rm",
        description = {
            "Remove a private key from the disk",
            "Whoever has no copy of it has lost it. A root key of which neither docker's nor notary's folder has a copy is"
                    + " removed only with --force: without it nothing can be repaired in the repositories whose root it is.",
            "It asks before; a script says --yes. Repositories are not changed: who may sign there is said in their trust data."
        },
        footer = "imagetrust key remove 5aba3e5")
final class KeyRemoveCommand implements Callable<Integer> {

    @Option(
            names = {"-f", "--force"},
            arity = "0..1",
            fallbackValue = "true",
            description = "Remove it even if it is the last copy of a root key that is known here")
    private boolean force;

    @Parameters(paramLabel = "KEY", description = "The first digits of its identifier, six or more")
    private String key = "";

    private final Session session;

    KeyRemoveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(key, name -> {
            KeyAdmin keys = session.wiring().keys();
            KeyEntry found = keys.find(name);
            keys.requireRemovable(found.id(), force);
            boolean agreed = session.questions()
                    .confirm("Remove " + KeyNames.words(found) + " from " + found.file() + "?", "Pass --yes.");
            if (!agreed) {
                return session.answers().say(ExitCode.DECLINED, Answers.DECLINED.about(name));
            }
            KeyEntry removed = keys.remove(found.id(), force);
            session.messages().info("Deleted " + KeyNames.words(removed) + " from " + removed.file());
            session.results().line(removed.id());
            return ExitCode.OK;
        });
    }
}
