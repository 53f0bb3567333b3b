package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.PassphraseGiven;
import io.github.imagetrust.notary.KeyEntry;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a passphrase. */
@Command(
        name = "passwd",
        description = {
            "Protect a private key with another passphrase",
            "The passphrase that it has comes from where it always does. The new one comes from --new-passphrase-file, from the"
                    + " second line of --passphrase-fd or --passphrase-stdin, from IMAGETRUST_NEW_PASSPHRASE, or from the"
                    + " terminal, where it is typed twice.",
            "Copies of the key, in backups and exports, keep the passphrase that they have."
        },
        footer = "imagetrust key passwd 5aba3e5")
final class KeyPasswdCommand implements Callable<Integer> {

    @Mixin
    private final PassphraseOptions passphrases = new PassphraseOptions();

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "Read the new passphrase from the first line of a file")
    private @Nullable Path replacement;

    @Parameters(paramLabel = "KEY", description = "The first digits of its identifier, six or more")
    private String key = "";

    private final Session session;

    KeyPasswdCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(key, name -> {
            PassphraseGiven given = passphrases.given(session);
            KeyEntry changed = session.wiring(replacement == null ? given : given.replacing(replacement))
                    .keys()
                    .changePassphrase(name);
            session.messages().info("Successfully updated passphrase for key ID: " + changed.id());
            return ExitCode.OK;
        });
    }
}
