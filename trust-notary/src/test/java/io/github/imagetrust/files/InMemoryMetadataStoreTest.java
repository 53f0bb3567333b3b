package io.github.imagetrust.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.spi.MetadataStore.Memory;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryMetadataStoreTest {

    private final InMemoryMetadataStore store = new InMemoryMetadataStore();

    @Test
    void bytesAreCopied() {
        byte[] mine = {1};
        store.save("root", mine);
        mine[0] = 2;
        store.load("root").orElseThrow()[0] = 3;

        assertArrayEquals(new byte[] {1}, store.load("root").orElseThrow());
        assertEquals(Optional.empty(), store.atAnotherService().load("root"));
    }

    @Test
    void theMemoryBehavesAsOnDisk() {
        Memory first = FileMetadataStoreTest.memory(1, 1);
        Memory second = FileMetadataStoreTest.memory(2, 2);
        assertTrue(store.replaceMemory(Memory.EMPTY, first));
        assertFalse(store.replaceMemory(Memory.EMPTY, second));
        InMemoryMetadataStore other = store.atAnotherService();

        assertEquals(new Memory(Map.of(), first.root()), other.memory());
        assertTrue(other.replaceMemory(other.memory(), second));

        assertEquals(new Memory(first.floors(), second.root()), store.memory());
    }
}
