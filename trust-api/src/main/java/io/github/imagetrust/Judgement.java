package io.github.imagetrust;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.SignatureFormat.Verdict.Attested;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds what a format attested against the reference, the rule and the image itself. Empty means no objection. */
final class Judgement {

    private Judgement() {}

    static Optional<Finding> ofSignature(ImageReference image, TrustRule rule, Attested attested) {
        if (image.digest().isPresent() && !image.digest().get().equals(attested.digest())) {
            return Optional.of(Findings.anotherDigestSigned(image, attested.digest()));
        }
        Set<String> present = new TreeSet<>(attested.signers());
        present.retainAll(rule.signers());
        if (present.size() < rule.threshold()) {
            return Optional.of(Findings.signerMissing(rule, attested.signers()));
        }
        return Optional.empty();
    }

    static Optional<Finding> ofImage(ImageReference image, Attested attested, ImageSource source, Deadline deadline) {
        ImageReference signed = ImageReference.of(image.repository()).withDigest(attested.digest());
        if (image.tag().isPresent()) {
            ImageReference tagged = image.withTag(image.tag().get());
            Optional<Descriptor> now = source.resolve(tagged, deadline);
            if (now.isEmpty()) {
                return Optional.of(Findings.absent(tagged, source));
            }
            if (!now.get().digest().equals(attested.digest())) {
                return Optional.of(
                        Findings.anotherImage(tagged, source, now.get().digest(), attested.digest()));
            }
            return ofLength(tagged, attested, now.get());
        }
        Optional<Descriptor> there = source.resolve(signed, deadline);
        return there.isEmpty() ? Optional.of(Findings.absent(signed, source)) : ofLength(signed, attested, there.get());
    }

    private static Optional<Finding> ofLength(ImageReference image, Attested attested, Descriptor there) {
        return there.size() == attested.length()
                ? Optional.empty()
                : Optional.of(Findings.anotherLength(image, there.size(), attested.length()));
    }
}
