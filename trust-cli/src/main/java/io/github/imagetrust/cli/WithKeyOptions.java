package io.github.imagetrust.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The same as {@link KeyOptions}, for commands whose {@code --key} is the public key that they are about. */
final class WithKeyOptions {

    @Option(
            names = "--with-key",
            paramLabel = "[ROLE=]pkcs11:…",
            converter = KeyOptions.KeyText.class,
            description = "Sign with a key in a token as well, named by RFC 7512, as root or as the signer of that name"
                    + " (default: as its label says); may be repeated")
    List<Wiring.TokenKey> keys = new ArrayList<>();
}
