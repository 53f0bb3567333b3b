package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.RootReplacement;
import io.github.imagetrust.notary.repository.Detached;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootVerifier;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.Refreshed;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forgets the root of a repository that was made anew, for another one that somebody has decided to trust. What the rule
 * pins must match the new root as well: this is about what is remembered, and overrides no pin.
 */
public final class Retrusting {

    private final OpenRepository open;
    private final Repository repository;
    private final VerificationContext context;

    /** Of a repository that that access opens. */
    public Retrusting(RepositoryName name, Access access, VerificationContext context) {
        this.open = access.open(name, context);
        this.repository = open.repository();
        this.context = context;
    }

    /**
     * The two roots.
     *
     * @throws SigningException IMPOSSIBLE if there is nothing to decide; UNTRUSTED if what is shown does not hold, is not what
     *     the rule pins, or is no other root than the one that is remembered, or may be an older one
     */
    public RootReplacement offered() {
        KnownRoot known = repository
                .store()
                .memory()
                .root()
                .orElseThrow(() -> Refusal.impossible(
                        "no root of " + repository.name() + " is remembered",
                        "There is nothing to replace; verify or inspect it, and it will be."));
        Finding refusal = refusal();
        Verified<Root> shown = shown().snapshot().root().verified();
        Optional<Verified<Root>> old = storedRoot(known);
        if (!isAnother(shown, known, old)) {
            throw SigningException.untrusted(refusal);
        }
        return new RootReplacement(
                repository.name(),
                known.version(),
                known.content(),
                old.map(Retrusting::ids).orElse(List.of()),
                shown.body().version(),
                shown.content(),
                ids(shown));
    }

    /**
     * Whether the root that is shown is neither the remembered one nor, as far as its signatures tell, one before it: else an
     * old root of the same repository could be shown, and all that it ever vouched for be taken for new.
     */
    private static boolean isAnother(Verified<Root> shown, KnownRoot known, Optional<Verified<Root>> old) {
        if (shown.content().equals(known.content())) {
            return false;
        }
        boolean lower = shown.body().version() < known.version();
        return !lower || old.filter(root -> follows(root, shown)).isEmpty();
    }

    private static boolean follows(Verified<Root> later, Verified<Root> earlier) {
        Role before = earlier.body().role(Roles.ROOT);
        if (!Collections.disjoint(later.body().role(Roles.ROOT).identities(), before.identities())) {
            return true;
        }
        try {
            RoleVerifier.verify(before, later.file());
            return true;
        } catch (MetadataRejectedException notSigned) {
            return false;
        }
    }

    /**
     * Remembers the new root, and nothing of what belonged to the old one.
     *
     * @throws SigningException as {@link #offered}; REFUSED, too, if the two are not those that were decided upon
     */
    public void accept(RootReplacement decided) {
        Memory before = repository.store().memory();
        if (!offered().equals(decided)) {
            throw changed();
        }
        Anchoring anchoring = open.anchoring();
        KnownRoot next = new KnownRoot(
                decided.newVersion(),
                decided.newContent(),
                true,
                Map.of(anchoring.anchor().identity(), decided.newVersion()));
        if (!repository.store().replaceMemory(before, new Memory(Map.of(), Optional.of(next)))) {
            throw changed();
        }
        TufUpdater fresh =
                new TufUpdater(repository.dialect(), repository.store()); // which knows nothing of the old root
        OpenRepository.verified(() -> new Repository(
                        repository.name(), repository.service(), repository.dialect(), repository.store(), fresh)
                .refreshPastCaches(anchoring, context));
    }

    /**
     * Why the repository is refused: its root does not follow from the one that is remembered. What is refused for another
     * reason, an old timestamp say, needs no decision about roots, and must not get around its floors by one.
     */
    private Finding refusal() {
        try {
            repository.refreshPastCaches(new Anchoring(open.anchoring().anchor(), false), context);
        } catch (MetadataRejectedException refused) {
            if (refused.finding().code() == Code.ROOT_CHANGED) {
                return refused.finding();
            }
            throw SigningException.untrusted(refused.finding());
        }
        throw Refusal.impossible(
                "the root of " + repository.name() + " follows from the one that is remembered",
                "There is nothing to decide; go on as usual.");
    }

    private Refreshed shown() {
        TufUpdater fresh = new TufUpdater(repository.dialect(), new Detached(Memory.EMPTY));
        Repository unknown = new Repository(
                repository.name(), repository.service(), repository.dialect(), new Detached(Memory.EMPTY), fresh);
        return OpenRepository.verified(() -> unknown.refreshPastCaches(open.anchoring(), context))
                .orElseThrow(() -> Refusal.byService(
                        repository.service().address() + " has no trust data for " + repository.name(),
                        "Ask the publisher where they are now."));
    }

    private Optional<Verified<Root>> storedRoot(KnownRoot known) {
        try {
            return repository
                    .store()
                    .load(Roles.ROOT)
                    .map(raw -> new RootVerifier(repository.dialect())
                            .selfSigned(repository.dialect().codec().readRoot(Bytes.of(raw))))
                    .filter(root -> root.content().equals(known.content()));
        } catch (MetadataRejectedException damaged) {
            return Optional.empty();
        }
    }

    private static List<String> ids(Verified<Root> root) {
        return root.voters().stream().map(RoleKeys::canonicalId).toList();
    }

    private SigningException changed() {
        return Refusal.byService(
                "the roots of " + repository.name() + " are no longer those that were shown", "Look at them again.");
    }
}
