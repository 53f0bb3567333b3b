package io.github.imagetrust.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sources of all tests of the project, for those that hold a page to the tests that it names as {@code Class#method}. */
public final class TestSources {

    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern ANNOTATION =
            Pattern.compile("(?m)^ {4}@(Test|ParameterizedTest|RepeatedTest|FuzzTest)\\b");

    private final List<Path> files;

    private TestSources(List<Path> files) {
        this.files = files;
    }

    /** Those of the unit tests and of the integration tests of every module below that folder. */
    public static TestSources below(Path project) {
        try (Stream<Path> all = Files.find(project, 20, (file, attributes) -> isTestSource(file))) {
            return new TestSources(all.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tests that a text names. */
    public static List<MatchResult> namedIn(String text) {
        return NAMED.matcher(text).results().toList();
    }

    /** Whether a test that a text names is there, and is one that JUnit runs. */
    public boolean has(MatchResult named) {
        return files.stream()
                .filter(file -> file.endsWith(named.group(1) + ".java"))
                .anyMatch(file -> isTest(read(file), named.group(2)));
    }

    /** A page of the project. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A method that JUnit runs, as the text of its class has it: blank lines part the members. */
    private static boolean isTest(String source, String method) {
        return Arrays.stream(source.split("\\R\\R"))
                .anyMatch(member -> member.contains(" void " + method + "(")
                        && ANNOTATION.matcher(member).find());
    }

    private static boolean isTestSource(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java") && (path.contains("/src/test/") || path.contains("/src/it/"));
    }
}
