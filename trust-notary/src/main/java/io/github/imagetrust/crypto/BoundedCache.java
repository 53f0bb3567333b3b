package io.github.imagetrust.crypto;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps what was asked for last, up to a bound. Safe to share between threads. */
final class BoundedCache<K, V> {

    private final Map<K, V> kept;

    BoundedCache(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a cache holds at least one entry, not " + bound);
        }
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > bound;
            }
        };
    }

    /** The value that is kept under {@code key}, or else what {@code make} makes; that must be quick. */
    synchronized V get(K key, Supplier<V> make) {
        return kept.computeIfAbsent(key, absent -> make.get());
    }
}
