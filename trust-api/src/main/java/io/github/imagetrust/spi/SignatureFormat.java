package io.github.imagetrust.spi;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.policy.TrustRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One way of signing images. A format cannot say "trusted": it says what was signed by whom, and
 * {@code ImageVerifier} holds that against the rule and the image.
 *
 * <p>Implementations are safe to share between threads.
 */
public interface SignatureFormat {

    /** The name by which rules call it, such as {@code notary-v1}. */
    String name();

    /**
     * Objects to a rule that no signature of this format could meet. A verifier asks when it is built, so that such a rule is
     * found before the first image, and not taken for one that nobody has met yet.
     *
     * @throws io.github.imagetrust.model.ConfigurationException if there is such an objection
     */
    default void requireMeetable(TrustRule rule) {}

    /**
     * Answers for one image.
     *
     * @param image with a tag, or with a digest and no tag: then every signed tag with that digest counts
     * @param rule what must hold; its anchor and trust service are for the format, its signers for the caller
     * @param context the time, the deadline and the limits
     * @throws io.github.imagetrust.model.TrustException if it cannot tell
     */
    Verdict examine(ImageReference image, TrustRule rule, VerificationContext context);

    /** What a format found. */
    sealed interface Verdict {

        /**
         * The image is signed, and every check of the format passed.
         *
         * @param digest what was signed
         * @param length of the signed manifest, in bytes
         * @param tags the tags under which it is signed, never empty
         * @param signers who signed it: for each name, what identifies the public keys that did, at least one; the same
         *     for the same key, whoever lists it. May be empty where only the release is signed
         * @param evidence what this rests on
         */
        record Attested(
                Digest digest, long length, List<String> tags, Map<String, Set<String>> signers, Evidence evidence)
                implements Verdict {

            /** Checks that something is attested, and copies the collections. */
            public Attested {
                requireNonNull(digest, "digest");
                requireNonNull(evidence, "evidence");
                tags = List.copyOf(tags);
                signers = signers.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
                if (tags.isEmpty() || length < 0) {
                    throw new IllegalArgumentException(
                            "a signature covers at least one tag and a length, not " + tags + " and " + length);
                }
                if (signers.containsValue(Set.of())) {
                    throw new IllegalArgumentException("nobody signs without a key: " + signers);
                }
            }
        }

        /**
         * There is something, and it does not hold. No other format may speak for the image after this.
         *
         * @param findings why, never empty; the first is the one that decided
         */
        record Rejected(List<Finding> findings) implements Verdict {

            /** Checks that there is a reason. */
            public Rejected {
                findings = List.copyOf(findings);
                if (findings.isEmpty()) {
                    throw new IllegalArgumentException("a rejection needs a reason");
                }
                if (findings.get(0).code().category() == Finding.Category.NOTE) {
                    throw new IllegalArgumentException("a note is no reason: " + findings.get(0));
                }
            }
        }

        /** There never was a signature of this format for the repository. */
        record Absent() implements Verdict {}
    }
}
