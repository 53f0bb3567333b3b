package io.github.imagetrust;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.SignatureFormat.Verdict.Attested;
import java.time.Instant;
import java.util.Optional;

/** Holds what a format attested against the reference, the rule and the image itself. Empty means no objection. */
final class Judgement {

    private Judgement() {}

    /** Also what a format promises to have checked itself: a mistake there must not become a yes. */
    static Optional<Finding> ofSignature(ImageReference image, TrustRule rule, Attested attested, Instant now) {
        if (image.tag().isPresent() && !attested.tags().contains(image.tag().get())) {
            return Optional.of(Findings.otherTagsSigned(image, attested.tags()));
        }
        if (image.digest().isPresent() && !image.digest().get().equals(attested.digest())) {
            return Optional.of(Findings.anotherDigestSigned(image, attested.digest()));
        }
        if (attested.evidence().validUntil().isBefore(now)) {
            return Optional.of(Findings.expired(image, attested.evidence().validUntil(), now));
        }
        if (rule.countSigners(attested.signers()) < rule.threshold()) {
            return Optional.of(Findings.signerMissing(rule, attested.signers()));
        }
        return Optional.empty();
    }

    static Optional<Finding> ofImage(ImageReference image, Attested attested, ImageSource source, Deadline deadline) {
        ImageReference sought = image.tag()
                .map(image::withTag)
                .orElseGet(() -> ImageReference.of(image.repository()).withDigest(attested.digest()));
        Optional<Descriptor> there = source.resolve(sought, deadline);
        if (there.isEmpty()) {
            return Optional.of(Findings.absent(sought, source));
        }
        if (!there.get().digest().equals(attested.digest())) {
            return Optional.of(Findings.anotherImage(sought, source, there.get().digest(), attested.digest()));
        }
        return ofLength(sought, attested, there.get());
    }

    private static Optional<Finding> ofLength(ImageReference image, Attested attested, Descriptor there) {
        return there.size() == attested.length()
                ? Optional.empty()
                : Optional.of(Findings.anotherLength(image, there.size(), attested.length()));
    }
}
