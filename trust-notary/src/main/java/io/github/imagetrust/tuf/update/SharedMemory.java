package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.tuf.Bytes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a repository: in the store, which other processes share, and where that cannot be written, in this
 * process, so that a full disk lowers no floor.
 */
final class SharedMemory {

    private final MetadataStore store;
    private final AtomicReference<@Nullable Unsaved> unsaved = new AtomicReference<>();

    SharedMemory(MetadataStore store) {
        this.store = store;
    }

    /** What is remembered now. */
    Memory get() {
        Memory stored = store.memory();
        Unsaved pending = unsaved.get();
        return pending != null && pending.expected().equals(stored) ? pending.next() : stored;
    }

    /**
     * Replaces what is remembered, if it still is what the caller saw, and saves the files that go with it.
     *
     * <p>One thread of the process at a time: what another one could not write down must not be lost in between.
     *
     * @param notes gets a finding if that could not be written down
     * @return whether it was; if not, somebody else remembered something meanwhile
     */
    synchronized boolean replace(Memory before, Memory next, Map<String, Bytes> files, List<Finding> notes) {
        try {
            Unsaved pending = unsaved.get();
            if (next.equals(before) && pending == null) {
                return store.memory().equals(before) && saved(files, next, notes);
            }
            Memory expected = pending != null && pending.next().equals(before) ? pending.expected() : before;
            boolean replaced = store.replaceMemory(expected, next);
            if (pending != null && (replaced || !pending.expected().equals(store.memory()))) {
                unsaved.compareAndSet(pending, null);
            }
            return replaced && saved(files, next, notes);
        } catch (TrustStoreException e) {
            if (!keepUnsaved(before, next)) {
                return false;
            }
            notes.add(notSaved(e));
            return true;
        }
    }

    /** Files of whoever was overtaken would be older than what is remembered, so they come after it, and not at all then. */
    private boolean saved(Map<String, Bytes> files, Memory next, List<Finding> notes) {
        try {
            for (Map.Entry<String, Bytes> file : files.entrySet()) {
                if (!store.memory().equals(next)) {
                    break;
                }
                store.save(file.getKey(), file.getValue().sharedArray());
            }
        } catch (TrustStoreException e) {
            notes.add(notSaved(e));
        }
        return true;
    }

    private static Finding notSaved(TrustStoreException e) {
        return Finding.of(
                Code.MEMORY_NOT_SAVED, "what was verified could not be written down: " + e.getMessage(), e.remedy());
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
