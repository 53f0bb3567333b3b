package io.github.imagetrust.files;

import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.spi.MetadataStore;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What is remembered of one repository at one service for as long as a test runs. */
public final class InMemoryMetadataStore implements MetadataStore {

    private final Known known;
    private final Map<String, byte[]> bytes = new ConcurrentHashMap<>();
    private Map<String, VersionFloor> floors = Map.of();

    /** Nothing is remembered yet, of the repository's name either. */
    public InMemoryMetadataStore() {
        this(new Known());
    }

    private InMemoryMetadataStore(Known known) {
        this.known = known;
    }

    /** The same repository at another service: the root is known by the name, so both share it. */
    public InMemoryMetadataStore atAnotherService() {
        return new InMemoryMetadataStore(known);
    }

    @Override
    public Optional<byte[]> load(String name) {
        return Optional.ofNullable(bytes.get(name)).map(byte[]::clone);
    }

    @Override
    public void save(String name, byte[] verified) {
        bytes.put(name, verified.clone());
    }

    /** What is kept, by name, as hexadecimal digits that can be compared. */
    public Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        bytes.forEach((name, content) -> files.put(name, HexFormat.of().formatHex(content)));
        return files;
    }

    /** Tests hold their own time, and this is not told of it. */
    @Override
    public Optional<Instant> savedAt(String name) {
        return Optional.empty();
    }

    @Override
    public Memory memory() {
        synchronized (known) {
            return new Memory(floors, known.root);
        }
    }

    @Override
    public boolean replaceMemory(Memory expected, Memory next) {
        synchronized (known) {
            if (!memory().equals(expected)) {
                return false;
            }
            floors = next.floors();
            known.root = next.root();
            return true;
        }
    }

    /** What all services of a name share; also the lock under which they change it. */
    private static final class Known {
        Optional<KnownRoot> root = Optional.empty();
    }
}
