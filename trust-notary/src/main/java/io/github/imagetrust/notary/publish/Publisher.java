package io.github.imagetrust.notary.publish;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.RootCertificates;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.publish.Draft.Sealed;
import io.github.imagetrust.notary.repository.Repositories;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.notary.v1.AnchorStory;
import io.github.imagetrust.notary.v1.RootPinning;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Publishes changes to repositories: reads, has the change made, sends everything at once, reads back. Whoever loses a race
 * begins again with what the winner left. Safe to share between threads.
 */
public final class Publisher {

    /** How often a publish begins again because somebody else was faster. */
    private static final int TRIES = 8;

    private final TrustPolicy policy;
    private final Repositories repositories;
    private final KeyRing ring;
    private final PublicKeys publicKeys;
    private final RootCertificates certificates;

    public Publisher(
            TrustPolicy policy,
            Repositories repositories,
            KeyRing ring,
            PublicKeys publicKeys,
            RootCertificates certificates) {
        this.policy = policy;
        this.repositories = repositories;
        this.ring = ring;
        this.publicKeys = publicKeys;
        this.certificates = certificates;
    }

    /** Makes a change of what is there now; an unchanged draft publishes nothing. */
    @FunctionalInterface
    public interface Change {

        /**
         * Makes the change.
         *
         * @param before the repository as it is; empty if it has no trust data
         */
        Draft draft(Optional<Refreshed> before, Workshop workshop);
    }

    /**
     * What a change is made with.
     *
     * @param repository the repository
     * @param keys the keys at hand
     * @param founding begins a repository
     * @param context the time and the deadline
     */
    public record Workshop(Repository repository, RoleKeys keys, Founding founding, VerificationContext context) {

        /** A draft that begins with the repository as it is. */
        public Draft draftOf(Refreshed before) {
            return Draft.of(before, repository.dialect(), keys, context.now());
        }
    }

    /**
     * What was published.
     *
     * @param sealed what was signed
     * @param after the repository as it was read back
     * @param notes what deserves to be known
     */
    public record Published(Sealed sealed, Refreshed after, List<Finding> notes) {}

    /**
     * Publishes a change.
     *
     * @throws SigningException if it cannot be made, or is refused
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public Published publish(RepositoryName name, VerificationContext context, Change change) {
        TrustRule rule = policy.ruleFor(name)
                .orElseThrow(() -> refused(
                        "no rule of the policy covers " + name,
                        "Add a rule for it, so that what is edited is verified first."));
        Repository repository = repositories.open(name, rule.trustService());
        Founding founding = new Founding(repository, ring, publicKeys, certificates, context.now());
        Workshop workshop = new Workshop(repository, new RoleKeys(ring), founding, context);
        for (int tries = 0; tries < TRIES; tries++) {
            List<Finding> notes = new ArrayList<>();
            Optional<Refreshed> before = read(repository, rule, context, notes);
            Draft draft;
            Sealed sealed;
            try {
                draft = change.draft(before, workshop);
                if (draft.isUnchanged() && before.isPresent()) {
                    return new Published(new Sealed(Map.of(), List.of()), before.get(), notes);
                }
                sealed = draft.seal();
                draft.timestampLifetime()
                        .ifPresent(span -> repository.service().setTimestampLifetime(name, span, context.deadline()));
            } catch (MetadataRejectedException ours) { // we never upload what we would refuse
                throw SigningException.untrusted(ours.finding());
            }
            Optional<Digest> basedOn =
                    before.map(found -> found.snapshot().verified().raw().sha256());
            if (repository.service().publish(name, sealed.files(), basedOn, context.deadline()) == Outcome.PUBLISHED) {
                return new Published(sealed, readBack(repository, before, draft, rule, context), notes);
            }
        }
        throw refused(
                "somebody else published to " + name + " first, " + TRIES + " times in a row",
                "Try again when fewer people publish at the same moment.");
    }

    /** Settles nothing yet: a publish that fails cannot announce the root that it saw for the first time. */
    private static Optional<Refreshed> read(
            Repository repository, TrustRule rule, VerificationContext context, List<Finding> notes) {
        Anchoring anchoring = RootPinning.anchoring(rule.anchor(), context.now());
        Anchoring settlingNothing = new Anchoring(anchoring.anchor(), false);
        Optional<Refreshed> refreshed = verified(() -> repository.refreshForPublishing(settlingNothing, context));
        refreshed.ifPresent(found -> {
            AnchorStory story = AnchorStory.of(repository.name(), rule.anchor(), found);
            story.objection().ifPresent(objection -> {
                throw SigningException.untrusted(objection);
            });
            notes.addAll(story.notes());
        });
        return refreshed;
    }

    /** Whoever has just founded a repository knows its root: the one that was made here, and no other. */
    private static Refreshed readBack(
            Repository repository,
            Optional<Refreshed> before,
            Draft draft,
            TrustRule rule,
            VerificationContext context) {
        Anchoring anchoring = RootPinning.anchoring(rule.anchor(), context.now());
        Anchoring founded = new Anchoring(new FoundedRoot(draft.root().content(), anchoring.anchor()), true);
        Anchoring ours = before.isPresent() ? anchoring : founded;
        return verified(() -> repository.refreshPastCaches(ours, context))
                .orElseThrow(() -> refused(
                        "the service took the publish, and has no trust data for " + repository.name(),
                        "Ask the operator of the trust server."));
    }

    private static <T> T verified(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (MetadataRejectedException e) {
            throw SigningException.untrusted(e.finding());
        }
    }

    /** Nothing was changed, and this is why. */
    public static SigningException refused(String message, String remedy) {
        return new SigningException(SigningException.Kind.REFUSED, message, remedy, null);
    }
}
