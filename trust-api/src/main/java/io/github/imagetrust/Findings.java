package io.github.imagetrust;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.ImageSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The words of what {@link ImageVerifier} itself finds. */
final class Findings {

    private Findings() {}

    /** A root that was seen for the first time is remembered, whatever becomes of the image; so that is said, too. */
    static List<Finding> withFirstUse(Finding objection, Evidence evidence) {
        return Stream.concat(
                        Stream.of(objection), evidence.notes().stream().filter(note -> note.code() == Code.FIRST_USE))
                .toList();
    }

    static Finding noRule(ImageReference image) {
        return Finding.of(
                Code.NO_RULE,
                "no rule of the policy covers " + image.repository(),
                "Add a rule for the repository, if its images are to run here.");
    }

    static Finding otherTagsSigned(ImageReference image, List<String> signed) {
        return Finding.of(
                Code.TAG_NOT_SIGNED,
                image + " is not signed; what was found signs " + String.join(", ", signed),
                "Sign the tag, or ask for one that is signed.");
    }

    static Finding expired(ImageReference image, Instant validUntil, Instant now) {
        return Finding.of(
                Code.EXPIRED,
                "what signs " + image + " was valid until " + validUntil + ", and it is " + now,
                "Have the trust data signed again by those who hold the keys.");
    }

    static Finding anotherDigestSigned(ImageReference image, Digest signed) {
        return Finding.of(
                Code.IMAGE_DIGEST_DIFFERS,
                image.withTag(image.tag().orElse("latest")) + " is signed with " + signed + ", not with "
                        + image.digest().map(Digest::toString).orElse("another digest"),
                "Use the signed digest, or find out who changed the reference.");
    }

    static Finding signerMissing(TrustRule rule, Map<String, Set<String>> signed) {
        Set<String> wanted = new TreeSet<>(rule.signers());
        wanted.retainAll(signed.keySet());
        boolean sharedKeys = wanted.size() >= rule.threshold();
        return Finding.of(
                Code.SIGNER_MISSING,
                (signed.isEmpty()
                                ? "no signer signed it, only the repository's key"
                                : "signed by " + String.join(", ", new TreeSet<>(signed.keySet())))
                        + (sharedKeys ? ", of whom some have the same key and count once" : "")
                        + "; the rule for " + rule.scope() + " wants " + rule.threshold() + " of "
                        + String.join(", ", new TreeSet<>(rule.signers())),
                sharedKeys
                        ? "Ask the publisher to give each signer a key of their own, and the signers to sign the tag again."
                        : "Ask the missing signers to sign the tag.");
    }

    static Finding absent(ImageReference image, ImageSource source) {
        return Finding.of(
                Code.IMAGE_ABSENT,
                source.description() + " has no " + image,
                "Push the signed image again, or sign the one that is there.");
    }

    /** Like {@link #absent}, for who signs: what is signed before it is pushed is no mistake. */
    static Finding notPushed(ImageReference image, ImageSource source) {
        return Finding.of(
                Code.IMAGE_ABSENT,
                source.description() + " does not have " + image + " yet",
                "Push the signed image, so that it can be pulled.");
    }

    static Finding anotherImage(ImageReference image, ImageSource source, Digest found, Digest signed) {
        return Finding.of(
                Code.IMAGE_DIGEST_DIFFERS,
                image + " at " + source.description() + " is " + found + ", but " + signed + " is signed",
                "Pull the signed digest, or have the new image signed by those who may.");
    }

    static Finding anotherLength(ImageReference image, long found, long signed) {
        return Finding.of(
                Code.IMAGE_LENGTH_DIFFERS,
                image + " has " + found + " bytes, but " + signed + " are signed",
                "Have the tag signed again; whoever signed it gave a wrong size.");
    }

    static Finding imageNotChecked(ImageReference image) {
        return Finding.of(
                Code.IMAGE_NOT_CHECKED,
                "no registry was asked whether " + image.repository() + " has the signed image",
                "Pull by the signed digest; then it is checked by whoever pulls.");
    }
}
