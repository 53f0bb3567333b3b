package io.github.imagetrust.attacks;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security-case.md} promises tests: they are there, and none of the attack table is left out. */
class SecurityCaseTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern METHOD = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern LINE = Pattern.compile("`(Attack|Honest)\\.(\\w+)`");
    private static final Pattern EXCUSE = Pattern.compile("(not yet|out of scope): \\S.{20,}");

    private static final Pattern ANNOTATION = Pattern.compile("(?m)^ {4}@(Test|ParameterizedTest|FuzzTest)\\b");

    private final List<String> rows = rows();

    @Test
    void everyThreatNamesATestOrSaysWhyThereIsNone() {
        assertTrue(rows.size() > 50, () -> "only " + rows.size() + " rows were found");
        for (String row : rows) {
            String shownBy = row.substring(row.lastIndexOf('|') + 1).strip();
            boolean named =
                    METHOD.matcher(shownBy).find() || LINE.matcher(shownBy).find();
            assertTrue(named || EXCUSE.matcher(shownBy).matches(), row);
        }
    }

    @Test
    void everyTestThatIsNamedIsThere() {
        List<Path> sources = testSources();
        for (MatchResult named : found(METHOD)) {
            assertTrue(
                    sources.stream()
                            .filter(file -> file.endsWith(named.group(1) + ".java"))
                            .anyMatch(file -> isTest(read(file), named.group(2))),
                    named::group);
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
        String page = read(PROJECT.resolve("docs/security-case.md"));
        return page.substring(page.indexOf("## Threats and tests"))
                .lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|-") && !line.startsWith("| threat |"))
                .map(line -> line.substring(1, line.length() - 1))
                .toList();
    }

    /** A method that JUnit runs, as the text of its class has it: blank lines part the members. */
    private static boolean isTest(String source, String method) {
        return Arrays.stream(source.split("\\R\\R"))
                .anyMatch(member -> member.contains(" void " + method + "(")
                        && ANNOTATION.matcher(member).find());
    }

    private static List<Path> testSources() {
        try (Stream<Path> all = Files.find(PROJECT, 20, (file, attributes) -> isTestSource(file))) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTestSource(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java") && (path.contains("/src/test/") || path.contains("/src/it/"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
