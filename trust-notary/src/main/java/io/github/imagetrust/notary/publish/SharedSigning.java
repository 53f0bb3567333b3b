package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.change.Proposal;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.publish.Publisher.Published;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.edit.PartlySigned;
import java.util.Collection;
import java.util.List;

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
     * Has an order signed by those keys that are at hand, for others to sign on. Nothing is published.
     *
     * @throws IllegalArgumentException if a name in it can be none
     * @throws SigningException if it cannot be done, or there is nothing in it that anybody would have to sign
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public Proposal prepare(RepositoryName name, VerificationContext context, RepositoryChange order) {
        OpenRepository open = access.open(name, context);
        Workshop workshop = access.workshop(open, Signing.TOGETHER);
        Drafted drafted = Drafted.of(Changes.of(order), open, workshop);
        Draft draft = drafted.draft();
        if (draft.changesNothing()) {
            throw Refusal.impossible(
                    "there is nothing in this change of " + name + " that others could sign",
                    "Carry it out without preparing it, if the service is to sign anew.");
        }
        List<PartlySigned> files = signer(open, workshop.keys()).begin(draft);
        return new Proposal(Preparation.of(name, draft, files), plan(name, drafted, workshop));
    }

    /**
     * Adds the signatures of the keys at hand to a prepared change.
     *
     * @throws SigningException NO_KEY if there are none that it needs; REFUSED if it was published already, or the trust data
     *     are no longer those that it was made from; UNTRUSTED if it is no sound change of them
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public PreparedChange countersign(PreparedChange prepared, VerificationContext context) {
        OpenRepository open = access.open(prepared.repository(), context);
        Workshop workshop = access.workshop(open, Signing.TOGETHER);
        Draft draft = proposed(prepared, open, workshop).draft();
        if (draft.changesNothing()) {
            throw Refusal.byService(
                    "this change of " + prepared.repository() + " is published already",
                    "There is nothing left to sign.");
        }
        DraftSigner signer = signer(open, workshop.keys());
        Collection<PartlySigned> before = Preparation.files(prepared).values();
        List<PartlySigned> after = before.stream()
                .map(file -> signer.countersigned(file.role(), draft, file))
                .toList();
        if (before.stream()
                .map(PartlySigned::signatures)
                .flatMap(List::stream)
                .toList()
                .containsAll(after.stream()
                        .map(PartlySigned::signatures)
                        .flatMap(List::stream)
                        .toList())) {
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
        OpenRepository open = access.open(prepared.repository(), context);
        Workshop workshop = access.workshop(open, Signing.TOGETHER);
        return plan(prepared.repository(), proposed(prepared, open, workshop), workshop);
    }

    /**
     * Publishes a prepared change that has enough signatures. No key at hand signs it in passing.
     *
     * @param force also if what somebody signed counts no more then
     * @throws SigningException as {@link #countersign}, and NO_KEY if signatures are missing
     */
    public Published publish(PreparedChange prepared, boolean force, VerificationContext context) {
        return publisher.publish(prepared.repository(), context, new PreparedPublication(prepared, force));
    }

    /**
     * One change of several copies of it that were signed side by side.
     *
     * @throws SigningException IMPOSSIBLE if they are not the same change
     */
    public static PreparedChange merged(List<PreparedChange> copies) {
        return Preparation.merged(copies);
    }

    private static Drafted proposed(PreparedChange prepared, OpenRepository open, Workshop workshop) {
        return Drafted.of(new PreparedPublication(prepared, true), open, workshop);
    }

    private static ChangePlan plan(RepositoryName name, Drafted drafted, Workshop workshop) {
        return new ChangePlan(name, new DraftDiff(drafted.draft(), workshop.keys()).signedByPeople(), drafted.notes());
    }

    private static DraftSigner signer(OpenRepository open, RoleKeys keys) {
        return new DraftSigner(open.repository().dialect(), keys);
    }
}
