package io.github.imagetrust.notary.v1;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PathPrefixesTest {

    private static PathPrefixes of(String... prefixes) {
        return new PathPrefixes(List.of(prefixes));
    }

    @Test
    void theEmptyPrefixCoversEverythingAndNoPrefixNothing() {
        assertTrue(PathPrefixes.everything().covers(""));
        assertTrue(of("z", "").covers("a"));
        assertFalse(of().covers(""));
        assertFalse(of().covers("a"));
    }

    @Test
    void aPrefixIsFoundBehindALongerOne() {
        PathPrefixes scope = of("a/b", "a", "a/b/c", "b");
        assertTrue(scope.covers("a/bz"));
        assertTrue(scope.covers("a~"));
        assertFalse(scope.covers(""));
        assertFalse(scope.covers("c"));
    }

    @Test
    void whatIsWrittenStaysAsItWas() {
        PathPrefixes scope = of("b", "a/b", "a", "b");
        assertEquals(List.of("b", "a/b", "a", "b"), scope.prefixes());
        assertEquals(of("b", "a/b", "a", "b"), scope);
        assertFalse(scope.equals(of("a", "b")));
    }

    @Test
    void equalScopesHashAlikeAndOthersMostlyDoNot() {
        assertEquals(of("b", "a").hashCode(), of("b", "a").hashCode());
        assertNotEquals(of("a").hashCode(), of("b").hashCode());
        assertEquals("PathPrefixes[b, a]", of("b", "a").toString());
    }

    @Test
    void aPrefixIsHeldAsAStringOfItsLength() {
        assertEquals(0, of().heldBytes());
        assertEquals(64 + 2 * 3 + 64, of("abc", "").heldBytes());
    }

    @Test
    void itCoversWhatOneOfThemBegins() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            List<String> prefixes = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                prefixes.add(text(random));
            }
            String target = text(random);
            assertEquals(
                    prefixes.stream().anyMatch(target::startsWith),
                    new PathPrefixes(prefixes).covers(target),
                    () -> prefixes + " and " + target);
        }
    }

    @Test
    void aHundredThousandBelowAsManyTakeNoTime() {
        List<String> above = IntStream.range(0, 100_000).mapToObj(i -> i + "-").toList();
        List<String> below = IntStream.range(0, 100_000).mapToObj(i -> i + "+").toList();
        assertTimeout(ofSeconds(10), () -> assertEquals(of(), new PathPrefixes(below).within(new PathPrefixes(above))));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append("ab\uffff".charAt(random.nextInt(3)));
        }
        return text.toString();
    }
}
