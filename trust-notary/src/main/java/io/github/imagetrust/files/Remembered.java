package io.github.imagetrust.files;

import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.spi.MetadataStore.Memory;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is remembered under one repository's name: its root, and what each service was seen to serve. It is one value,
 * and one file, so that a crash cannot keep the new root without the floors that go with it, or the other way round.
 *
 * @param name of the repository
 * @param root the newest root verified under that name
 * @param floors by service, then by role
 */
record Remembered(String name, Optional<KnownRoot> root, SortedMap<String, SortedMap<String, VersionFloor>> floors) {

    Remembered {
        SortedMap<String, SortedMap<String, VersionFloor>> copy = new TreeMap<>();
        floors.forEach((service, byRole) -> {
            if (!byRole.isEmpty()) {
                copy.put(service, Collections.unmodifiableSortedMap(new TreeMap<>(byRole)));
            }
        });
        floors = Collections.unmodifiableSortedMap(copy);
    }

    static Remembered nothing(String name) {
        return new Remembered(name, Optional.empty(), new TreeMap<>());
    }

    /** What concerns one service. */
    Memory at(String service) {
        Map<String, VersionFloor> here = floors.getOrDefault(service, new TreeMap<>());
        return new Memory(here, root);
    }

    /** The same, with that memory of one service. */
    Remembered with(String service, Memory memory) {
        SortedMap<String, SortedMap<String, VersionFloor>> next = new TreeMap<>(floors);
        next.put(service, new TreeMap<>(memory.floors()));
        return new Remembered(name, memory.root(), next);
    }
}
