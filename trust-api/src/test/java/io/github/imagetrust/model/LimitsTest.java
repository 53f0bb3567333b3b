package io.github.imagetrust.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        assertEquals(
                new Limits(
                        512_000,
                        16_384,
                        2_000_000,
                        67_108_864,
                        256,
                        1024,
                        32,
                        4_194_304,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(3)),
                Limits.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void noBoundIsSwitchedOffByZeroOrLess(long none) {
        int few = (int) Math.max(none, Integer.MIN_VALUE);
        assertAll(
                () -> refused("rootBytes", () -> new Limits(none, 1, 1, 1, 1, 1, 1, 1, SECOND, SECOND)),
                () -> refused("timestampBytes", () -> new Limits(1, none, 1, 1, 1, 1, 1, 1, SECOND, SECOND)),
                () -> refused("snapshotBytes", () -> new Limits(1, 1, none, 1, 1, 1, 1, 1, SECOND, SECOND)),
                () -> refused("targetsBytes", () -> new Limits(1, 1, 1, none, 1, 1, 1, 1, SECOND, SECOND)),
                () -> refused("rootRotations", () -> new Limits(1, 1, 1, 1, few, 1, 1, 1, SECOND, SECOND)),
                () -> refused("delegations", () -> new Limits(1, 1, 1, 1, 1, few, 1, 1, SECOND, SECOND)),
                () -> refused("delegationDepth", () -> new Limits(1, 1, 1, 1, 1, 1, few, 1, SECOND, SECOND)),
                () -> refused("manifestBytes", () -> new Limits(1, 1, 1, 1, 1, 1, 1, none, SECOND, SECOND)),
                () -> refused("request", () -> Limits.DEFAULT.withTimes(Duration.ofSeconds(none), SECOND)),
                () -> refused("call", () -> Limits.DEFAULT.withTimes(SECOND, Duration.ofSeconds(none))));
    }

    @Test
    void aSpanThatWouldBeRoundedToNoneIsRefused() {
        refused("request", () -> Limits.DEFAULT.withTimes(Duration.ofNanos(999_999), SECOND));
    }

    @Test
    void aSpanOfCenturiesIsAllowed() {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE);

        assertEquals(longest, Limits.DEFAULT.withTimes(longest, longest).call());
    }

    @Test
    void otherTimesLeaveTheOtherBounds() {
        Limits changed = Limits.DEFAULT.withTimes(SECOND, SECOND.multipliedBy(2));

        assertEquals(Limits.DEFAULT, changed.withTimes(Limits.DEFAULT.request(), Limits.DEFAULT.call()));
        assertEquals(SECOND, changed.request());
    }

    private static void refused(String bound, Runnable attempt) {
        var thrown = assertThrows(IllegalArgumentException.class, attempt::run);
        assertTrue(thrown.getMessage().startsWith(bound + " "), thrown.getMessage());
    }
}
