package io.github.imagetrust.spi;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.VersionFloor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of one repository at one service: verified bytes, to save fetching them again, and a memory, to
 * refuse what contradicts it.
 *
 * <p>The bytes are a cache, and losing them costs time only. The memory is what protects from rollback and from a
 * replaced root, and is changed by compare-and-set, so that two processes never lower each other's floors.
 *
 * <p>Implementations are safe to share between threads and processes.
 */
public interface MetadataStore {

    /**
     * The bytes that were saved under that name, such as {@code targets/releases} or {@code 3.root}.
     *
     * @return a fresh array, or empty if there are none
     * @throws io.github.imagetrust.model.TrustStoreException if there are but they cannot be read
     */
    Optional<byte[]> load(String name);

    /**
     * Saves bytes that were verified, atomically.
     *
     * @throws io.github.imagetrust.model.TrustStoreException if they cannot be written
     */
    void save(String name, byte[] verified);

    /**
     * When the bytes of that name were last saved, which is not done again as long as they stay the same.
     *
     * @return empty if there are none, or the store cannot tell
     * @throws io.github.imagetrust.model.TrustStoreException if there are some but they cannot be looked at
     */
    Optional<Instant> savedAt(String name);

    /**
     * The memory, {@link Memory#EMPTY} at first.
     *
     * @throws io.github.imagetrust.model.TrustStoreException if there is one but it cannot be read: never an empty one then
     */
    Memory memory();

    /**
     * Replaces the memory, if it still is what the caller saw.
     *
     * @return whether it was; if not, nothing changed, and the caller decides anew from what is there now
     * @throws io.github.imagetrust.model.TrustStoreException if it cannot be written
     */
    boolean replaceMemory(Memory expected, Memory next);

    /**
     * What was seen.
     *
     * @param floors by role, what was last accepted from this service; {@code root} is the root that the last accepted
     *     snapshot named
     * @param root the newest root that was verified under the repository's name, whatever the service
     */
    record Memory(Map<String, VersionFloor> floors, Optional<KnownRoot> root) {

        /** Nothing was ever seen. */
        public static final Memory EMPTY = new Memory(Map.of(), Optional.empty());

        /** Copies the map. */
        public Memory {
            floors = Map.copyOf(floors);
            requireNonNull(root, "root");
        }
    }

    /**
     * A root that is known by the repository's name.
     *
     * @param version of the newest root of the chain that was verified
     * @param content the digest of its signed bytes
     * @param settled whether somebody decided to trust it, by a pin or by first use; otherwise it was only looked at
     * @param anchors the anchors that matched a root of the chain, by their identity, with the version that matched
     */
    record KnownRoot(long version, Digest content, boolean settled, Map<String, Long> anchors) {

        /** Copies the map. */
        public KnownRoot {
            requireNonNull(content, "content");
            anchors = Map.copyOf(anchors);
        }
    }
}
