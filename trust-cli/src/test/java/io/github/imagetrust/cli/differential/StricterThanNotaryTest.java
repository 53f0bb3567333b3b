package io.github.imagetrust.cli.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/stricter-than-notary.md} has every intended difference, and no other. */
class StricterThanNotaryTest {

    private static final String LENIENT = "\n## Where it says yes and notary no\n";

    private final String page = read(Path.of("..", "docs", "stricter-than-notary.md"));

    @Test
    void everyIntendedDifferenceIsARowOfThePage() {
        List<String> expected = Stream.of(false, true)
                .flatMap(lenient -> Stream.of(IntendedDifference.values())
                        .filter(difference -> difference.isLenient() == lenient)
                        .map(IntendedDifference::row))
                .toList();
        assertEquals(expected, rows(page));
    }

    @Test
    void whereWeSayYesAndNotaryNoIsSaidApart() {
        List<String> lenient = Stream.of(IntendedDifference.values())
                .filter(IntendedDifference::isLenient)
                .map(IntendedDifference::row)
                .toList();
        assertEquals(lenient, rows(page.substring(page.indexOf(LENIENT))));
    }

    private static List<String> rows(String text) {
        return text.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what"))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
