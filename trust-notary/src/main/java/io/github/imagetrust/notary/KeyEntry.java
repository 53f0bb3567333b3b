package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.spi.Signer.Algorithm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A private key on this machine.
 *
 * @param id its canonical identifier, by which its file is called
 * @param role what it is for, as its file says: {@code root}, {@code targets}, {@code snapshot}, {@code timestamp}, or a
 *     signer's name
 * @param repository the repository that it is for, if it is for one
 * @param algorithm how it signs, as far as that can be told without its passphrase
 * @param encrypted whether it takes a passphrase to use it
 * @param file where it is
 * @param certificates for a root key, what it is called in the trust data of each repository that is known here
 */
public record KeyEntry(
        String id,
        Optional<String> role,
        Optional<String> repository,
        Optional<Algorithm> algorithm,
        boolean encrypted,
        Path file,
        List<Certificate> certificates) {

    /** Copies the list. */
    public KeyEntry {
        requireNonNull(id, "id");
        requireNonNull(role, "role");
        requireNonNull(repository, "repository");
        requireNonNull(algorithm, "algorithm");
        requireNonNull(file, "file");
        certificates = List.copyOf(certificates);
    }

    /**
     * What a root key is called in the trust data of a repository, where it comes in a certificate.
     *
     * @param id the identifier there, which docker shows, and which notary's {@code trust_pinning} wants
     * @param repository the name that the certificate is for
     */
    public record Certificate(String id, String repository) {}
}
