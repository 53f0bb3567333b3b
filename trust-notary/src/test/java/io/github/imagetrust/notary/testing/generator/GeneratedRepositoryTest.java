package io.github.imagetrust.notary.testing.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The generator itself: a failure that it found must be found again. */
class GeneratedRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final int SOME = 40;

    @Test
    void theSameNumberIsTheSameRepositoryToTheByte() {
        for (int index = 0; index < SOME; index++) {
            GeneratedRepository one = GeneratedRepository.of(1, index, NOW);
            GeneratedRepository again = GeneratedRepository.of(1, index, NOW);
            assertEquals(one.changes().toString(), again.changes().toString());
            assertEquals(one.views().size(), again.views().size());
            for (int view = 0; view < one.views().size(); view++) {
                assertSame(one.views().get(view), again.views().get(view));
            }
        }
    }

    private static void assertSame(Map<String, byte[]> one, Map<String, byte[]> other) {
        assertEquals(one.keySet(), other.keySet());
        one.forEach((name, file) -> assertArrayEquals(file, other.get(name), name));
    }

    @Test
    void everyMutationCanBeMade() {
        int index = 0;
        for (Mutation mutation : GeneratedRepository.mutations()) {
            GeneratedRepository made = GeneratedRepository.with(mutation, 2, index++, NOW);
            assertEquals(mutation, made.changes().get(0).mutation());
        }
    }
}
