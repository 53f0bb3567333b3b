package io.github.imagetrust.notary.testing.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
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
            assertEquals(one.files().keySet(), again.files().keySet());
            one.files()
                    .forEach((name, file) ->
                            assertArrayEquals(file, again.files().get(name), name));
        }
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
