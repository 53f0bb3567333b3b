package io.github.imagetrust.tuf.update;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.Freshness;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.RootChain;
import io.github.imagetrust.tuf.VersionFloors;
import io.github.imagetrust.tuf.update.Pass.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one repository at one service up to date. What was verified stays in memory between calls, and in the store
 * between processes.
 *
 * <p>Safe to share between threads; two refreshes at once both do the work, and the memory keeps the higher floors.
 */
public final class TufUpdater {

    /** How often a refresh begins again because somebody else changed the memory meanwhile. */
    private static final int TRIES = 8;

    private final Dialect dialect;
    private final MetadataStore store;
    private final AtomicReference<KnownFiles> known = new AtomicReference<>(KnownFiles.NONE);
    private final AtomicReference<@Nullable Unsaved> unsaved = new AtomicReference<>();

    /** An updater for the repository that {@code store} is the view of. */
    public TufUpdater(Dialect dialect, MetadataStore store) {
        this.dialect = requireNonNull(dialect, "dialect");
        this.store = requireNonNull(store, "store");
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
        return refresh(source, anchoring, limits, Freshness.at(now), DelegationWalk.ALL);
    }

    /** Brings the four roles that every repository has up to date, and loads no delegation. */
    public Optional<Refreshed> refreshTopLevel(MetadataSource source, Anchoring anchoring, Limits limits, Instant now) {
        return refresh(source, anchoring, limits, Freshness.at(now), DelegationWalk.NONE);
    }

    /**
     * Brings the repository up to date, with just those delegations that have to be passed on the way to one target. If
     * any role may speak for the target and has it, {@link Refreshed#signerOf} names that role.
     *
     * @param target its name
     */
    public Optional<Refreshed> search(
            MetadataSource source, Anchoring anchoring, Limits limits, Instant now, String target) {
        return refresh(source, anchoring, limits, Freshness.at(now), DelegationWalk.to(target));
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
        boolean seen = memory().floors().containsKey(Roles.TIMESTAMP);
        Freshness freshness = seen ? new Freshness(now, excused) : Freshness.at(now);
        return refresh(source, anchoring, limits, freshness, DelegationWalk.ALL);
    }

    private Optional<Refreshed> refresh(
            MetadataSource source, Anchoring anchoring, Limits limits, Freshness freshness, DelegationWalk walk) {
        for (int tries = 0; tries < TRIES; tries++) {
            Memory before = memory();
            Attempt attempt = new Attempt(source, anchoring, limits, freshness, walk, before);
            Optional<Outcome> outcome;
            try {
                outcome = attempt.run();
            } catch (MetadataRejectedException
                    | TransportException refused) { // silence must not unlearn anything either
                attempt.rememberProgress();
                throw refused;
            }
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            KnownRoot root = attempt.known(anchoring.settles());
            List<Finding> notes = new ArrayList<>(outcome.get().notes());
            if (remember(before, new Memory(attempt.floors().byRole(), Optional.of(root)), attempt.files, notes)) {
                known.set(attempt.files.known());
                return Optional.of(new Refreshed(
                        outcome.get().targets(), outcome.get().delegations(), root, before.root(), notes));
            }
        }
        throw new TrustStoreException(
                "what is remembered of this repository was changed by others " + TRIES + " times in a row",
                "Try again; if it goes on, look for a process that verifies the same repository in a loop.",
                null);
    }

    /**
     * What was verified before, if all of it is still in date. This is for looking, never for deciding: it may be days
     * old. Nothing is fetched, and nothing is remembered.
     *
     * @throws MetadataRejectedException if something in it is out of date or missing
     */
    public Optional<Refreshed> stored(Limits limits, Instant now) {
        Memory memory = memory();
        KnownFiles start = known.get().chain().isPresent() ? known.get() : StoredRoots.load(dialect, store, memory);
        if (start.chain().isEmpty()) {
            return Optional.empty();
        }
        AnchorSearch nothing = new AnchorSearch(new AnyRoot(), memory.root());
        Pass pass = new Pass(
                dialect,
                new StoredFiles(store),
                limits,
                Freshness.at(now),
                DelegationWalk.ALL,
                false,
                nothing,
                new WorkingSet(store, start),
                true,
                VersionFloors.of(memory.floors()));
        return pass.run()
                .map(outcome -> new Refreshed(
                        outcome.targets(),
                        outcome.delegations(),
                        memory.root().orElseThrow(),
                        memory.root(),
                        outcome.notes()));
    }

    /** How many bytes of verified files are kept in memory. */
    public long keptBytes() {
        return known.get().size();
    }

    /** One refresh: a pass, and a second one past the caches where that can help. */
    private final class Attempt {

