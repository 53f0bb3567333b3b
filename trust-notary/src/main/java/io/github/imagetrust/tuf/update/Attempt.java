package io.github.imagetrust.tuf.update;

import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.VersionFloors;
import io.github.imagetrust.tuf.update.Pass.Outcome;
import java.util.Map;
import java.util.Optional;

/** One refresh, from what was remembered before it: a pass, and a second one past the caches where that can help. */
final class Attempt {

    private final Dialect dialect;
    private final Errand errand;
    private final Anchoring anchoring;
    private final Memory before;
    private final WorkingSet files;
    private AnchorSearch anchors;
    private Pass pass;
    private boolean rootsAccepted;

    Attempt(Dialect dialect, MetadataStore store, Errand errand, Anchoring anchoring, Memory before, KnownFiles start) {
        this.dialect = dialect;
        this.errand = errand;
        this.anchoring = anchoring;
        this.before = before;
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

    /** What is known from now on. */
    KnownFiles known() {
        return files.known();
    }

    /** What is to be saved, by name. */
    Map<String, Bytes> accepted() {
        return files.accepted();
    }

    /** What is to be remembered once it has succeeded. */
    Memory success() {
        return memory(anchoring.settles() || settledBefore());
    }

    /**
     * What is to be remembered although it was refused: a newer root must not be forgotten because the snapshot after it was
     * bad. A first contact that is refused leaves nothing behind, unless it began with a root that the caller brought; nor do
     * roots that were only looked at, such as an old one with the right pin to which nothing leads on.
     */
    Optional<Memory> progress() {
        boolean accepted = rootsAccepted || pass.rootsAccepted();
        boolean brought = anchoring.anchor().initialRoot().isPresent();
        if ((before.root().isEmpty() && !brought) || files.known().chain().isEmpty() || !accepted) {
            return Optional.empty();
        }
        return Optional.of(memory(before.root().isPresent() ? settledBefore() : anchoring.settles()));
    }

    private boolean settledBefore() {
        return before.root().map(KnownRoot::settled).orElse(false);
    }

    private Memory memory(boolean settled) {
        KnownRoot root = anchors.remembered(files.known().chain().orElseThrow(), settled);
        return new Memory(pass.floors().byRole(), Optional.of(root));
    }

    private Pass pass(boolean pastCaches, VersionFloors floors) {
        boolean rootRemembered = before.root().isPresent();
        return new Pass(dialect, errand, pastCaches, anchors, files, rootRemembered, floors);
    }
}
