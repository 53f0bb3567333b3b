package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.PassphraseGiven;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the passphrases of private keys come from. None is ever an argument: those are for everybody to see. */
final class PassphraseOptions {

    @Option(
            names = "--passphrase-file",
            paramLabel = "ROLE=FILE",
            description =
                    "Read the passphrase of root, repository, a signer's name or backup from the first line of a file;"
                            + " may be repeated")
    Map<String, Path> files = new LinkedHashMap<>();

    @Option(
            names = "--passphrase-fd",
            paramLabel = "N",
            description = "Read passphrases from this open file descriptor: one line each for root, repository and"
                    + " signers, as far as they are needed")
    @Nullable
    Integer descriptor;

    @Option(
            names = "--passphrase-stdin",
            arity = "0..1",
            fallbackValue = "true",
            description = "Read passphrases from standard input, in the same way")
    boolean standardInput;

    PassphraseGiven given(Session session) {
        return PassphraseGiven.of(
                files,
                descriptor == null ? OptionalInt.empty() : OptionalInt.of(descriptor),
                standardInput ? Optional.of(session.in()) : Optional.empty());
    }
}
