package io.github.imagetrust.notary;

import io.github.imagetrust.crypto.AuthorityCertificates;
import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.policy.TrustAnchor.PinnedAuthority;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** Reads the certificates of pinned authorities. */
final class Authorities {

    private static final int MAX_BYTES = 1 << 20;

    private Authorities() {}

    /**
     * The anchor that a PEM file means.
     *
     * @throws ConfigurationException if there is no such file, or it holds no certificates: never "no pin" then
     */
    static PinnedAuthority read(Path file) {
        Path absolute = file.toAbsolutePath();
        byte[] pem = SafeFolder.at(absolute.resolveSibling("."), FileMode.PRIVATE)
                .read(absolute.getFileName().toString(), MAX_BYTES)
                .orElseThrow(() -> unreadable(file, "there is no such file", null));
        try {
            return new PinnedAuthority(AuthorityCertificates.parse(pem));
        } catch (CertificateException e) {
            throw unreadable(file, "it holds no certificates", e);
        }
    }

    private static ConfigurationException unreadable(Path file, String why, @Nullable Exception cause) {
        return new ConfigurationException(
                "the pinned authority " + file + " cannot be read: " + why, "Name a PEM file of certificates.", cause);
    }
}
