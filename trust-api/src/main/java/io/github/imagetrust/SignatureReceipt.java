package io.github.imagetrust;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import java.util.List;
import java.util.Optional;

/**
 * What was signed. It is written from what was read back after publishing.
 *
 * @param image the repository and tag
 * @param digest what the tag means now
 * @param size of the manifest, in bytes
 * @param roles the roles that were signed, with their new versions and keys; none if the tag was signed so already, by keys
 *     that are here
 * @param previous what the tag meant before, if something else
 * @param notes what deserves to be known: that the registry does not have the image, say
 */
public record SignatureReceipt(
        ImageReference image,
        Digest digest,
        long size,
        List<SignedRole> roles,
        Optional<Digest> previous,
        List<Finding> notes) {

    /** Copies the lists. */
    public SignatureReceipt {
        requireNonNull(image, "image");
        requireNonNull(digest, "digest");
        requireNonNull(previous, "previous");
        roles = List.copyOf(roles);
        notes = List.copyOf(notes);
    }
}
