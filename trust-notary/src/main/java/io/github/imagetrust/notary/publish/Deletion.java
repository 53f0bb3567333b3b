package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.DeletionPlan;
import io.github.imagetrust.notary.repository.Detached;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.policy.TrustAnchor.PinnedAuthority;
import io.github.imagetrust.policy.TrustAnchor.PinnedKeys;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.MetadataSource.Request;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.update.Refreshed;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Deletes the trust data of a repository. Whether they hold is not asked: what is broken is deleted as well. But where the
 * rule pins a root, they must be those of that root, or whoever mistakes a server or a name would delete those of others.
 */
public final class Deletion {

    private final OpenRepository open;
    private final Repository repository;
    private final VerificationContext context;

    /** Of a repository that that access opens. */
    public Deletion(RepositoryName name, Access access, VerificationContext context) {
        this.open = access.open(name, context);
        this.repository = new Repository(
                name,
                open.repository().service(),
                open.repository().dialect(),
                new Detached(Memory.EMPTY),
                new TufUpdater(
                        open.repository().dialect(), new Detached(Memory.EMPTY))); // what is there, and no memories
        this.context = context;
    }

    /**
     * What would be deleted.
     *
     * @throws SigningException as {@link #carryOut}
     */
    public DeletionPlan plan() {
        requirePresent();
        Optional<Verified<Root>> root = isPinned() ? pinnedRoot() : anyRoot();
        return new DeletionPlan(
                repository.name(),
                repository.service().address(),
                root.map(found -> OptionalLong.of(found.body().version())).orElse(OptionalLong.empty()),
                tags());
    }

    /**
     * Deletes them.
     *
     * @throws SigningException NOT_INITIALIZED if there are none; UNTRUSTED if they are not those of the root that is pinned
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public void carryOut() {
        requirePresent();
        if (isPinned()) {
            pinnedRoot();
        }
        repository.service().delete(repository.name(), context.deadline());
        if (isPresent()) {
            throw Refusal.byService(
                    repository.service().address() + " took the order, and still has trust data for "
                            + repository.name(),
                    "Ask the operator of the trust server; somebody may have begun them anew.");
        }
    }

    private void requirePresent() {
        if (!isPresent()) {
            throw new SigningException(
                    SigningException.Kind.NOT_INITIALIZED,
                    repository.name() + " has no trust data at "
                            + repository.service().address(),
                    "Check the name; there is nothing to delete.",
                    null);
        }
    }

    private boolean isPresent() {
        return source().fetch(
                        new Request("root.json", Roles.ROOT, context.limits().rootBytes(), true))
                .isPresent();
    }

    private boolean isPinned() {
        return open.rule().anchor() instanceof PinnedKeys || open.rule().anchor() instanceof PinnedAuthority;
    }

    private Optional<Verified<Root>> pinnedRoot() {
        try {
            return root();
        } catch (MetadataRejectedException e) {
            throw SigningException.untrusted(
                    e.finding().code() == Code.PIN_MISMATCH ? e.finding() : undecided(e.finding()));
        }
    }

    private Optional<Verified<Root>> anyRoot() {
        try {
            return root();
        } catch (MetadataRejectedException broken) {
            return Optional.empty();
        }
    }

    private Finding undecided(Finding why) {
        return Finding.of(
                Code.PIN_MISMATCH,
                Roles.ROOT,
                "whether the trust data of " + repository.name() + " are those of " + anchor().description()
                        + " cannot be told: " + why.message(),
                "Ask the operator of the trust server; what is broken can be deleted only without a pin.");
    }

    private Optional<Verified<Root>> root() {
        return repository.updater().newestRoot(source(), anchor(), context.limits());
    }

    private OptionalInt tags() {
        try {
            return repository
                    .dateless(anchor(), context)
                    .map(found -> OptionalInt.of(Math.toIntExact(tags(found))))
                    .orElse(OptionalInt.empty());
        } catch (MetadataRejectedException broken) {
            return OptionalInt.empty();
        }
    }

    private static long tags(Refreshed found) {
        return Stream.concat(
                        Stream.of(found.targets()),
                        found.delegations().values().stream().flatMap(state -> state.loaded().stream()))
                .flatMap(role -> role.body().targets().keySet().stream())
                .distinct()
                .count();
    }

    private MetadataSource source() {
        return repository.service().source(repository.name(), context.deadline());
    }

    private RootAnchor anchor() {
        return open.anchoring().anchor();
    }
}
