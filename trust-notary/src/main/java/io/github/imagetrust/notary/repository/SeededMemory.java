package io.github.imagetrust.notary.repository;

import io.github.imagetrust.spi.MetadataStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A store that knows a root from elsewhere as long as it knows none itself: what docker or notary trusted on this machine
 * must not be forgotten because another program is used.
 */
public final class SeededMemory implements MetadataStore {

    private final MetadataStore store;
    private final Supplier<Optional<KnownRoot>> seed;

    /**
     * The memory of a store, with a root to begin with.
     *
     * @param seed what others know of the root; asked as long as the store knows none
     */
    public SeededMemory(MetadataStore store, Supplier<Optional<KnownRoot>> seed) {
        this.store = store;
        this.seed = seed;
    }

    @Override
    public Optional<byte[]> load(String name) {
        return store.load(name);
    }

    @Override
    public void save(String name, byte[] verified) {
        store.save(name, verified);
    }

    @Override
    public Optional<Instant> savedAt(String name) {
        return store.savedAt(name);
    }

    @Override
    public Memory memory() {
        return seeded(store.memory());
    }

    @Override
    public boolean replaceMemory(Memory expected, Memory next) {
        Memory own = store.memory();
        return seeded(own).equals(expected) && store.replaceMemory(own, next);
    }

    private Memory seeded(Memory own) {
        return own.root().isPresent() ? own : new Memory(own.floors(), seed.get());
    }
}
