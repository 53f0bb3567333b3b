package io.github.imagetrust.tuf.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.tuf.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedMemoryTest {

    private static final Memory FIRST = memory(1);
    private static final Memory SECOND = memory(2);

    private final MetadataStore store = new InMemoryMetadataStore();
    private final SharedMemory shared = new SharedMemory(store);
    private final List<Finding> notes = new ArrayList<>();

    @Test
    void whoWasOvertakenSavesNoFiles() {
        assertTrue(store.replaceMemory(Memory.EMPTY, SECOND));
        store.save("snapshot", new byte[] {2});
        assertFalse(shared.replace(Memory.EMPTY, FIRST, files(1), notes));
        assertArrayEquals(new byte[] {2}, store.load("snapshot").orElseThrow());
    }

    @Test
    void whoHasNothingNewAndWasOvertakenSavesNoFilesEither() {
        assertTrue(store.replaceMemory(Memory.EMPTY, SECOND));
        store.save("snapshot", new byte[] {2});
        assertFalse(shared.replace(FIRST, FIRST, files(1), notes));
        assertArrayEquals(new byte[] {2}, store.load("snapshot").orElseThrow());
    }

    @Test
    void whatIsAcceptedIsRememberedAndSaved() {
        assertTrue(shared.replace(Memory.EMPTY, FIRST, files(1), notes));
        assertEquals(FIRST, shared.get());
        assertEquals(FIRST, store.memory());
        assertArrayEquals(new byte[] {1}, store.load("snapshot").orElseThrow());
        assertEquals(List.of(), notes);
    }

    private static Map<String, Bytes> files(int content) {
        return Map.of("snapshot", Bytes.of(new byte[] {(byte) content}));
    }

    private static Memory memory(long version) {
        return new Memory(
                Map.of("snapshot", new VersionFloor(version, Digest.sha256(new byte[] {(byte) version}))),
                Optional.empty());
    }
}
