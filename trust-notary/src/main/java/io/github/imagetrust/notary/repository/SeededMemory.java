package io.github.imagetrust.notary.repository;

import io.github.imagetrust.spi.MetadataStore;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A store that knows a root from elsewhere as long as it knows none itself: what docker or notary trusted on this machine
 * must not be forgotten because another program is used.
 */
public final class SeededMemory extends AdaptedMemory {

    /**
     * The memory of a store, with a root to begin with.
     *
     * @param seed what others know of the root; asked as long as the store knows none
     */
    public SeededMemory(MetadataStore store, Supplier<Optional<KnownRoot>> seed) {
        super(store, own -> own.root().isPresent() ? own : new Memory(own.floors(), seed.get()));
    }
}
