package io.github.imagetrust.notary.publish;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.RootCertificates;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RootReplacement;
import io.github.imagetrust.notary.repository.Repositories;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.notary.v1.AnchorStory;
import io.github.imagetrust.notary.v1.RootPinning;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource.Request;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.edit.PartlySigned;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Instant;
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
        TrustRule rule = rule(name);
        Repository repository = repositories.open(name, rule.trustService());
        Workshop workshop = workshop(repository, ring, service(repository, context), context);
        for (int tries = 0; tries < TRIES; tries++) {
            List<Finding> notes = new ArrayList<>();
            Optional<Refreshed> before = read(repository, rule, context, notes);
            Draft draft;
            Sealed sealed;
            try {
                draft = change.draft(before, workshop);
                notes.addAll(change.notes());
                if (draft.isUnchanged() && before.isPresent()) {
                    Sealed nothing =
                            new Sealed(before.get().snapshot().root().verified().content(), Map.of(), List.of());
                    return new Published(nothing, before.get(), notes);
                }
                sealed = new DraftSigner(repository.dialect(), workshop.keys()).seal(draft, change.begun());
                draft.timestampLifetime()
                        .ifPresent(span -> repository.service().setTimestampLifetime(name, span, context.deadline()));
            } catch (MetadataRejectedException ours) { // we never upload what we would refuse
                throw SigningException.untrusted(ours.finding());
            }
            Optional<Digest> basedOn =
                    before.map(found -> found.snapshot().verified().raw().sha256());
            if (repository.service().publish(name, sealed.files(), basedOn, context.deadline()) == Outcome.PUBLISHED) {
                Refreshed after = readBack(repository, before, sealed, rule, context);
                change.missingFrom(after).ifPresent(missing -> {
                    throw refused(
                            "the service took the publish, but " + missing,
                            "Look at what is there ('imagetrust inspect'), and ask the operator of the trust server.");
                });
                return new Published(sealed, after, notes);
            }
        }
        throw refused(
                "somebody else published to " + name + " first, " + TRIES + " times in a row",
                "Try again when fewer people publish at the same moment.");
    }

    /**
     * Says what an order would do now. Nothing is sent, and no key is filed.
     *
     * @throws IllegalArgumentException if a name in it can be none
     * @throws SigningException if it could not be done
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public ChangePlan plan(RepositoryName name, VerificationContext context, RepositoryChange order) {
        TrustRule rule = rule(name);
        Repository repository = repositories.open(name, rule.trustService());
        ImaginedKeys imagined = new ImaginedKeys(ring);
        Workshop workshop = workshop(repository, imagined, imagined, context);
        List<Finding> notes = new ArrayList<>();
        Optional<Refreshed> before = read(repository, rule, context, notes);
        Change change = Changes.of(order);
        Draft draft = change.draft(before, workshop);
        notes.addAll(change.notes());
        return new ChangePlan(name, new DraftDiff(draft, workshop.keys()).roles(), notes);
    }

    /**
     * Has an order signed by those keys that are at hand, for others to sign on. Nothing is sent.
     *
     * @throws IllegalArgumentException if a name in it can be none
     * @throws SigningException if it cannot be done, or there is nothing in it that anybody would have to sign
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public PreparedChange prepare(RepositoryName name, VerificationContext context, RepositoryChange order) {
        TrustRule rule = rule(name);
        Repository repository = repositories.open(name, rule.trustService());
        Workshop workshop = workshop(repository, ring, service(repository, context), context);
        Optional<Refreshed> before = read(repository, rule, context, new ArrayList<>());
        Draft draft = Changes.of(order).draft(before, workshop);
        if (draft.changesNothing() || draft.timestampLifetime().isPresent()) {
            throw refused(
                    "there is nothing in this change of " + name + " that others could sign",
                    "Carry it out without preparing it; a lifetime of timestamps is no part of a prepared change.");
        }
        List<PartlySigned> files = new DraftSigner(repository.dialect(), workshop.keys()).begin(draft);
        return Preparation.of(name, draft, files);
    }

    /**
     * Adds the signatures of the keys at hand to a prepared change.
     *
     * @throws SigningException NO_KEY if there are none that it needs; REFUSED if the trust data are no longer those that it
     *     was made from; UNTRUSTED if it is no sound change of them
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public PreparedChange countersign(PreparedChange prepared, VerificationContext context) {
        Proposal proposal = proposal(prepared, context);
        DraftSigner signer = new DraftSigner(proposal.repository().dialect(), proposal.keys());
        List<PartlySigned> before = List.copyOf(Preparation.files(prepared).values());
        List<PartlySigned> after = before.stream()
                .map(file -> signer.countersigned(file.role(), proposal.draft(), file))
                .toList();
        if (after.equals(before)) {
            throw new SigningException(
                    SigningException.Kind.NO_KEY,
                    "no key is here that has not signed this change of " + prepared.repository() + " and may",
                    "Load the private key, or pass the file on to somebody who has one.",
                    null);
        }
        return Preparation.with(prepared, after);
    }

    /** Says what a prepared change would do now; as {@link #countersign} otherwise. */
    public ChangePlan plan(PreparedChange prepared, VerificationContext context) {
        Proposal proposal = proposal(prepared, context);
        return new ChangePlan(
                prepared.repository(), new DraftDiff(proposal.draft(), proposal.keys()).roles(), proposal.notes());
    }

    /**
     * Publishes copies of one prepared change that have enough signatures together, or with the keys at hand.
     *
     * @throws SigningException as {@link #countersign}, and NO_KEY if signatures are missing
     */
    public Published publish(List<PreparedChange> copies, VerificationContext context) {
        PreparedChange merged = Preparation.merged(copies);
        return publish(merged.repository(), context, new PreparedPublication(merged));
    }

    /**
     * The certificate of a root key at hand for a repository, in PEM: what others need to list the key in its root.
     *
     * @throws SigningException NO_KEY if it is not here
     */
    public String rootCertificate(RepositoryName name, String keyId, Instant now) {
        Signer signer = ring.open(keyId)
                .orElseThrow(() -> new SigningException(
                        SigningException.Kind.NO_KEY,
                        "there is no private key " + keyId + " here",
                        "Look with 'imagetrust key list'.",
                        null));
        return certificates.create(signer, name.toString(), now);
    }

    /**
     * The root that is remembered and the one that is shown, where the second does not follow from the first.
     *
     * @throws SigningException REFUSED if there is nothing to decide; UNTRUSTED if what is shown does not hold, or is not
     *     what the rule pins
     */
    public RootReplacement rootReplacement(RepositoryName name, VerificationContext context) {
        return retrusting(name, context).offered();
    }

    /** Remembers the new root in the place of the old one, if both still are those that were decided upon. */
    public void retrust(RootReplacement decided, VerificationContext context) {
        retrusting(decided.repository(), context).accept(decided);
    }

    private Retrusting retrusting(RepositoryName name, VerificationContext context) {
        TrustRule rule = rule(name);
        return new Retrusting(repositories.open(name, rule.trustService()), rule, context);
    }

    private Proposal proposal(PreparedChange prepared, VerificationContext context) {
        TrustRule rule = rule(prepared.repository());
        Repository repository = repositories.open(prepared.repository(), rule.trustService());
        Workshop workshop = workshop(repository, ring, service(repository, context), context);
        List<Finding> notes = new ArrayList<>();
        Optional<Refreshed> before = read(repository, rule, context, notes);
        Draft draft = new PreparedPublication(prepared).draft(before, workshop);
        return new Proposal(repository, workshop.keys(), draft, notes);
    }

    /** A prepared change, held against what is there. */
    private record Proposal(Repository repository, RoleKeys keys, Draft draft, List<Finding> notes) {}

    private static ServiceKeySource service(Repository repository, VerificationContext context) {
        return (role, anew) -> anew
                ? repository.service().newKey(repository.name(), role, context.deadline())
                : repository.service().key(repository.name(), role, context.deadline());
    }

    /**
     * Deletes the trust data of a repository, of which it is not asked whether they hold.
     *
     * @throws SigningException if there are none
     */
    public void delete(RepositoryName name, VerificationContext context) {
        Repository repository = repositories.open(name, rule(name).trustService());
        Request root = new Request("root.json", Roles.ROOT, context.limits().rootBytes(), true);
        if (repository.service().source(name, context.deadline()).fetch(root).isEmpty()) {
            throw new SigningException(
                    SigningException.Kind.NOT_INITIALIZED,
                    name + " has no trust data at " + repository.service().address(),
                    "Check the name; there is nothing to delete.",
                    null);
        }
        repository.service().delete(name, context.deadline());
    }

    private TrustRule rule(RepositoryName name) {
        return policy.ruleFor(name)
                .orElseThrow(() -> refused(
                        "no rule of the policy covers " + name,
                        "Add a rule for it, so that what is edited is verified first."));
    }

    private Workshop workshop(
            Repository repository, KeyRing keys, ServiceKeySource service, VerificationContext context) {
        KeyMaker maker = new KeyMaker(
                repository.name(), repository.dialect(), keys, publicKeys, certificates, service, context.now());
        return new Workshop(repository, new RoleKeys(keys), maker, context);
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
            Sealed sealed,
            TrustRule rule,
            VerificationContext context) {
        Anchoring anchoring = RootPinning.anchoring(rule.anchor(), context.now());
        Anchoring founded = new Anchoring(new FoundedRoot(sealed.root(), anchoring.anchor()), true);
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
