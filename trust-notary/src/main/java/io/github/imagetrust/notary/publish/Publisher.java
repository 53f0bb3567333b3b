package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Publishes changes to repositories: reads, has the change made, sends everything at once, reads back. Whoever loses a race
 * begins again with what the winner left. Safe to share between threads.
 */
public final class Publisher {

    /** How often a publish begins again because somebody else was faster. */
    private static final int TRIES = 8;

    private final Access access;

    /** A publisher of changes to what that access opens. */
    public Publisher(Access access) {
        this.access = access;
    }

    /**
     * What was published.
     *
     * @param sealed what was signed
     * @param after the repository as it was read back
     * @param notes what deserves to be known
     */
    public record Published(Sealed sealed, Refreshed after, List<Finding> notes) {

        /** Copies the list. */
        public Published {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Carries out an order.
     *
     * @throws IllegalArgumentException if a name in it can be none
     * @throws SigningException if it cannot be done, or is refused
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public Published publish(RepositoryName name, VerificationContext context, RepositoryChange order) {
        return publish(name, context, Changes.of(order));
    }

    Published publish(RepositoryName name, VerificationContext context, Change change) {
        OpenRepository open = access.open(name, context);
        Repository repository = open.repository();
        Workshop workshop = access.workshop(open, Signing.ALONE);
        repository.service().settle(name, context.deadline());
        List<SignedRole> lost = List.of();
        for (int tries = 0; tries < TRIES; tries++) {
            Drafted drafted;
            Sealed sealed;
            try {
                drafted = Drafted.of(change, open, workshop);
                if (drafted.isUnchanged()) {
                    return unchanged(drafted, change);
                }
                Draft draft = drafted.draft();
                sealed = new DraftSigner(repository.dialect(), workshop.keys()).seal(draft, change.begun());
                draft.timestampLifetime()
                        .ifPresent(span -> repository.service().setTimestampLifetime(name, span, context.deadline()));
            } catch (MetadataRejectedException ours) { // we never upload what we would refuse
                throw SigningException.untrusted(ours.finding());
            }
            Optional<Refreshed> before = drafted.before();
            Optional<Digest> basedOn =
                    before.map(found -> found.snapshot().verified().raw().sha256());
            if (repository.service().publish(name, sealed.raw(), basedOn, context.deadline()) == Outcome.PUBLISHED) {
                Refreshed after = open.readBack(before.isEmpty(), sealed);
                change.missingFrom(after).or(() -> sealed.missingFrom(after)).ifPresent(missing -> {
                    throw Refusal.unconfirmed(
                            "the service took the publish, but " + missing,
                            "Look at what is there ('imagetrust inspect'), and ask the operator of the trust server.");
                });
                return new Published(sealed, after, drafted.notes());
            }
            lost = sealed.signed();
        }
        throw Refusal.byService(
                "somebody else published to " + name + " first, " + TRIES + " times in a row" + taken(lost, open),
                "Nothing was published. Look at what they did ('imagetrust inspect'), and try again when fewer people"
                        + " publish at the same moment.");
    }

    /** Which versions somebody else has given out meanwhile; what cannot be read any more is left out. */
    private static String taken(List<SignedRole> lost, OpenRepository open) {
        Optional<Refreshed> now = open.read(new ArrayList<>());
        String versions = lost.stream()
                .flatMap(ours -> now
                        .flatMap(found -> version(found, ours.role()))
                        .filter(theirs -> theirs >= ours.version())
                        .map(theirs -> ours.role() + " is at version " + theirs + " there, and ours was to be version "
                                + ours.version())
                        .stream())
                .collect(Collectors.joining("; "));
        return versions.isEmpty() ? "" : ": " + versions;
    }

    private static Optional<Long> version(Refreshed found, String role) {
        Present there = Present.of(found);
        return role.equals(Roles.ROOT)
                ? there.root().map(root -> root.body().version())
                : Optional.ofNullable(there.files().get(role))
                        .map(file -> file.body().version());
    }

    private static Published unchanged(Drafted drafted, Change change) {
        Refreshed there = drafted.before().orElseThrow();
        change.missingFrom(there).ifPresent(missing -> {
            throw Refusal.impossible(
                    "nothing is left to sign, but " + missing,
                    "Look at what is there with 'imagetrust inspect -o tree'.");
        });
        return new Published(
                new Sealed(there.snapshot().root().verified().content(), Map.of()), there, drafted.notes());
    }
}
