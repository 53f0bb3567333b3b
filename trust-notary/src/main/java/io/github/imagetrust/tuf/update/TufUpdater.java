package io.github.imagetrust.tuf.update;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.Freshness;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.RootChain;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.VersionFloors;
import io.github.imagetrust.tuf.update.Pass.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps one repository at one service up to date. What was verified stays in memory between calls, and in the store
 * between processes.
 *
 * <p>Safe to share between threads; two refreshes at once both do the work, and the memory keeps the higher floors.
 */
public final class TufUpdater {

    /** How often a refresh begins again because somebody else changed the memory meanwhile. */
    private static final int TRIES = 8;

    /** How many times the targets that one refresh may load are kept in memory. */
    private static final long KEPT_TIMES = 2;

    private final Dialect dialect;
    private final MetadataStore store;
    private final AtomicReference<KnownFiles> known = new AtomicReference<>(KnownFiles.NONE);
    private final SharedMemory memory;

    /** An updater for the repository that {@code store} is the view of. */
    public TufUpdater(Dialect dialect, MetadataStore store) {
        this.dialect = requireNonNull(dialect, "dialect");
        this.store = requireNonNull(store, "store");
        this.memory = new SharedMemory(store);
    }

    /**
     * Brings the repository up to date, with all its delegations.
     *
     * @param source where to fetch from
     * @param anchoring what the root must follow from
     * @param limits the bounds of what is fetched
     * @param now the time against which expiry is checked
     * @return empty if the source has no trust data, and never had any that we know of
     * @throws MetadataRejectedException if what the source shows must not be believed
     * @throws io.github.imagetrust.model.TrustException if the source or the store gives no answer
     */
    public Optional<Refreshed> refresh(MetadataSource source, Anchoring anchoring, Limits limits, Instant now) {
        return refresh(new Errand(source, limits, Freshness.at(now), DelegationWalk.ALL), anchoring);
    }

    /** Brings the four roles that every repository has up to date, and loads no delegation. */
    public Optional<Refreshed> refreshTopLevel(MetadataSource source, Anchoring anchoring, Limits limits, Instant now) {
        return refresh(new Errand(source, limits, Freshness.at(now), DelegationWalk.NONE), anchoring);
    }

    /**
     * Brings the repository up to date, with just those delegations that have to be passed on the way to one target. If
     * any role may speak for the target and has it, {@link Refreshed#signerOf} names that role.
     *
     * @param target its name
     */
    public Optional<Refreshed> search(
            MetadataSource source, Anchoring anchoring, Limits limits, Instant now, String target) {
        return refresh(new Errand(source, limits, Freshness.at(now), DelegationWalk.to(target)), anchoring);
    }

    /**
     * Brings the repository up to date for somebody who is about to publish: what has expired and will be signed anew may
     * be excused, where an earlier refresh has seen it in date. Whoever has never seen the repository gets no excuse, or a
     * server could have old targets signed again.
     *
     * @param excused the roles that will be signed anew
     */
    public Optional<Refreshed> refreshForPublishing(
            MetadataSource source, Anchoring anchoring, Limits limits, Instant now, Set<String> excused) {
        boolean seen = memory.get().floors().containsKey(Roles.TIMESTAMP);
        Freshness freshness = seen ? new Freshness(now, excused) : Freshness.at(now);
        return refresh(new Errand(source, limits, freshness, DelegationWalk.ALL), anchoring);
    }

    private Optional<Refreshed> refresh(Errand errand, Anchoring anchoring) {
        long mostKept = KEPT_TIMES * errand.limits().targetsBytes();
        for (int tries = 0; tries < TRIES; tries++) {
            Memory before = memory.get();
            Attempt attempt = new Attempt(dialect, store, errand, anchoring, before, inMemory(before));
            Optional<Outcome> outcome;
            try {
                outcome = attempt.run();
            } catch (MetadataRejectedException
                    | TransportException refused) { // silence must not unlearn anything either
                attempt.progress().ifPresent(next -> remember(attempt, before, next, mostKept, new ArrayList<>()));
                throw refused;
            }
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            Memory next = attempt.success();
            List<Finding> notes = new ArrayList<>(outcome.get().notes());
            if (remember(attempt, before, next, mostKept, notes)) {
                return Optional.of(refreshed(outcome.get(), next, before, notes));
            }
        }
        throw new TrustStoreException(
                "what is remembered of this repository was changed by others " + TRIES + " times in a row",
                "Try again; if it goes on, look for a process that verifies the same repository in a loop.",
                null);
    }

