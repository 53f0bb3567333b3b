package io.github.imagetrust.tuf10;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternsTest {

    @ParameterizedTest
    @CsvSource({
        "*, app.jar",
        "*, ''",
        "a*, a",
        "*.jar, app.jar",
        "a*c*e, abcde",
        "a*c*e, ace",
        "**, app",
        "a?c, abc",
        "??, ab",
        "stable/*, stable/app.jar",
        "*/*, stable/app.jar",
        "a/*/c, a/b/c",
        "a*b*c/d?f, axxbyyc/def",
        "ä*, äpfel",
        "a?, a😀",
        "?, 😀",
    })
    void fits(String pattern, String target) {
        assertTrue(new PathPatterns(List.of(pattern)).covers(target));
    }

    @ParameterizedTest
    @CsvSource({
        "*, stable/app.jar",
        "?, /",
        "a?c, a/c",
        "a*c, a/c",
        "a*, ba",
        "*.jar, app.jar.asc",
        "*.JAR, app.jar",
        "a?, a",
        "a, aa",
        "'', a",
        "stable/*, stable/a/b",
        "a*/c, a/b/c",
        "*a, b/a",
        "a*b, abc/b",
        "a??, a😀",
    })
    void doesNotFit(String pattern, String target) {
        assertFalse(new PathPatterns(List.of(pattern)).covers(target));
    }

    @Test
    void anyPatternOfSeveralIsEnoughAndNoneCoversNothing() {
        assertTrue(new PathPatterns(List.of("a", "b")).covers("b"));
        assertFalse(new PathPatterns(List.of()).covers(""));
    }

    @Test
    void randomPatternsMeanWhatTheyMeanToTheFileSystem() {
        Random random = new Random(10);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "ab*?/");
            String target = text(random, "aab/");
            boolean plain = !pattern.contains("**") && !target.startsWith("/") && !target.contains("//");
            if (plain && !target.isEmpty() && !target.endsWith("/")) {
                boolean expected = FileSystems.getDefault()
                        .getPathMatcher("glob:" + pattern)
                        .matches(Path.of(target));
                assertEquals(expected, new PathPatterns(List.of(pattern)).covers(target), pattern + " on " + target);
            }
        }
    }

    @Test
    void aPatternMadeToBacktrackTakesNoTime() {
        PathPatterns hostile = new PathPatterns(List.of("*a".repeat(5_000) + "b"));
        assertFalse(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> hostile.covers("a".repeat(20_000))));
    }

    private static String text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
