package io.github.imagetrust.tuf;

import java.util.Optional;

/**
 * The timestamp and the snapshot that were accepted last, where they are still at hand and their keys have not changed
 * since. What they state of other files may not be taken back by those that follow: neither a version, nor that there is
 * such a file. They are asked for only where a format states versions.
 */
public interface Predecessors {

    /** Nothing is at hand. */
    Predecessors NONE = new Predecessors() {
        @Override
        public Optional<Timestamp> timestamp() {
            return Optional.empty();
        }

        @Override
        public Optional<Snapshot> snapshot() {
            return Optional.empty();
        }
    };

    /** The timestamp that was accepted last. */
    Optional<Timestamp> timestamp();

    /** The snapshot that was accepted last. */
    Optional<Snapshot> snapshot();
}
