package io.github.imagetrust;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import java.util.Optional;

/**
 * What to sign, and how.
 *
 * @param image with a tag; a digest in it must be that of the image, and is consent to move the tag
 * @param signer in whose name; absent means with the repository's own key where there are no signers, or as the one
 *     signer whose key is at hand
 * @param content the digest and size to sign when the image source does not have the image
 * @param init whether to begin trust data for a repository that has none
 * @param consent asked before a tag that is signed with another digest is moved
 */
public record SignRequest(
        ImageReference image, Optional<String> signer, Optional<Content> content, boolean init, MoveConsent consent) {

    /** Checks that there is a tag. */
    public SignRequest {
        requireNonNull(signer, "signer");
        requireNonNull(content, "content");
        requireNonNull(consent, "consent");
        if (image.tag().isEmpty()) {
            throw new IllegalArgumentException("a signature binds a tag, and " + image + " has none");
        }
    }

    /** Sign that image with the key that is at hand; do not move a signed tag, do not begin a repository. */
    public static SignRequest of(ImageReference image) {
        return new SignRequest(image, Optional.empty(), Optional.empty(), false, MoveConsent.REFUSE);
    }

    /** The same, in that name. */
    public SignRequest by(String name) {
        return new SignRequest(image, Optional.of(name), content, init, consent);
    }

    /** The same, beginning trust data if there are none. */
    public SignRequest initialising() {
        return new SignRequest(image, signer, content, true, consent);
    }

    /** The same, with that consent to moving a signed tag. */
    public SignRequest moving(MoveConsent newConsent) {
        return new SignRequest(image, signer, content, init, newConsent);
    }

    /** The same, for content that the image source may not have. */
    public SignRequest ofContent(Digest digest, long size) {
        return new SignRequest(image, signer, Optional.of(new Content(digest, size)), init, consent);
    }

    /**
     * A manifest that the caller vouches for.
     *
     * @param digest of its bytes
     * @param size their number, at least 1
     */
    public record Content(Digest digest, long size) {

        /** Checks that the size can be one. */
        public Content {
            requireNonNull(digest, "digest");
            if (size < 1) {
                throw new IllegalArgumentException("a manifest has at least 1 byte, not " + size);
            }
        }
    }
}
