package io.github.imagetrust.cli;

import io.github.imagetrust.notary.KeyAdmin.Generated;
import io.github.imagetrust.notary.KeyAdmin.NewKey;
import io.github.imagetrust.spi.Signer.Algorithm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key. */
@Command(
        name = "generate",
        description = {
            "Make a signer's key, or a root key",
            "The private key is filed in the trust directory, encrypted as docker does it; the public half is written to"
                    + " NAME.pub, for 'signer add'. The name root makes a root key for new repositories.",
            "docker and notary verify keys of all kinds, and sign with those that imagetrust made; only P-256 can be"
                    + " made by them."
        },
        footer = {"imagetrust key generate alice", "imagetrust key generate --type ed25519 --dir keys bob"})
final class KeyGenerateCommand implements Callable<Integer>, Sense.Checked {

    private static final int USUAL_RSA_BITS = 3072;

    @Mixin
    private final PassphraseOptions passphrases = new PassphraseOptions();

    @Mixin
    private final KeyOutput output = new KeyOutput();

    @Option(
            names = "--type",
            paramLabel = "ecdsa|ed25519|rsa",
            description = "The kind of key; ecdsa is on the curve P-256 (default: ecdsa)")
    private Algorithm type = Algorithm.ECDSA;

    @Option(names = "--bits", paramLabel = "N", description = "The length of an RSA key, at least 2048 (default: 3072)")
    private @Nullable Integer bits;

    @Option(names = "--dir", paramLabel = "DIR", description = "The folder of NAME.pub (default: where you are)")
    private @Nullable Path folder;

    @Parameters(paramLabel = "NAME", description = "The signer's name, or root")
    private String name = "";

    private final Session session;

    KeyGenerateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Optional<String> objection() {
        if (bits != null && type != Algorithm.RSA) {
            return Optional.of("--bits is for --type rsa");
        }
        try {
            wanted();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private NewKey wanted() {
        Path file = (folder == null ? Path.of("") : folder).resolve(name + ".pub");
        return new NewKey(
                name,
                type,
                bits == null ? USUAL_RSA_BITS : bits,
                Optional.of(folder == null ? file.toAbsolutePath() : file));
    }

    @Override
    public Integer call() {
        return session.answers().one(name, text -> {
            session.messages().info("Generating key for " + name + "...");
            Generated made = session.wiring(passphrases.given(session)).keys().generate(wanted());
            session.messages()
                    .info("Successfully generated and loaded private key. Corresponding public key available: "
                            + made.publicFile().map(Path::toString).orElse(""));
            warnOfOthers(made);
            output.print(List.of(made.key()), session);
            return ExitCode.OK;
        });
    }

    private void warnOfOthers(Generated made) {
        if (!made.others().isEmpty()) {
            session.answers()
                    .warn(
                            name,
                            "there were keys of " + name + " already: " + String.join(", ", made.others())
                                    + "; signing takes the lowest identifier that may sign");
        }
    }
}