        private final MetadataSource source;
        private final Anchoring anchoring;
        private final Limits limits;
        private final Freshness freshness;
        private final DelegationWalk walk;
        private final Memory before;
        private final WorkingSet files;
        private AnchorSearch anchors;
        private Pass pass;
        private boolean rootsAccepted;

        Attempt(
                MetadataSource source,
                Anchoring anchoring,
                Limits limits,
                Freshness freshness,
                DelegationWalk walk,
                Memory before) {
            this.source = source;
            this.anchoring = anchoring;
            this.limits = limits;
            this.freshness = freshness;
            this.walk = walk;
            this.before = before;
            KnownFiles start = known.get();
            this.files =
                    new WorkingSet(store, start.chain().isPresent() ? start : StoredRoots.load(dialect, store, before));
            this.anchors = new AnchorSearch(anchoring.anchor(), before.root());
            this.pass = pass(false, VersionFloors.of(before.floors()));
        }

        Optional<Outcome> run() {
            try {
                return pass.run();
            } catch (MetadataRejectedException first) {
                if (!Restart.mayHelp(first.finding())) {
                    throw first;
                }
                rootsAccepted = pass.rootsAccepted();
                if (!rootsAccepted) { // else what it found stays found: the second pass leads on from there
                    anchors = new AnchorSearch(anchoring.anchor(), before.root());
                }
                pass = pass(true, pass.floors());
                return pass.run();
            }
        }

        VersionFloors floors() {
            return pass.floors();
        }

        KnownRoot known(boolean settles) {
            boolean settled = settles || before.root().map(KnownRoot::settled).orElse(false);
            return anchors.remembered(files.known().chain().orElseThrow(), settled);
        }

        /**
         * Keeps what was accepted before a refusal: a newer root must not be forgotten because the snapshot after it was
         * bad. A first contact that is refused leaves nothing behind, unless it began with a root that the caller brought;
         * nor do roots that were only looked at, such as an old one with the right pin to which nothing leads on.
         */
        void rememberProgress() {
            Optional<RootChain> chain = files.known().chain();
            boolean accepted = rootsAccepted || pass.rootsAccepted();
            boolean brought = anchoring.anchor().initialRoot().isPresent();
            if ((before.root().isEmpty() && !brought) || chain.isEmpty() || !accepted) {
                return;
            }
            boolean settled = before.root().map(KnownRoot::settled).orElse(anchoring.settles());
            Memory next = new Memory(floors().byRole(), Optional.of(anchors.remembered(chain.get(), settled)));
            if (remember(before, next, files, new ArrayList<>())) {
                TufUpdater.this.known.set(files.known());
            }
        }

        private Pass pass(boolean pastCaches, VersionFloors floors) {
            boolean rootRemembered = before.root().isPresent();
            return new Pass(
                    dialect, source, limits, freshness, walk, pastCaches, anchors, files, rootRemembered, floors);
        }
    }

    private Memory memory() {
        Memory stored = store.memory();
        Unsaved pending = unsaved.get();
        return pending != null && pending.expected().equals(stored) ? pending.next() : stored;
    }

    /** Writes down what was accepted; where that fails, it is kept in this process, and the answer says so. */
    private boolean remember(Memory before, Memory next, WorkingSet files, List<Finding> notes) {
        try {
            for (Map.Entry<String, Bytes> file : files.accepted().entrySet()) {
                store.save(file.getKey(), file.getValue().sharedArray());
            }
            Unsaved pending = unsaved.get();
            if (next.equals(before) && pending == null) {
                return true;
            }
            Memory expected = pending != null && pending.next().equals(before) ? pending.expected() : before;
            boolean replaced = store.replaceMemory(expected, next);
            if (pending != null && (replaced || !pending.expected().equals(store.memory()))) {
                unsaved.compareAndSet(pending, null);
            }
            return replaced;
        } catch (TrustStoreException e) {
            if (!keepUnsaved(before, next)) {
                return false;
            }
            notes.add(Finding.of(
                    Code.MEMORY_NOT_SAVED,
                    "what was verified could not be written down: " + e.getMessage(),
                    e.remedy()));
            return true;
        }
    }

    /** Compare-and-set in this process: another thread may have accepted newer files meanwhile, which must stay the floor. */
    private boolean keepUnsaved(Memory before, Memory next) {
        Memory stored = store.memory();
        Unsaved pending = unsaved.get();
        Memory present = pending != null && pending.expected().equals(stored) ? pending.next() : stored;
        return present.equals(before) && unsaved.compareAndSet(pending, new Unsaved(stored, next));
    }

    private record Unsaved(Memory expected, Memory next) {}
}
