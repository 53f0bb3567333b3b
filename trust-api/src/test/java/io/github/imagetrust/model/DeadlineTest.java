package io.github.imagetrust.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {

    @ParameterizedTest
    @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - 5, Long.MIN_VALUE, Long.MAX_VALUE})
    void whatIsLeftShrinksToNothingWhateverTheOriginOfTheTime(long origin) {
        AtomicLong now = new AtomicLong(origin);
        Deadline deadline = Deadline.after(Duration.ofSeconds(10), now::get);

        assertEquals(Duration.ofSeconds(10), deadline.remaining());
        now.addAndGet(4_000_000_000L);
        assertEquals(Duration.ofSeconds(6), deadline.remaining());
        assertFalse(deadline.hasPassed());
        now.addAndGet(6_000_000_000L);
        assertEquals(Duration.ZERO, deadline.remaining());
        assertTrue(deadline.hasPassed());
        now.addAndGet(1);
        assertEquals(Duration.ZERO, deadline.remaining());
        assertTrue(deadline.hasPassed());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE})
    void aSpanThatNoLongCanHoldNeitherWrapsNorThrows(long origin) {
        AtomicLong now = new AtomicLong(origin);
        Deadline deadline = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE), now::get);

        assertFalse(deadline.hasPassed());
        now.addAndGet(Duration.ofDays(36_500).toNanos());
        assertFalse(deadline.hasPassed());
        now.set(origin - 1); // another core's clock may be a little behind
        assertFalse(deadline.hasPassed());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aSpanThatIsNotPositiveHasPassed(long seconds) {
        assertTrue(Deadline.after(Duration.ofSeconds(seconds), () -> 42).hasPassed());
    }

    @Test
    void aStepIsGivenNoMoreThanTheWholeCallHasLeft() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(10), () -> 0);

        assertAll(
                () -> assertEquals(Duration.ofSeconds(3), deadline.remaining(Duration.ofSeconds(3))),
                () -> assertEquals(Duration.ofSeconds(10), deadline.remaining(Duration.ofSeconds(30))));
    }
}
