package io.github.imagetrust.samples.verifybeforepull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.testing.FakeRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

    private static final Path README = Path.of("../../README.md");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** The fake registry speaks no TLS, so there is nobody to ask for trust data. */
    @Test
    void whereNobodyAnswersThereIsNoDigest() {
        try (FakeRegistry registry = FakeRegistry.start()) {
            assertThrows(
                    TransportException.class,
                    () -> Embedding.nameToPull(registry.host() + "/shop/app", "1.0", "0".repeat(64)));
        }
    }

    @Test
    void theCodeInTheReadmeIsThatOfTheSamples() throws IOException {
        String samples = String.join("\n", sources());
        List<String> blocks = JAVA_BLOCK
                .matcher(Files.readString(README))
                .results()
                .map(MatchResult::group)
                .toList();
        assertEquals(2, blocks.size());
        for (String line : String.join("\n", blocks).lines().map(String::strip).toList()) {
            assertTrue(line.startsWith("```") || samples.contains(line), line);
        }
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String sample : List.of("verify-before-pull", "tuf-client")) {
            try (Stream<Path> files = Files.walk(Path.of("..", sample, "src/main/java"))) {
                files.filter(Files::isRegularFile).map(EmbeddingTest::read).forEach(sources::add);
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
