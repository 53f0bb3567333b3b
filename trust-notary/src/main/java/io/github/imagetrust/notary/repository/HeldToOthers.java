package io.github.imagetrust.notary.repository;

import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.spi.MetadataStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A store for a service of which nothing was seen yet: it is held to the highest versions that any other service showed of
 * the repository. Where a file says itself which service it is from, that word must not choose the floors.
 */
public final class HeldToOthers extends AdaptedMemory {

    /** That store, with what was seen elsewhere under the repository's name, by service. */
    public HeldToOthers(MetadataStore store, Supplier<Collection<Map<String, VersionFloor>>> others) {
        super(store, own -> own.floors().isEmpty() ? new Memory(highest(others.get()), own.root()) : own);
    }

    private static Map<String, VersionFloor> highest(Collection<Map<String, VersionFloor>> all) {
        Map<String, VersionFloor> highest = new HashMap<>();
        all.forEach(floors -> floors.forEach((role, floor) ->
                highest.merge(role, floor, (one, other) -> one.version() >= other.version() ? one : other)));
        return highest;
    }
}
