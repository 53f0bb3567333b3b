package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.v1.AnchorStory;
import io.github.imagetrust.notary.v1.RootPinning;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A repository that is about to be changed, for one call.
 *
 * @param repository the repository
 * @param rule the rule by which it must hold
 * @param context the time, and the deadline of the call
 */
record OpenRepository(Repository repository, TrustRule rule, VerificationContext context) {

    /**
     * What is there now, past caches. It settles nothing: a publish that fails cannot announce the root that it saw for the
     * first time.
     *
     * @param notes gets what deserves to be known of it
     * @throws SigningException UNTRUSTED if it does not hold
     */
    Optional<Refreshed> read(List<Finding> notes) {
        Anchoring settlingNothing = new Anchoring(anchoring().anchor(), false);
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

    /**
     * What came of a publish. Whoever has just founded a repository knows its root: the one that was made here, and no other.
     *
     * @param founded whether there were no trust data before
     */
    Refreshed readBack(boolean founded, Sealed sealed) {
        Anchoring anchoring = anchoring();
        Anchoring ours = founded ? new Anchoring(new FoundedRoot(sealed.root(), anchoring.anchor()), true) : anchoring;
        return verified(() -> repository.refreshPastCaches(ours, context))
                .orElseThrow(() -> Refusal.byService(
                        "the service took the publish, and has no trust data for " + repository.name(),
                        "Ask the operator of the trust server."));
    }

    /** What the rule makes a root rest on. */
    Anchoring anchoring() {
        return RootPinning.anchoring(rule.anchor(), context.now());
    }

    /** What was read; what does not hold is nothing to build upon. */
    static <T> T verified(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (MetadataRejectedException e) {
            throw SigningException.untrusted(e.finding());
        }
    }
}
