package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.Stopwatch;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.DeletionPlan;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.change.Proposal;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.PublishStaged;
import io.github.imagetrust.notary.change.RootReplacement;
import io.github.imagetrust.notary.changelist.Changelist;
import io.github.imagetrust.notary.publish.Access;
import io.github.imagetrust.notary.publish.Deletion;
import io.github.imagetrust.notary.publish.Plans;
import io.github.imagetrust.notary.publish.PreparedFormat;
import io.github.imagetrust.notary.publish.Publisher;
import io.github.imagetrust.notary.publish.Publisher.Published;
import io.github.imagetrust.notary.publish.Retrusting;
import io.github.imagetrust.notary.publish.RoleKeys;
import io.github.imagetrust.notary.publish.SharedSigning;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Roles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Administers the trust data of repositories.
 *
 * <p>Made by {@link ImageTrust}. Blocking, and safe to share between threads. Every method throws a
 * {@link io.github.imagetrust.model.TrustException} when there is no answer, a {@link SigningException} when nothing was
 * changed, and an {@link IllegalArgumentException} for a name that no signer or role can have. A publish is read back: of the
 * kinds {@code UNCONFIRMED} and {@code UNTRUSTED} the exception may also say that the service took it, and shows something else
 * since, or nothing that holds.
 */
public final class NotaryAdmin {

    private final Access access;
    private final KeyAdmin keys;
    private final Limits limits;
    private final Clock clock;
    private final Stopwatch stopwatch;
    private final Path trustFolder;

    NotaryAdmin(Access access, KeyAdmin keys, Limits limits, Clock clock, Stopwatch stopwatch, Path trustFolder) {
        this.access = requireNonNull(access, "access");
        this.keys = requireNonNull(keys, "keys");
        this.limits = requireNonNull(limits, "limits");
        this.clock = requireNonNull(clock, "clock");
        this.stopwatch = requireNonNull(stopwatch, "stopwatch");
        this.trustFolder = requireNonNull(trustFolder, "trustFolder");
    }

    /** The private keys with which repositories are administered; whichever the policy is. */
    public KeyAdmin keys() {
        return keys;
    }

    /** What notary or docker have staged of a repository in the trust folder; whichever the policy is. */
    public StagedChanges staged(RepositoryName repository) {
        return new StagedChanges(repository, Changelist.of(trustFolder, repository));
    }

    /**
     * Carries out an order, and reads back what came of it; when this returns, every verifier finds it. What others have
     * staged is left alone, and noted; but for {@link RepositoryChange.PublishStaged}, after which what it published is
     * staged no more.
     */
    public ChangeReceipt publish(RepositoryName repository, RepositoryChange order) {
        Published published = new Publisher(access).publish(repository, context(), order);
        StagedChanges staged = staged(repository);
        return receipt(
                repository,
                published,
                order instanceof PublishStaged those ? staged.published(those.changes()) : staged.notes());
    }

    /**
     * Says what an order would do now. Nothing is sent and no key is filed; a key at hand is opened only where its public
     * half has to be known. Whether enough keys are here to do it is in the plan.
     */
    public ChangePlan plan(RepositoryName repository, RepositoryChange order) {
        return new Plans(access).of(repository, context(), order);
    }

    /**
     * Has an order signed by those keys that are at hand, however few, for others to sign on. Nothing is published. New keys
     * are filed; one that is to be the service's is made by the service, which uses it once the change is published.
     *
     * @throws SigningException also if there is nothing in it that others could sign, as in a plain refresh
     */
    public Proposal prepare(RepositoryName repository, RepositoryChange order) {
        return shared().prepare(repository, context(), order);
    }

    /** Says what a prepared change would do to the trust data as they are now; look at it before you sign. */
    public ChangePlan plan(PreparedChange prepared) {
        return shared().plan(prepared, context());
    }

    /**
     * Adds the signatures of the keys at hand to a prepared change.
     *
     * @throws SigningException of the kind {@code NO_KEY} if there is none that it needs, {@code REFUSED} if the trust data
     *     are no longer those that it was made from, {@code UNTRUSTED} if it is no sound change of them
     */
    public PreparedChange countersign(PreparedChange prepared) {
        return shared().countersign(prepared, context());
    }