    private boolean remember(Attempt attempt, Memory before, Memory next, long mostKept, List<Finding> notes) {
        boolean replaced = memory.replace(before, next, attempt.accepted(), notes);
        if (replaced) {
            known.set(attempt.known().within(mostKept));
        }
        return replaced;
    }

    private static Refreshed refreshed(Outcome outcome, Memory now, Memory before, List<Finding> notes) {
        return new Refreshed(
                outcome.targets(), outcome.delegations(), now.root().orElseThrow(), before.root(), notes);
    }

    /**
     * What was verified before, if all of it is still in date. This is for looking, never for deciding: it may be days
     * old. Nothing is fetched, and nothing is remembered.
     *
     * @throws MetadataRejectedException if something in it is out of date or missing
     */
    public Optional<Refreshed> stored(Limits limits, Instant now) {
        return stored(new AnyRoot(), limits, now);
    }

    /**
     * The same, of a root that is anchored.
     *
     * @throws MetadataRejectedException if it does not hold any more, or what is stored does not show that the root is that one
     */
    public Optional<Refreshed> stored(RootAnchor anchor, Limits limits, Instant now) {
        Memory present = memory.get();
        KnownFiles start = start(present);
        if (start.chain().isEmpty()) {
            return Optional.empty();
        }
        Errand looking = new Errand(new StoredFiles(store), limits, Freshness.at(now), DelegationWalk.ALL);
        return looked(looking, new AnchorSearch(anchor, present.root()), present, start);
    }

    /**
     * What the source has, whatever its dates. This is for looking at what a refresh refused as out of date, never for
     * deciding: signatures, hashes, versions and the root are checked, and nothing is remembered.
     *
     * @throws MetadataRejectedException if anything else is wrong
     */
    public Optional<Refreshed> dateless(MetadataSource source, RootAnchor anchor, Limits limits, Instant now) {
        Memory present = memory.get();
        Errand looking = new Errand(source, limits, Freshness.none(now), DelegationWalk.ALL);
        return looked(looking, new AnchorSearch(anchor, present.root()), present, start(present));
    }

    /**
     * The newest root that the source has, where the chain of its roots holds and has one that the anchor means; whatever its
     * dates. Nothing but roots is fetched, nothing that is remembered counts, and nothing is remembered: this tells whose trust
     * data somebody is about to give up, and is never for believing them.
     *
     * @return empty if the source has no root
     * @throws MetadataRejectedException if the roots do not hold, or the anchor means none of them
     */
    public Optional<Verified<Root>> newestRoot(MetadataSource source, RootAnchor anchor, Limits limits) {
        AnchorSearch anchors = new AnchorSearch(anchor, Optional.empty());
        RootWalk roots = new RootWalk(dialect, source, limits, true, anchors, VersionFloors.of(Map.of()));
        return roots.requestNewest()
                .flatMap(source::fetch)
                .map(raw -> roots.anchored(roots.forward(roots.begin(raw))).newest());
    }

    private KnownFiles start(Memory present) {
        KnownFiles files = inMemory(present);
        return files.chain().isPresent() ? files : StoredRoots.load(dialect, store, present);
    }

    /**
     * What this process knows, unless another root is remembered by now: somebody decided to trust a repository that was made
     * anew, or another process saw a rotation. Then what was stored with that root leads further.
     */
    private KnownFiles inMemory(Memory present) {
        KnownFiles files = known.get();
        if (files.chain().isEmpty()
                || present.root().isEmpty()
                || contains(files.chain().get(), present.root().get())) {
            return files;
        }
        KnownFiles stored = StoredRoots.load(dialect, store, present);
        return stored.chain().isPresent() ? stored : files;
    }

    private static boolean contains(RootChain chain, KnownRoot root) {
        return chain.version(root.version())
                .filter(link -> link.content().equals(root.content()))
                .isPresent();
    }

    private Optional<Refreshed> looked(Errand looking, AnchorSearch anchors, Memory present, KnownFiles start) {
        VersionFloors floors = VersionFloors.of(present.floors());
        boolean remembered = present.root().isPresent();
        WorkingSet files = new WorkingSet(store, start); // what it accepts is never written
        return new Pass(dialect, looking, false, anchors, files, remembered, floors)
                .run()
                .map(outcome -> {
                    RootChain chain = files.known().chain().orElseThrow();
                    Memory shown = remembered
                            ? present
                            : new Memory(present.floors(), Optional.of(anchors.remembered(chain, false)));
                    return refreshed(outcome, shown, present, outcome.notes());
                });
    }

    /** How many bytes of verified files are kept in memory. */
    public long keptBytes() {
        return known.get().size();
    }
}
