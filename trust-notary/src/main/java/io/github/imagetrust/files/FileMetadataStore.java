package io.github.imagetrust.files;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.spi.MetadataStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of one repository at one service, on disk, below docker's trust folder:
 *
 * <pre>
 * TRUST/imagetrust/anchors/HASH-OF-NAME/memory        the root by the name, the floors by service
 * TRUST/imagetrust/HASH-OF-SERVICE-AND-NAME/ROLE      verified bytes
 * </pre>
 *
 * <p>Each of the two folders has a file {@code lock}. Where nothing can be written, what is there can still be read.
 */
public final class FileMetadataStore implements MetadataStore {

    static final String LOCK = "lock";

    private static final String SUFFIX = ".json";
    private static final int MAX_BYTES = 256 << 20;

    private final SafeFolder bytes;
    private final MemoryFile memory;
    private final String service;
    private final Duration lockWait;
    private volatile boolean tidied;

    private FileMetadataStore(SafeFolder bytes, MemoryFile memory, String service, Duration lockWait) {
        this.bytes = bytes;
        this.memory = memory;
        this.service = service;
        this.lockWait = lockWait;
    }

    /**
     * The store of a repository. Nothing is read or made yet.
     *
     * @param trustFolder docker's, such as {@code ~/.docker/trust}
     * @param service the service's address in its one spelling; what another spelling saw is not remembered here
     * @param repository the repository's canonical name
     * @param lockWait how long a change waits for other processes
     */
    public static FileMetadataStore of(Path trustFolder, String service, String repository, Duration lockWait) {
        return of(trustFolder, service, repository, lockWait, FileOperations.SYSTEM);
    }

    /** The same, changed only through {@code files}. */
    public static FileMetadataStore of(
            Path trustFolder, String service, String repository, Duration lockWait, FileOperations files) {
        return of(SafeFolder.at(trustFolder, FileMode.PRIVATE, files), service, repository, lockWait);
    }

    static FileMetadataStore of(SafeFolder trust, String service, String repository, Duration lockWait) {
        requireNonNull(service, "service");
        requireNonNull(repository, "repository");
        SafeFolder ours = trust.folder("imagetrust");
        SafeFolder byName = ours.folder("anchors").folder(FileNames.hash(repository));
        SafeFolder byService = ours.folder(FileNames.hash(service, repository));
        return new FileMetadataStore(
                byService, new MemoryFile(byName, repository, lockWait), service, requireNonNull(lockWait, "lockWait"));
    }

    @Override
    public Optional<byte[]> load(String name) {
        return bytes.read(fileOf(name), MAX_BYTES);
    }

    @Override
    public void save(String name, byte[] verified) {
        bytes.locked(LOCK, Deadline.after(lockWait), () -> {
            if (!tidied) {
                bytes.removeLeftovers();
                tidied = true;
            }
            bytes.write(fileOf(name), verified);
            return name;
        });
    }

    @Override
    public Optional<Instant> savedAt(String name) {
        return bytes.writtenAt(fileOf(name));
    }

    @Override
    public Memory memory() {
        return memory.at(service);
    }

    @Override
    public boolean replaceMemory(Memory expected, Memory next) {
        return memory.replace(service, expected, next);
    }

    /** With a suffix, so that no role can be called {@code lock}. */
    private static String fileOf(String name) {
        return FileNames.encode(name) + SUFFIX;
    }

    @Override
    public String toString() {
        return bytes.toString();
    }
}
