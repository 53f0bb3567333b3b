package io.github.imagetrust.cli;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.InvalidReferenceException;
import org.jspecify.annotations.Nullable;

/** Reads the references that are typed. */
final class Inputs {

    private Inputs() {}

    /**
     * A reference, with the digest of an option where it has none.
     *
     * @throws InvalidReferenceException if it is none, or the two digests differ
     */
    static ImageReference reference(String text, @Nullable Digest digest) {
        ImageReference reference = ImageReference.parse(text);
        if (digest == null) {
            return reference;
        }
        if (reference.digest().isPresent() && !reference.digest().get().equals(digest)) {
            throw new InvalidReferenceException(
                    InvalidReferenceException.Kind.AMBIGUOUS, "\"" + text + "\" has another digest than --digest");
        }
        return reference.withDigest(digest);
    }

    /**
     * A reference with a tag.
     *
     * @throws InvalidReferenceException if it is none, or has no tag
     */
    static ImageReference tagged(String text) {
        ImageReference reference = ImageReference.parse(text);
        if (reference.tag().isEmpty()) {
            throw new InvalidReferenceException(
                    InvalidReferenceException.Kind.FORMAT,
                    "no tag specified for " + text + "; a signature binds a tag");
        }
        return reference;
    }
}
