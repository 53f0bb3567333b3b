package io.github.imagetrust.registry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    @ParameterizedTest
    @CsvSource({"99;w=21600,99", "0;w=21600,0", "7,7"})
    void whatIsLeftIsRead(String header, int left) {
        assertEquals(Optional.of(left), RateLimit.remaining(answer(header)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-1", "99999999999999999999;w=1"})
    void whatIsNoNumberSaysNothing(String header) {
        assertEquals(Optional.empty(), RateLimit.remaining(answer(header)));
    }

    @Test
    void mostServersSayNothing() {
        assertEquals(Optional.empty(), RateLimit.remaining(new Answer(200, Map.of(), new byte[0], List.of())));
    }

    private static Answer answer(String header) {
        return new Answer(200, Map.of("ratelimit-remaining", List.of(header)), new byte[0], List.of());
    }
}
