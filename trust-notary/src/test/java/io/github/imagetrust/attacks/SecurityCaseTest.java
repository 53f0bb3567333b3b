package io.github.imagetrust.attacks;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.testing.TestSources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/security-case.md} promises tests: they are there, and none of the attack table is left out. */
class SecurityCaseTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern LINE = Pattern.compile("`(Attack|Honest)\\.(\\w+)`");
    private static final Pattern EXCUSE = Pattern.compile("(not yet|out of scope): \\S.{20,}");

    private final List<String> rows = rows();

    @Test
    void everyThreatNamesATestOrSaysWhyThereIsNone() {
        assertTrue(rows.size() > 50, () -> "only " + rows.size() + " rows were found");
        for (String row : rows) {
            String shownBy = row.substring(row.lastIndexOf('|') + 1).strip();
            boolean named = !TestSources.namedIn(shownBy).isEmpty()
                    || LINE.matcher(shownBy).find();
            assertTrue(named || EXCUSE.matcher(shownBy).matches(), row);
        }
    }

    @Test
    void everyTestThatIsNamedIsThere() {
        TestSources sources = TestSources.below(PROJECT);
        for (MatchResult named : TestSources.namedIn(String.join("\n", rows))) {
            assertTrue(sources.has(named), named::group);
        }
    }

    @Test
    void everyRowOfTheTablesIsNamedAndNoOther() {
        Set<String> named = found(LINE).stream()
                .map(line -> line.group(1) + "." + line.group(2))
                .collect(toCollection(TreeSet::new));
        Set<String> there = new TreeSet<>(names("Attack.", Attack.values()));
        there.addAll(names("Honest.", Honest.values()));
        Set<String> forgotten = new TreeSet<>(there);
        forgotten.removeAll(named);
        named.removeAll(there);
        assertEquals(Set.of(), forgotten, "rows that the page does not name");
        assertEquals(Set.of(), named, "rows that are named and not there");
    }

    private List<MatchResult> found(Pattern pattern) {
        return rows.stream().flatMap(row -> pattern.matcher(row).results()).toList();
    }

    private static Set<String> names(String table, Enum<?>[] lines) {
        return Arrays.stream(lines).map(line -> table + line.name()).collect(toSet());
    }

    /** The lines of the tables under "Threats and tests", without their heads and their outer bars. */
    private static List<String> rows() {
        String page = TestSources.read(PROJECT.resolve("docs/security-case.md"));
        return page.substring(page.indexOf("## Threats and tests"))
                .lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|-") && !line.startsWith("| threat |"))
                .map(line -> line.substring(1, line.length() - 1))
                .toList();
    }
}
