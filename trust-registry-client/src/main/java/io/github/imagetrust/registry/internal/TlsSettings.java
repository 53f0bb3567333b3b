package io.github.imagetrust.registry.internal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was said about TLS beyond the folders with certificates.
 *
 * @param authorities a PEM file of the only authorities that count
 * @param client our certificate and key, for the servers that the caller names
 * @param unchecked whether the certificates of the servers that the caller names are not checked
 */
public record TlsSettings(Optional<Path> authorities, Optional<ClientPair> client, boolean unchecked) {

    /** Nothing was said. */
    public static final TlsSettings USUAL = new TlsSettings(Optional.empty(), Optional.empty(), false);

    /** Checks that nothing is missing. */
    public TlsSettings {
        requireNonNull(authorities, "authorities");
        requireNonNull(client, "client");
    }

    /** Whether nothing was said. */
    public boolean isUsual() {
        return equals(USUAL);
    }

    /**
     * A certificate and its private key.
     *
     * @param certificate a PEM file, with the chain if there is one
     * @param key a PEM file, in PKCS#8
     */
    public record ClientPair(Path certificate, Path key) {

        /** Checks that nothing is missing. */
        public ClientPair {
            requireNonNull(certificate, "certificate");
            requireNonNull(key, "key");
        }
    }
}
