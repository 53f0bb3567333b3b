package io.github.imagetrust.files;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.spi.MetadataStore.Memory;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file of what is remembered under one name. Reading it takes no lock, so it works where nothing can be written; the
 * file is replaced in one step, so a reader never sees half a change.
 */
final class MemoryFile {

    private static final String FILE = "memory";
    private static final int MAX_BYTES = 8 << 20;

    private final SafeFolder folder;
    private final String name;
    private final Duration lockWait;

    MemoryFile(SafeFolder folder, String name, Duration lockWait) {
        this.folder = folder;
        this.name = name;
        this.lockWait = lockWait;
    }

    Memory at(String service) {
        return read().at(service);
    }

    /** Compare-and-set, for all processes: between the comparison and the change nobody else gets the lock. */
    boolean replace(String service, Memory expected, Memory next) {
        return folder.locked(FileMetadataStore.LOCK, Deadline.after(lockWait), () -> {
            folder.removeLeftovers();
            Remembered present = read();
            if (!present.at(service).equals(expected)) {
                return false;
            }
            if (!expected.equals(next)) {
                folder.write(FILE, readable(MemoryFormat.write(present.with(service, next))));
            }
            return true;
        });
    }

    /** What is larger than what is read would be a damaged memory ever after; the one before it is better than none. */
    private byte[] readable(byte[] memory) {
        if (memory.length > MAX_BYTES) {
            throw StoreFailure.tooMuch(folder.path(FILE), memory.length, MAX_BYTES);
        }
        return memory;
    }

    /** What the file in a folder remembers, whatever name it is about; empty if there is none. */
    static Optional<Remembered> in(SafeFolder folder) {
        return folder.read(FILE, MAX_BYTES).map(bytes -> {
            try {
                return MemoryFormat.read(bytes);
            } catch (IllegalArgumentException e) {
                throw StoreFailure.damaged(folder.path(FILE), String.valueOf(e.getMessage()), e);
            }
        });
    }

    private Remembered read() {
        return folder.read(FILE, MAX_BYTES).map(this::decode).orElseGet(() -> Remembered.nothing(name));
    }

    private Remembered decode(byte[] bytes) {
        Remembered memory;
        try {
            memory = MemoryFormat.read(bytes);
        } catch (IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        }
        if (!memory.name()
                .equals(name)) { // a file that somebody moved here would bring another repository's root along
            throw damaged("it is about another repository", null);
        }
        return memory;
    }

    private TrustStoreException damaged(String how, @Nullable Throwable cause) {
        return StoreFailure.damaged(folder.path(FILE), how, cause);
    }
}
