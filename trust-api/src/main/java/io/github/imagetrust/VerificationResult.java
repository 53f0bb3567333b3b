package io.github.imagetrust;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import java.util.List;
import java.util.function.Function;

/**
 * The answer to "may I run this image?". When there is no answer, a {@link io.github.imagetrust.model.TrustException} is
 * thrown instead.
 */
public sealed interface VerificationResult {

    /**
     * Yes.
     *
     * @param image what to pull, and why it may be trusted
     */
    record Trusted(VerifiedImage image) implements VerificationResult {

        /** Checks that there is an image. */
        public Trusted {
            requireNonNull(image, "image");
        }
    }

    /**
     * No: there are signatures, or a policy, that say so.
     *
     * @param reference what was asked about
     * @param findings why, never empty; the first is the one that decided
     */
    record Untrusted(ImageReference reference, List<Finding> findings) implements VerificationResult {

        /** Checks that there is a reason. */
        public Untrusted {
            requireNonNull(reference, "reference");
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a reason");
            }
            if (findings.get(0).code().category() == Finding.Category.NOTE) {
                throw new IllegalArgumentException("a note is no reason: " + findings.get(0));
            }
        }
    }

    /**
     * No: nobody ever signed anything in this repository.
     *
     * @param reference what was asked about
     */
    record Unsigned(ImageReference reference) implements VerificationResult {

        /** Checks that there is a reference. */
        public Unsigned {
            requireNonNull(reference, "reference");
        }
    }

    /** Makes one value of the three answers; none can be forgotten. */
    default <R> R fold(Function<Trusted, R> trusted, Function<Untrusted, R> untrusted, Function<Unsigned, R> unsigned) {
        return this instanceof Trusted yes
                ? trusted.apply(yes)
                : this instanceof Untrusted no ? untrusted.apply(no) : unsigned.apply((Unsigned) this);
    }

    /**
     * The image, or an exception for callers to whom a "no" is exceptional.
     *
     * @throws UntrustedImageException if the answer is no
     */
    default VerifiedImage orElseThrow() {
        return fold(
                Trusted::image,
                no -> {
                    throw new UntrustedImageException(no.reference(), no.findings());
                },
                no -> {
                    throw new UntrustedImageException(no.reference(), List.of());
                });
    }
}
