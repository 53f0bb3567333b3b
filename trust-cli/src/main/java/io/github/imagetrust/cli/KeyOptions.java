package io.github.imagetrust.cli;

import io.github.imagetrust.model.Pkcs11Uri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which private keys to sign with, beside those on disk. */
final class KeyOptions {

    @Option(
            names = "--key",
            paramLabel = "[ROLE=]pkcs11:…",
            converter = KeyText.class,
            description = "Sign with a key in a token as well, named by RFC 7512, as root or as the signer of that name"
                    + " (default: as its label says); may be repeated")
    List<Wiring.TokenKey> keys = new ArrayList<>();

    /** Reads {@code root=pkcs11:token=release;object=ca}. */
    static final class KeyText implements ITypeConverter<Wiring.TokenKey> {

        @Override
        public Wiring.TokenKey convert(String text) {
            int scheme = text.indexOf(Pkcs11Uri.SCHEME);
            if (scheme > 0 && text.charAt(scheme - 1) != '=') {
                scheme = -1;
            }
            if (scheme < 0) {
                throw new TypeConversionException(
                        "keys on disk are found by themselves; here is named a key in a token, as pkcs11:…");
            }
            try {
                return new Wiring.TokenKey(
                        scheme == 0 ? Optional.empty() : Optional.of(role(text.substring(0, scheme - 1))),
                        Pkcs11Uri.parse(text.substring(scheme)));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }

        private static String role(String name) throws TypeConversionException {
            return name.equals("root") ? name : new SignerName().convert(name);
        }
    }
}
