package io.github.imagetrust.notary;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Certificates of the connection to the trust service.
 *
 * @param authorities a PEM file of the only authorities that count, instead of the system's
 * @param client our certificate and its private key
 * @param unchecked whether the server's certificate is not checked at all
 */
record ServiceTls(Optional<Path> authorities, Optional<Pair> client, boolean unchecked) {

    /** The system's authorities and docker's folders, and no certificate of ours. */
    static final ServiceTls USUAL = new ServiceTls(Optional.empty(), Optional.empty(), false);

    /**
     * A certificate and its private key.
     *
     * @param certificate a PEM file
     * @param key a PEM file
     */
    record Pair(Path certificate, Path key) {}
}
