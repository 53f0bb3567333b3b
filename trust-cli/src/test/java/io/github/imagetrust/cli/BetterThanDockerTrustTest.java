package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.testing.TestSources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code docs/better-than-docker-trust.md} has every weakness, and names tests that are there. */
class BetterThanDockerTrustTest {

    private static final Path PROJECT = Path.of("..");
    private static final int WEAKNESSES = 36;

    /** What is not better yet: Dockerfiles are not read. */
    private static final Set<Integer> NOT_YET = Set.of(35);

    private final List<Row> rows = rows();

    private record Row(int number, String theirs, String ours, String shownBy) {}

    @Test
    void everyNumberHasOneRow() {
        assertEquals(
                IntStream.rangeClosed(1, WEAKNESSES).boxed().toList(),
                rows.stream().map(Row::number).toList());
    }

    @Test
    void everyRowSaysWhatTheyDoAndWhatWeDo() {
        for (Row row : rows) {
            assertTrue(row.theirs().length() > 30 && row.ours().length() > 30, row.toString());
        }
    }

    @Test
    void everyRowNamesATestOrSaysThatItIsNotYetThere() {
        for (Row row : rows) {
            boolean notYet = NOT_YET.contains(row.number());
            assertEquals(notYet, row.ours().startsWith("not yet there: "), row.toString());
            assertEquals(notYet, TestSources.namedIn(row.shownBy()).isEmpty(), row.toString());
        }
    }

    @Test
    void everyTestThatIsNamedIsThere() {
        TestSources sources = TestSources.below(PROJECT);
        for (Row row : rows) {
            for (MatchResult named : TestSources.namedIn(row.shownBy())) {
                assertTrue(sources.has(named), named::group);
            }
        }
    }

    @Test
    void aTestThatIsNotThereWouldBeNoticed() {
        TestSources sources = TestSources.below(PROJECT);
        String none =
                "`BetterThanDockerTrustTest#rows` `BetterThanDockerTrustTest#nosuch` `NosuchTest#everyNumberHasOneRow`";

        assertEquals(3, TestSources.namedIn(none).size());
        TestSources.namedIn(none).forEach(named -> assertFalse(sources.has(named), named::group));
    }

    private static List<Row> rows() {
        return TestSources.read(PROJECT.resolve("docs/better-than-docker-trust.md"))
                .lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> {
                    assertEquals(6, cells.size(), cells.toString());
                    return new Row(Integer.parseInt(cells.get(1)), cells.get(2), cells.get(3), cells.get(4));
                })
                .toList();
    }
}
