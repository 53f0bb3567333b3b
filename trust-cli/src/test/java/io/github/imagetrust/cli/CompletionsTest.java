package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.cli.vectors.DockerTrustVectors;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How what was typed may go on. */
class CompletionsTest {

    private static final DockerTrustVectors VECTORS = new DockerTrustVectors();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            inspe                      > inspect
            repo ini                   > init
            inspect --prett            > --pretty
            -D inspect --prett         > --pretty
            -s https://x inspe         > inspect
            inspect -o jso             > json
            inspect --output=jso       > --output=json
            --log-format te            > text
            completion zs              > zsh
            """)
    void commandsOptionsAndChoicesAreKnown(String typed, String candidate) {
        List<String> lines =
                complete(new Run(), typed.strip().split(" ")).lines().toList();

        assertTrue(lines.stream().anyMatch(line -> line.split("\t")[0].equals(candidate)), lines::toString);
        assertTrue(lines.get(lines.size() - 1).matches(":\\d"), lines::toString);
    }

    @Test
    void whatIsHiddenIsNotOffered() {
        String all = complete(new Run(), "");

        assertTrue(all.contains("\nsign\t"), all);
        assertFalse(all.contains("__complete"), all);
    }

    @Test
    void whatLooksLikeAnOptionIsAWord() {
        assertTrue(complete(new Run(), "--hel").startsWith("--help\t"));
        assertTrue(complete(new Run(), "inspect", "--bogus").startsWith(":4"));
        assertEquals(":4\n", complete(new Run(), "nonsense", "--bogus=", "x"));
    }

    @Test
    void filesAreLeftToTheShell() {
        assertEquals(":0\n", complete(new Run(), "-c", ""));
        assertTrue(complete(new Run(), "key", "load", "").endsWith(":0\n"));
    }

    @Test
    void number32_repositoriesTagsSignersAndKeysComeFromWhatIsHere() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        try (ReplayedServer server = new ReplayedServer(folder)) {
            Vector vector = VECTORS.vectors().stream()
                    .filter(one -> one.id().equals("live/two-signers"))
                    .findFirst()
                    .orElseThrow();
            server.put(VECTORS, vector, "");
            assertEquals(0, server.run(home, "inspect", vector.gun()).code());
            server.close();
            Run run = new Run().variable("DOCKER_CONFIG", home.toString()).with(NotaryWiring::new);

            String repositories = complete(run, "verify", vector.gun().substring(0, 5));
            String tags = complete(run, "resolve", vector.gun() + ":");
            String signers = complete(run, "verify", "--signer", "");

            assertEquals(vector.gun() + "\n:6\n", repositories);
            assertTrue(tags.lines().count() > 1, tags);
            assertTrue(tags.lines().allMatch(line -> line.startsWith(vector.gun() + ":") || line.equals(":4")), tags);
            assertTrue(signers.contains("alice\tsigner\n"), signers);
            assertEquals(":4\n", complete(run, "key", "passwd", ""));
        }
    }

    @Test
    void whatIsDamagedIsNoError() throws Exception {
        Path anchors = Files.createDirectories(folder.resolve("trust/imagetrust/anchors/x"));
        Files.writeString(anchors.resolve("memory"), "nonsense");
        Run run = new Run().variable("DOCKER_CONFIG", folder.toString()).with(NotaryWiring::new);

        assertEquals(":6\n", complete(run, "verify", ""));
        assertEquals(":4\n", complete(run, "verify", "Bad:"));
    }

    private static String complete(Run run, String... words) {
        String[] arguments = new String[words.length + 1];
        arguments[0] = "__complete";
        System.arraycopy(words, 0, arguments, 1, words.length);
        Run.Outcome outcome = run.of(arguments);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("", outcome.err());
        return outcome.out();
    }
}
