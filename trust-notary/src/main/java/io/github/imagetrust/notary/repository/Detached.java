package io.github.imagetrust.notary.repository;

import io.github.imagetrust.spi.MetadataStore;
import java.time.Instant;
import java.util.Optional;

/**
 * A memory for one call, which begins with what is given and leaves nothing behind: whoever looks at a bundle, or asks what
 * was true at another time, must neither learn from it nor unlearn.
 */
public final class Detached implements MetadataStore {

    private Memory memory;

    /** One that begins with that memory. */
    public Detached(Memory memory) {
        this.memory = memory;
    }

    @Override
    public Optional<byte[]> load(String name) {
        return Optional.empty();
    }

    @Override
    public void save(String name, byte[] verified) {
        // what is not kept needs no fetching again: the bundle is at hand
    }

    @Override
    public Optional<Instant> savedAt(String name) {
        return Optional.empty();
    }

    @Override
    public synchronized Memory memory() {
        return memory;
    }

    @Override
    public synchronized boolean replaceMemory(Memory expected, Memory next) {
        if (!memory.equals(expected)) {
            return false;
        }
        memory = next;
        return true;
    }
}