    /**
     * Publishes a prepared change, of which any number of copies were signed side by side. No key at hand signs it in passing:
     * whoever signs has seen it. (The snapshot and an expired role, which say nothing new, are signed as in every publish.) A
     * change that is published already is left as it is.
     *
     * @param copies at least one
     * @throws SigningException as {@link #countersign}; {@code NO_KEY} if signatures are missing
     */
    public ChangeReceipt publish(List<PreparedChange> copies) {
        return publish(copies, false);
    }

    /**
     * The same.
     *
     * @param force also if what somebody has signed counts no more then, which is refused otherwise: it may have been prepared
     *     so, but somebody may as well have cut a file from the change
     */
    public ChangeReceipt publish(List<PreparedChange> copies, boolean force) {
        PreparedChange merged = merge(copies);
        RepositoryName repository = merged.repository();
        Published published = shared().publish(merged, force, context());
        return receipt(repository, published, staged(repository).notes());
    }

    /**
     * The certificate of a root key at hand for one repository: what somebody else needs to list that key in its root. It
     * holds for ten years from now.
     *
     * @param keyId the canonical identifier of the private key
     * @return PEM
     * @throws SigningException of the kind {@code NO_KEY} if it is not here
     */
    public String rootCertificate(RepositoryName repository, String keyId) {
        return access.rootCertificate(repository, keyId, clock.instant());
    }

    /**
     * One change of several copies of it that were signed side by side, with all their signatures.
     *
     * @param copies at least one
     * @throws SigningException of the kind {@code IMPOSSIBLE} if they are not copies of one change
     */
    public static PreparedChange merge(List<PreparedChange> copies) {
        return SharedSigning.merged(copies);
    }

    /** The file of a prepared change: JSON in UTF-8, at most 64 MiB. */
    public static byte[] write(PreparedChange prepared) {
        return PreparedFormat.write(prepared);
    }

    /**
     * Reads such a file.
     *
     * @param file all of it
     * @param whose where it is from, for messages
     * @throws io.github.imagetrust.model.ConfigurationException if it is none
     */
    public static PreparedChange read(byte[] file, String whose) {
        return PreparedFormat.read(file, whose);
    }

    /**
     * Looks at a repository that was made anew: the root that is remembered, and the one that its service shows now.
     *
     * @throws SigningException of the kind {@code IMPOSSIBLE} if the one follows from the other, or none is remembered; of the
     *     kind {@code UNTRUSTED} if what is shown does not hold, or is not what the policy pins
     */
    public RootReplacement rootReplacement(RepositoryName repository) {
        return new Retrusting(repository, access, context()).offered();
    }

    /**
     * Trusts the new root from now on, and forgets the old one with all versions that were seen under it. Only for somebody
     * who has compared its keys with what the publisher says. It overrides no pin of the policy.
     *
     * @throws SigningException as {@link #rootReplacement}; of the kind {@code REFUSED}, too, if the two are no longer those
     *     that were decided upon
     */
    public void retrust(RootReplacement decided) {
        new Retrusting(decided.repository(), access, context()).accept(decided);
    }

    /**
     * Deletes all trust data of a repository from its service. Those who know them will be told that they are gone; a
     * repository that is begun anew under the same name is another one to them. Whether they hold is not asked; but where the
     * policy pins a root, they must be those of that root, in date or not.
     *
     * @throws SigningException of the kind {@code NOT_INITIALIZED} if there are none; of the kind {@code UNTRUSTED} if they are
     *     not what the policy pins, or that cannot be told
     */
    public void delete(RepositoryName repository) {
        new Deletion(repository, access, context()).carryOut();
    }

    /** Says what {@link #delete} would take away, and throws where that would. */
    public DeletionPlan deletion(RepositoryName repository) {
        return new Deletion(repository, access, context()).plan();
    }

    private static ChangeReceipt receipt(RepositoryName repository, Published published, List<Finding> more) {
        List<Finding> notes = new ArrayList<>(published.notes());
        notes.addAll(more);
        var root = published.after().snapshot().root();
        var timestamp = published.after().snapshot().timestamp().verified().body();
        return new ChangeReceipt(
                repository,
                root.verified().voters().stream().map(RoleKeys::canonicalId).toList(),
                root.verified().body().role(Roles.ROOT).threshold(),
                published.sealed().signed(),
                root.verified().raw().sha256(),
                timestamp.version(),
                timestamp.expires(),
                notes);
    }

    private SharedSigning shared() {
        return new SharedSigning(access);
    }

    private VerificationContext context() {
        return new VerificationContext(clock.instant(), stopwatch.deadline(limits.call()), limits);
    }
}
