package io.github.imagetrust.cli;

import io.github.imagetrust.notary.KeyAdmin.Restored;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings back what a backup has. */
@Command(
        name = "restore",
        description = {
            "Bring back all private keys of a backup",
            "First everything is checked: the file is what was written, and each key in it opens with its passphrase and is the"
                    + " key that it says. Then all keys that are not there are filed at once, or none. Keys that are there stay"
                    + " as they are.",
            "It takes the passphrase of the backup (owner backup) and those of the keys in it."
        },
        footer = "imagetrust key restore keys.backup")
final class KeyRestoreCommand implements Callable<Integer> {

    @Mixin
    private final PassphraseOptions passphrases = new PassphraseOptions();

    @Mixin
    private final KeyOutput output = new KeyOutput();

    @Parameters(paramLabel = "FILE", description = "What 'key backup' made")
    private String file = "";

    private final Session session;

    KeyRestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(file, text -> {
            Restored done = session.wiring(passphrases.given(session)).keys().restore(Path.of(text));
            done.kept().forEach(key -> session.messages().info("Kept as it was: " + KeyNames.words(key)));
            done.restored().forEach(key -> session.messages().info("Restored: " + KeyNames.words(key)));
            session.messages().info("Successfully restored " + KeyNames.count(done.restored()) + " from " + file);
            output.print(done.restored(), session);
            return ExitCode.OK;
        });
    }
}
