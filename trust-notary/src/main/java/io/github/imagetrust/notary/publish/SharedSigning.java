package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.publish.Publisher.Published;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.edit.PartlySigned;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes that several people sign: one prepares, the others look and sign, somebody publishes. Safe to share between threads.
 */
public final class SharedSigning {

    private final Access access;
    private final Publisher publisher;

    /** Of what that access opens. */
    public SharedSigning(Access access) {
        this.access = access;
        this.publisher = new Publisher(access);
    }

    /**
     * Has an order signed by those keys that are at hand, for others to sign on. Nothing is sent.
     *
     * @throws IllegalArgumentException if a name in it can be none
     * @throws SigningException if it cannot be done, or there is nothing in it that anybody would have to sign
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public PreparedChange prepare(RepositoryName name, VerificationContext context, RepositoryChange order) {
        OpenRepository open = access.open(name, context);
        Workshop workshop = access.workshop(open);
        Optional<Refreshed> before = open.read(new ArrayList<>());
        Draft draft = Changes.of(order).draft(before, workshop);
        if (draft.changesNothing() || draft.timestampLifetime().isPresent()) {
            throw Refusal.impossible(
                    "there is nothing in this change of " + name + " that others could sign",
                    "Carry it out without preparing it; a lifetime of timestamps is no part of a prepared change.");
        }
        List<PartlySigned> files = signer(open, workshop.keys()).begin(draft);
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
        Proposal proposal = proposed(prepared, context);
        DraftSigner signer = signer(proposal.open(), proposal.keys());
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
        Proposal proposal = proposed(prepared, context);
        return new ChangePlan(
                prepared.repository(), new DraftDiff(proposal.draft(), proposal.keys()).roles(), proposal.notes());
    }

    /**
     * Publishes copies of one prepared change that have enough signatures together. No key at hand signs it in passing.
     *
     * @throws SigningException as {@link #countersign}, and NO_KEY if signatures are missing
     */
    public Published publish(List<PreparedChange> copies, VerificationContext context) {
        PreparedChange merged = Preparation.merged(copies);
        return publisher.publish(merged.repository(), context, new PreparedPublication(merged));
    }

    private Proposal proposed(PreparedChange prepared, VerificationContext context) {
        OpenRepository open = access.open(prepared.repository(), context);
        Workshop workshop = access.workshop(open);
        List<Finding> notes = new ArrayList<>();
        Optional<Refreshed> before = open.read(notes);
        PreparedPublication change = new PreparedPublication(prepared);
        Draft draft = change.draft(before, workshop);
        notes.addAll(change.notes());
        return new Proposal(open, workshop.keys(), draft, notes);
    }

    private static DraftSigner signer(OpenRepository open, RoleKeys keys) {
        return new DraftSigner(open.repository().dialect(), keys);
    }

    /** A prepared change, held against what is there. */
    private record Proposal(OpenRepository open, RoleKeys keys, Draft draft, List<Finding> notes) {}
}
