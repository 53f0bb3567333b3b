package io.github.imagetrust.cli;

import io.github.imagetrust.notary.KeyEntry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes out a key. */
@Command(
        name = "export",
        description = {
            "Print the public half of a key, or write the private key to a file",
            "The public half is what 'signer add' takes; the private key is opened for it, so a passphrase is needed.",
            "--private writes the key as 'notary key export' does, still encrypted with its passphrase, to a new file that only"
                    + " its owner can read. 'notary key import', 'docker trust key load' and 'imagetrust key load' take it."
        },
        footer = {
            "imagetrust key export 5aba3e5 >alice.pub",
            "imagetrust key export --private --file alice-key.pem 5aba3e5"
        })
final class KeyExportCommand implements Callable<Integer>, Sense.Checked {

    @Mixin
    private final PassphraseOptions passphrases = new PassphraseOptions();

    @Option(
            names = "--private",
            arity = "0..1",
            fallbackValue = "true",
            description = "Write the private key, encrypted; needs --file")
    private boolean secret;

    @Option(
            names = {"--file"},
            paramLabel = "FILE",
            description = "Where to write the private key; nothing may be there")
    private @Nullable Path file;

    @Parameters(paramLabel = "KEY", description = "The first digits of its identifier, six or more")
    private String key = "";

    private final Session session;

    KeyExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Optional<String> objection() {
        return secret == (file == null)
                ? Optional.of("--private and --file belong together; the public half goes to standard output")
                : Optional.empty();
    }

    @Override
    public Integer call() {
        return session.answers().one(key, name -> {
            Wiring wiring = session.wiring(passphrases.given(session));
            if (file == null) {
                session.results().print(wiring.keys().exportPublic(name));
                return ExitCode.OK;
            }
            KeyEntry exported = wiring.keys().exportPrivate(name, file);
            session.messages().info("Successfully exported " + KeyNames.words(exported) + " to " + file);
            session.results().line(file.toString());
            return ExitCode.OK;
        });
    }
}
