package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.Messages.Fact;
import io.github.imagetrust.notary.KeyAdmin.Listing;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a backup of all keys. */
@Command(
        name = "backup",
        description = {
            "Write all private keys of the trust directory into one encrypted file",
            "The file has a passphrase of its own (--passphrase-file backup=FILE, IMAGETRUST_BACKUP_PASSPHRASE, or the"
                    + " terminal); without it nobody can tell whose keys are in it. Inside, each key keeps its passphrase, and no"
                    + " key is opened.",
            "The format is CMS (RFC 5083): 'openssl cms -decrypt -binary -inform DER -pwri_password env:VARIABLE' turns it into"
                    + " what 'notary key import' takes, whatever becomes of this program."
        },
        footer = "imagetrust key backup keys.backup")
final class KeyBackupCommand implements Callable<Integer> {

    @Mixin
    private final PassphraseOptions passphrases = new PassphraseOptions();

    @Mixin
    private final KeyOutput output = new KeyOutput();

    @Parameters(paramLabel = "FILE", description = "The file to make; nothing may be there")
    private String file = "";

    private final Session session;

    KeyBackupCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(file, text -> {
            Listing written = session.wiring(passphrases.given(session)).keys().backup(Path.of(text));
            written.problems().forEach(problem -> session.messages().warning(Fact.of("not in the backup: " + problem)));
            written.keys().forEach(key -> session.messages().info("In the backup: " + KeyNames.words(key)));
            session.messages().info("Successfully backed up " + KeyNames.count(written.keys()) + " to " + file);
            output.print(written.keys(), session);
            return ExitCode.OK;
        });
    }
}
