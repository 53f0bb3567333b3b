package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.KeyEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in key files. */
@Command(
        name = "load",
        aliases = "import",
        description = {
            "Load the private keys of a file into the trust directory",
            "The file is PEM: what docker, notary ('key export') and openssl write, encrypted or not, also in the old ways. Each"
                    + " key is opened, and filed encrypted as docker does it. What opened it protects it from then on, unless"
                    + " a variable or an option names another passphrase.",
            "Only its owner may be able to read the file. Of several keys in it, all are loaded or none."
        },
        footer = {"imagetrust key load --name alice alice-key.pem", "imagetrust key load backup-of-notary.pem"})
final class KeyLoadCommand implements Callable<Integer> {

    @Mixin
    private final PassphraseOptions passphrases = new PassphraseOptions();

    @Mixin
    private final KeyOutput output = new KeyOutput();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "What to file the key under, if the file does not say: a signer's name, or root; with --repository"
                            + " targets or snapshot (default: signer)")
    private @Nullable String name;

    @Option(
            names = "--repository",
            paramLabel = "REPOSITORY",
            description = "The repository of a repository's key, if the file does not say")
    private @Nullable String repository;

    @Parameters(paramLabel = "FILE", description = "A file of private keys, in PEM")
    private String file = "";

    private final Session session;

    KeyLoadCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(file, text -> {
            Optional<String> of =
                    Optional.ofNullable(repository).map(RepositoryName::parse).map(RepositoryName::toString);
            session.messages().info("Loading key from \"" + file + "\"...");
            List<KeyEntry> loaded = session.wiring(passphrases.given(session))
                    .keys()
                    .load(Path.of(text), Optional.ofNullable(name), of);
            loaded.forEach(key ->
                    session.messages().info("Successfully imported key from " + file + ": " + KeyNames.words(key)));
            output.print(loaded, session);
            return ExitCode.OK;
        });
    }
}
