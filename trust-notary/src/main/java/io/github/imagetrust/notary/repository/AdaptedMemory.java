package io.github.imagetrust.notary.repository;

import io.github.imagetrust.spi.MetadataStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A store whose memory is seen with something added to it that is known from elsewhere. */
public class AdaptedMemory implements MetadataStore {

    private final MetadataStore store;
    private final UnaryOperator<Memory> adapted;

    /**
     * That store.
     *
     * @param adapted the memory as it is to be seen, of the one that the store has
     */
    public AdaptedMemory(MetadataStore store, UnaryOperator<Memory> adapted) {
        this.store = store;
        this.adapted = adapted;
    }

    @Override
    public final Optional<byte[]> load(String name) {
        return store.load(name);
    }

    @Override
    public final void save(String name, byte[] verified) {
        store.save(name, verified);
    }

    @Override
    public final Optional<Instant> savedAt(String name) {
        return store.savedAt(name);
    }

    @Override
    public final Memory memory() {
        return adapted.apply(store.memory());
    }

    @Override
    public final boolean replaceMemory(Memory expected, Memory next) {
        Memory own = store.memory();
        return adapted.apply(own).equals(expected) && store.replaceMemory(own, next);
    }
}
