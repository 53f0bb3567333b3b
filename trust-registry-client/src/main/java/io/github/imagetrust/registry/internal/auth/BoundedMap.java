package io.github.imagetrust.registry.internal.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A map that forgets what was used least when it is full, so that a long-lived client stays small. Safe to share. */
final class BoundedMap<K, V> {

    private final Map<K, V> entries;

    BoundedMap(int most) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }

    /** Shows each value to the consumer; it must not use this map. */
    synchronized void forEach(Consumer<? super Map.Entry<K, V>> consumer) {
        entries.entrySet().forEach(consumer);
    }

    synchronized void clear() {
        entries.clear();
    }
}
