package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import java.util.List;
import java.util.Set;

/**
 * The answer to "was this image trusted then?". It is never a {@link VerifiedImage}: what was true then is no reason to run
 * an image now.
 */
public sealed interface PastAnswer {

    /** The time that was asked about. */
    AsOf asOf();

    /**
     * It was.
     *
     * @param asOf the time that was asked about
     * @param reference what was asked about; {@code latest} is written out
     * @param digest the signed digest
     * @param length the signed length, in bytes
     * @param tags the tags under which the digest was signed
     * @param signers who signed it
     * @param evidence what this rests on
     */
    record Held(
            AsOf asOf,
            ImageReference reference,
            Digest digest,
            long length,
            List<String> tags,
            Set<String> signers,
            Evidence evidence)
            implements PastAnswer {

        /** Copies the collections. */
        public Held {
            requireNonNull(asOf, "asOf");
            requireNonNull(reference, "reference");
            requireNonNull(digest, "digest");
            requireNonNull(evidence, "evidence");
            tags = List.copyOf(tags);
            signers = Set.copyOf(signers);
        }

        static Held of(AsOf asOf, VerifiedImage image) {
            return new Held(
                    asOf,
                    image.reference(),
                    image.digest(),
                    image.length(),
                    image.tags(),
                    image.signers(),
                    image.evidence());
        }

        /** The name with the digest, and no tag. */
        public ImageReference pinned() {
            return ImageReference.of(reference.repository()).withDigest(digest);
        }
    }

    /**
     * It was not, or the bundle does not show it.
     *
     * @param asOf the time that was asked about
     * @param reference what was asked about
     * @param findings why, never empty; the first is the one that decided
     */
    record Refused(AsOf asOf, ImageReference reference, List<Finding> findings) implements PastAnswer {

        /** Checks that there is a reason. */
        public Refused {
            requireNonNull(asOf, "asOf");
            requireNonNull(reference, "reference");
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a reason");
            }
        }
    }
}
