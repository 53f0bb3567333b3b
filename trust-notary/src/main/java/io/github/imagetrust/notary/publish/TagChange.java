package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.notary.v1.SignerName;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.notary.v1.TagSearch.Release;
import io.github.imagetrust.spi.SignaturePublisher.Order;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Signs one tag. A publish may have it done several times, when others were faster; what a person has consented to once is
 * not asked again. Not safe to share between threads.
 */
final class TagChange implements Change {

    private final Order order;
    private final String tag;
    private final FileInfo file;
    private final Set<Digest> consented = new HashSet<>();
    private Optional<Digest> previous = Optional.empty();

    /** @throws IllegalArgumentException if the signer can have no such name, or the digest is no sha256 */
    TagChange(Order order) {
        if (order.digest().algorithm() != HashAlgorithm.SHA256) {
            throw new IllegalArgumentException("Notary signs sha256 digests only, not " + order.digest());
        }
        order.signer().ifPresent(SignerName::require);
        this.order = order;
        this.tag = order.image().tag().orElseThrow();
        Map<String, Bytes> hashes =
                Map.of(HashAlgorithm.SHA256.label(), Bytes.of(order.digest().hash()));
        this.file = new FileInfo(OptionalLong.of(order.length()), hashes, OptionalLong.empty());
    }

    /** What the tag meant before the last try, if something else. */
    Optional<Digest> previous() {
        return previous;
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = before.map(workshop::draftOf).orElseGet(() -> founded(workshop));
        List<String> roles = SigningRoles.of(draft, tag, order.signer());
        if (RoleNames.isDelegation(roles.get(0))) {
            draft.signAs(roles.get(0));
        }
        previous = before.flatMap(found -> signedNow(found, draft, roles));
        previous.ifPresent(this::requireConsent);
        for (String role : roles) {
            if (!saysSo(draft, role) || draft.isOutdated(role)) {
                draft.edit(role, editor -> editor.put(tag, file));
            }
        }
        if (draft.isUnchanged()) { // signed so already: that is a success of those only who could have signed it
            roles.forEach(draft::requireSignable);
        }
        return draft;
    }

    @Override
    public Optional<String> missingFrom(Refreshed after) {
        boolean found = released(after)
                .filter(release -> release.digest().equals(order.digest()) && release.length() == order.length())
                .isPresent();
        return found ? Optional.empty() : Optional.of(order.image() + " is not found with " + order.digest());
    }

    /**
     * What the tag means now, if something else: the release, or what one of the roles that are about to be signed says. The
     * release alone is not enough to ask: where it has expired there is none, and the tag would move unasked.
     */
    private Optional<Digest> signedNow(Refreshed repository, Draft draft, List<String> roles) {
        return released(repository)
                .map(Release::digest)
                .or(() -> roles.stream()
                        .flatMap(role -> draft.body(role).flatMap(this::digest).stream())
                        .filter(digest -> !digest.equals(order.digest()))
                        .findFirst())
                .filter(digest -> !digest.equals(order.digest()));
    }

    private boolean saysSo(Draft draft, String role) {
        return draft.body(role)
                .flatMap(body -> body.target(tag))
                .filter(target -> target.file().digest(HashAlgorithm.SHA256).equals(Optional.of(order.digest()))
                        && target.file().length().equals(file.length()))
                .isPresent();
    }

    private Optional<Digest> digest(Targets body) {
        return body.target(tag).flatMap(target -> target.file().digest(HashAlgorithm.SHA256));
    }

    private Optional<Release> released(Refreshed repository) {
        return new TagSearch(repository).find(tag, false).fold(Optional::of, refusal -> Optional.empty());
    }

    private Draft founded(Workshop workshop) {
        if (!order.found()) {
            throw new SigningException(
                    SigningException.Kind.NOT_INITIALIZED,
                    order.image().repository() + " has no trust data at "
                            + workshop.repository().service().address(),
                    "Check the name; to begin trust data for it, use 'imagetrust sign --init' or 'imagetrust repo init'.",
                    null);
        }
        return Initialisation.begin(new Initialise(order.signer(), false, Optional.empty(), List.of(), 1), workshop);
    }

    private void requireConsent(Digest signed) {
        ImageReference image = order.image();
        if (!consented.contains(signed) && !order.consent().mayMove(image, signed, order.digest())) {
            throw new SigningException(
                    SigningException.Kind.DECLINED,
                    image + " is signed with " + signed + " and was not moved to " + order.digest(),
                    "Say so if it is to move: answer yes, pass -y, or name the new digest in the reference.",
                    null);
        }
        consented.add(signed);
    }
}
