package io.github.imagetrust.cli;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.cli.render.SignedTags;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import java.util.List;
import java.util.Optional;

/** Holds the digest of a reference against what is signed: docker ignores it there, and what it shows looks verified. */
final class AskedDigest {

    private AskedDigest() {}

    /** Why the digest that was asked about is none that is signed so; empty if it is, or if none was asked about. */
    static Optional<Finding> objection(ImageReference asked, TrustReport report) {
        if (asked.digest().isEmpty() || !SignedTags.asked(report, asked).isEmpty()) {
            return Optional.empty();
        }
        Digest digest = asked.digest().get();
        List<String> signed = SignedTags.withinPaths(report, asked.tag()).stream()
                .flatMap(row -> row.digest().stream())
                .map(Digest::toString)
                .distinct()
                .toList();
        if (asked.tag().isPresent() && !signed.isEmpty()) {
            return Optional.of(Finding.of(
                    Code.IMAGE_DIGEST_DIFFERS,
                    tagged(asked) + " is signed with " + String.join(" and ", signed) + ", not with " + digest,
                    "Use the signed digest, or find out who changed the reference."));
        }
        return Optional.of(
                asked.tag().isPresent()
                        ? Finding.of(
                                Code.TAG_NOT_SIGNED,
                                tagged(asked) + " is not signed",
                                "Ask the publisher to sign it, or use a tag that is signed ('imagetrust list').")
                        : Finding.of(
                                Code.DIGEST_NOT_SIGNED,
                                "no signed tag of " + asked.repository() + " means " + digest,
                                "Ask the publisher to sign it, or use a digest that is signed ('imagetrust list')."));
    }

    private static ImageReference tagged(ImageReference asked) {
        return asked.withTag(asked.tag().orElseThrow());
    }
}
