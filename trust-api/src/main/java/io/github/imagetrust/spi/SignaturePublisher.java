package io.github.imagetrust.spi;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * Signs images in one format, and puts the signatures where verifiers look for them.
 *
 * <p>Implementations are safe to share between threads.
 */
public interface SignaturePublisher {

    /** The name of the format, such as {@code notary-v1}. */
    String name();

    /**
     * Signs and publishes, and reads back: when this returns, a verifier finds the signature.
     *
     * @throws io.github.imagetrust.model.SigningException if nothing was signed, or the service refused
     * @throws io.github.imagetrust.model.TrustException for anything else that prevents an answer
     */
    Publication publish(Order order, VerificationContext context);

    /**
     * What to sign.
     *
     * @param image the repository and tag
     * @param digest what the tag is to mean
     * @param length of the manifest, in bytes
     * @param signer in whose name; absent means with the repository's own key where that is all there is
     * @param found whether to begin trust data for a repository that has none
     * @param consent asked before a tag that is signed with another digest is moved
     */
    record Order(
            ImageReference image,
            Digest digest,
            long length,
            Optional<String> signer,
            boolean found,
            MoveConsent consent) {

        /** Checks that there is a tag. */
        public Order {
            requireNonNull(digest, "digest");
            requireNonNull(signer, "signer");
            requireNonNull(consent, "consent");
            if (image.tag().isEmpty()) {
                throw new IllegalArgumentException("a signature binds a tag, and " + image + " has none");
            }
        }
    }

    /** Says whether a signed tag may be moved. */
    @FunctionalInterface
    interface MoveConsent {

        /** Never: a tag that is signed with another digest stays. */
        MoveConsent REFUSE = (image, signed, wanted) -> false;

        /** Always. */
        MoveConsent ALLOW = (image, signed, wanted) -> true;

        /** Whether {@code image}, signed with {@code signed}, may be signed with {@code wanted} instead. */
        boolean mayMove(ImageReference image, Digest signed, Digest wanted);
    }

    /**
     * What was published.
     *
     * @param roles the roles that were signed, with their new versions
     * @param previous the digest with which the tag was signed before, if another
     * @param notes what deserves to be known
     */
    record Publication(List<SignedRole> roles, Optional<Digest> previous, List<Finding> notes) {

        /** Copies the lists. */
        public Publication {
            roles = List.copyOf(roles);
            notes = List.copyOf(notes);
            requireNonNull(previous, "previous");
        }
    }

    /**
     * A role that was signed.
     *
     * @param role its name
     * @param version its new version
     * @param keyIds the canonical identifiers of the keys that signed it
     */
    record SignedRole(String role, long version, List<String> keyIds) {

        /** Copies the list. */
        public SignedRole {
            requireNonNull(role, "role");
            keyIds = List.copyOf(keyIds);
        }
    }
}
