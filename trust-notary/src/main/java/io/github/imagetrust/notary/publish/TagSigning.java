package io.github.imagetrust.notary.publish;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.publish.Publisher.Published;
import io.github.imagetrust.notary.publish.Publisher.Workshop;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.notary.v1.TagSearch.Release;
import io.github.imagetrust.spi.SignaturePublisher;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Signs tags with Notary v1. Safe to share between threads. */
public final class TagSigning implements SignaturePublisher {

    private final Publisher publisher;

    public TagSigning(Publisher publisher) {
        this.publisher = requireNonNull(publisher, "publisher");
    }

    @Override
    public String name() {
        return NotaryV1Dialect.NAME;
    }

    @Override
    public Publication publish(Order order, VerificationContext context) {
        if (order.digest().algorithm() != HashAlgorithm.SHA256) {
            throw new IllegalArgumentException("Notary signs sha256 digests only, not " + order.digest());
        }
        PreviousDigest previous = new PreviousDigest();
        Published published = publisher.publish(order.image().repository(), context, (before, workshop) -> {
            previous.digest = before.flatMap(found -> released(found, tag(order)))
                    .map(Release::digest)
                    .filter(digest -> !digest.equals(order.digest()));
            return draft(order, before, workshop, previous.digest);
        });
        requireFound(order, published.after());
        return new Publication(published.draft().signed(), previous.digest, published.notes());
    }

    private static Draft draft(Order order, Optional<Refreshed> before, Workshop workshop, Optional<Digest> signedNow) {
        signedNow.ifPresent(digest -> requireConsent(order, digest));
        Draft draft = before.map(workshop::draftOf).orElseGet(() -> founded(order, workshop));
        for (String role : SigningRoles.of(draft, tag(order), order.signer())) {
            FileInfo file = fileOf(order);
            boolean same = draft.body(role)
                    .flatMap(body -> body.target(tag(order)))
                    .filter(target -> target.file().digest(HashAlgorithm.SHA256).equals(Optional.of(order.digest()))
                            && target.file().length().equals(file.length()))
                    .isPresent();
            if (!same || draft.isOutdated(role)) {
                long first = draft.body(role).isPresent() ? 0 : FirstVersion.of(role, workshop);
                draft.edit(role, first, editor -> editor.put(tag(order), file));
            }
        }
        return draft;
    }

    private static Draft founded(Order order, Workshop workshop) {
        if (!order.found()) {
            throw new SigningException(
                    SigningException.Kind.NOT_INITIALIZED,
                    order.image().repository() + " has no trust data at "
                            + workshop.repository().service().address(),
                    "Check the name; to begin trust data for it, use 'imagetrust sign --init' or 'imagetrust repo init'.",
                    null);
        }
        return workshop.founding()
                .begin(order.signer(), false, workshop.context().deadline());
    }

    private static void requireConsent(Order order, Digest signed) {
        ImageReference image = order.image();
        if (!order.consent().mayMove(image, signed, order.digest())) {
            throw new SigningException(
                    SigningException.Kind.DECLINED,
                    image + " is signed with " + signed + " and was not moved to " + order.digest(),
                    "Say so if it is to move: answer yes, pass -y, or name the new digest in the reference.",
                    null);
        }
    }

    /** A success is only said of what a verifier finds. */
    private static void requireFound(Order order, Refreshed after) {
        boolean found = released(after, tag(order))
                .filter(release -> release.digest().equals(order.digest()) && release.length() == order.length())
                .isPresent();
        if (!found) {
            throw Publisher.refused(
                    "the service took the publish, but " + order.image() + " is not found with " + order.digest(),
                    "Look at what is there ('imagetrust inspect'), and ask the operator of the trust server.");
        }
    }

    private static Optional<Release> released(Refreshed repository, String tag) {
        return new TagSearch(repository).find(tag, false).fold(Optional::of, refusal -> Optional.empty());
    }

    private static FileInfo fileOf(Order order) {
        Map<String, Bytes> hashes =
                Map.of(HashAlgorithm.SHA256.label(), Bytes.of(order.digest().hash()));
        return new FileInfo(OptionalLong.of(order.length()), hashes, OptionalLong.empty());
    }

    private static String tag(Order order) {
        return order.image().tag().orElseThrow();
    }

    /** What the last try found; a publish may try several times. */
    private static final class PreviousDigest {
        private Optional<Digest> digest = Optional.empty();
    }
}
