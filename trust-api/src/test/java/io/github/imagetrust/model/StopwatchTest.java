package io.github.imagetrust.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopwatchTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private long now = Long.MAX_VALUE - 5; // wraps soon, as nanoTime may
    private final Stopwatch watch = new Stopwatch(() -> now);
    private final Deadline deadline = watch.deadline(MINUTE);

    private Duration passes(Duration span) {
        now += span.toNanos();
        return deadline.remaining();
    }

    @Test
    void runsWhereNobodyIsAsked() {
        assertEquals(Duration.ofSeconds(50), passes(Duration.ofSeconds(10)));
        assertEquals(Duration.ZERO, passes(MINUTE));
        assertTrue(deadline.hasPassed());
    }

    @Test
    void standsStillWhileSomebodyIsAskedAndGoesOnAfterwards() {
        passes(Duration.ofSeconds(10));
        assertEquals(Duration.ofSeconds(50), watch.standingStill(() -> passes(Duration.ofHours(3))));
        assertFalse(deadline.hasPassed());
        assertEquals(Duration.ofSeconds(45), passes(Duration.ofSeconds(5)));
    }

    @Test
    void aQuestionWithinAQuestionCountsOnce() {
        watch.standingStill(() -> {
            passes(MINUTE);
            watch.standingStill(() -> passes(MINUTE));
            return passes(MINUTE);
        });
        assertEquals(Duration.ofSeconds(59), passes(Duration.ofSeconds(1)));
    }

    @Test
    void aQuestionThatFailsDoesNotStopItForEver() {
        assertThrows(
                IllegalStateException.class,
                () -> watch.standingStill(() -> {
                    passes(MINUTE);
                    throw new IllegalStateException("gone");
                }));
        assertEquals(Duration.ofSeconds(59), passes(Duration.ofSeconds(1)));
    }

    @Test
    void aDeadlineThatIsMadeDuringAQuestionStandsStillToo() {
        Deadline made = watch.standingStill(() -> {
            Deadline during = watch.deadline(MINUTE);
            passes(Duration.ofHours(1));
            return during;
        });
        assertEquals(MINUTE, made.remaining());
    }
}
