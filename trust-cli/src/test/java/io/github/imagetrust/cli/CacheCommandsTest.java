package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.cli.vectors.DockerTrustVectors;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache can be emptied, and what protects survives it. */
class CacheCommandsTest {

    private static final DockerTrustVectors VECTORS = new DockerTrustVectors();

    @TempDir
    private Path folder;

    private ReplayedServer server;
    private Path home;

    @BeforeEach
    void start() throws Exception {
        server = new ReplayedServer(folder);
        home = Files.createDirectory(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEmptyCacheIsListedAndCleared() throws Exception {
        assertEquals(
                "{\"schemaVersion\":1,\"results\":[]}",
                compact(server.runOnFolder(home, "cache", "list", "-o", "json")));
        Run.Outcome cleared = server.runOnFolder(home, "cache", "clear");

        assertEquals(0, cleared.code());
        assertTrue(cleared.err().contains("Removed 0 files, 0 bytes"), cleared.err());
    }

    @Test
    void clearingForgetsFilesAndNothingThatProtects() throws Exception {
        Vector rollback = vector("stateful/rollback");
        server.put(VECTORS, rollback, "step1");
        String tag = rollback.gun() + ":v1";
        assertEquals(0, server.runOnFolder(home, "inspect", rollback.gun()).code());
        assertEquals(0, server.runOnFolder(home, "resolve", "--first-use", tag).code());
        String listed = server.runOnFolder(home, "cache", "list").out();
        assertTrue(listed.contains(rollback.gun() + " "), listed);

        Run.Outcome cleared = server.runOnFolder(home, "cache", "clear", rollback.gun());

        assertEquals(0, cleared.code());
        assertTrue(cleared.err().contains("roots and versions stay remembered"), cleared.err());
        assertEquals(
                "{\"schemaVersion\":1,\"results\":[]}",
                compact(server.runOnFolder(home, "cache", "list", "-o", "json")));
        assertEquals(List.of("lock"), cachedFiles());
        assertEquals(0, server.runOnFolder(home, "resolve", tag).code(), "what was trusted still is");
        server.runOnFolder(home, "cache", "clear");
        server.put(VECTORS, rollback, "step2");
        assertEquals(15, server.runOnFolder(home, "resolve", tag).code(), "older data are refused all the same");
    }

    @Test
    void onlyTheNamedRepositoryIsCleared() throws Exception {
        Vector one = vector("live/two-signers");
        Vector other = vector("errors/nearexpiry-targets");
        server.put(VECTORS, one, "");
        server.put(VECTORS, other, "");
        server.runOnFolder(home, "inspect", one.gun(), other.gun());

        server.runOnFolder(home, "cache", "clear", one.gun());

        String left = server.runOnFolder(home, "cache", "list").out();
        assertTrue(left.contains(other.gun() + " "), left);
        assertEquals(-1, left.indexOf(one.gun() + " "), left);
    }

    private List<String> cachedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("trust/imagetrust"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("anchors"))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static Vector vector(String id) {
        return VECTORS.vectors().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String compact(Run.Outcome outcome) throws IOException {
        return new ObjectMapper().readTree(outcome.out()).toString();
    }
}
