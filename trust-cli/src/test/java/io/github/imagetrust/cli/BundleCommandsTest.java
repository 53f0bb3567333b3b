package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.cli.terminal.Scripted;
import io.github.imagetrust.cli.vectors.DockerTrustVectors;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Vector;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles at the command line, of a repository that docker made, whose server is then forgotten. */
class BundleCommandsTest {

    private static final DockerTrustVectors VECTORS = new DockerTrustVectors();
    private static final Vector VECTOR = vector("live/two-signers");
    private static final Vector EXPIRED = vector("errors/expired-timestamp");

    @TempDir
    static Path shared;

    private static Path archived;
    private static Path archivedExpired;
    private static String pin;
    private static String tag;

    @TempDir
    private Path folder;

    private Path bundle;

    @BeforeAll
    static void archive() throws Exception {
        try (ReplayedServer server = new ReplayedServer(shared)) {
            server.put(VECTORS, VECTOR, "");
            server.put(VECTORS, EXPIRED, "");
            Path home = Files.createDirectory(shared.resolve("archivist"));
            archived = shared.resolve("archived");
            archivedExpired = shared.resolve("expired");
            Run.Outcome done = server.run(home, "archive", VECTOR.gun(), archived.toString());
            assertEquals(0, done.code(), done.err());
            assertEquals("", done.out());
            assertTrue(done.err().contains("Successfully archived " + VECTOR.gun()), done.err());
            Run.Outcome old = server.run(home, "archive", EXPIRED.gun(), archivedExpired.toString());
            assertEquals(0, old.code(), old.err());
            assertTrue(old.err().contains("EXPIRED (timestamp)"), old.err());
            pin = server.run(home, "root", "-q", VECTOR.gun())
                    .out()
                    .lines()
                    .findFirst()
                    .orElseThrow();
            tag = new ObjectMapper()
                    .readTree(server.run(home, "inspect", "-o", "json", VECTOR.gun())
                            .out())
                    .at("/results/0/tags/0/tag")
                    .asText();
        }
    }

    @BeforeEach
    void copy() throws Exception {
        bundle = Files.copy(archived, folder.resolve("app.bundle"));
    }

    @Test
    void whatWasArchivedVerifiesAndResolvesWithoutTheServer() {
        Run.Outcome verified = run("verify", "--bundle", bundle.toString(), "--root-fingerprint", pin, image());
        Run.Outcome resolved = run("resolve", "--bundle", bundle.toString(), "--root-fingerprint", pin, image());

        assertEquals(0, verified.code(), verified.err());
        assertTrue(verified.out().startsWith(image() + "@sha256:"), verified.out());
        assertTrue(verified.err().contains("FROM_BUNDLE"), verified.err());
        assertEquals(0, resolved.code(), resolved.err());
        assertTrue(resolved.out().startsWith(VECTOR.gun() + "@sha256:"), resolved.out());
    }

    @Test
    void anAnswerAboutThePastBeginsWithItsTime() throws Exception {
        String[] then = {"--bundle", bundle.toString(), "--root-fingerprint", pin, "--as-of", Run.NOW.toString()};
        String begin = "as of " + Run.NOW + ":";

        for (String command : List.of("verify", "resolve", "inspect")) {
            Run.Outcome outcome = run(command, then, image());
            assertEquals(0, outcome.code(), outcome.err());
            assertTrue(outcome.out().startsWith(begin), outcome.out());
        }
        for (String format : List.of("docker", "pretty", "table", "tree")) {
            Run.Outcome outcome = run("inspect", then, "-o", format, image());
            assertTrue(outcome.out().startsWith(begin), outcome.out());
        }
        for (String command : List.of("verify", "inspect")) {
            Run.Outcome outcome = run(command, then, "-o", "json", image());
            assertTrue(outcome.out().contains("\"asOf\": \"" + Run.NOW + "\""), outcome.out());
            JsonNode json = new ObjectMapper().readTree(outcome.out());
            assertFalse(json.at("/results/0/status").asText().equals("verified"), "that is a word about now");
        }
        assertFalse(run("resolve", then, image()).out().startsWith(VECTOR.gun()), "nothing for docker pull");
    }

    @Test
    void aTimeThatTheBundleKnowsNothingOfIsExpired() {
        Run.Outcome outcome = run(
                "verify",
                "--bundle",
                bundle.toString(),
                "--root-fingerprint",
                pin,
                "--as-of",
                Run.NOW.plusSeconds(1).toString(),
                image());

        assertEquals(14, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("AS_OF_TOO_LATE"), outcome.err());
    }

    @Test
    void aBundleNeedsAPinAlsoAtATerminal() {
        Run.Outcome attended = new Run()
                .with(NotaryWiring::new)
                .variable("DOCKER_CONFIG", folder.resolve("home").toString())
                .at(new Scripted(prompt -> Optional.of("y")))
                .of("verify", "--bundle", bundle.toString(), image());

        assertEquals(16, attended.code(), attended.err());
        assertTrue(attended.err().contains("NO_ANCHOR"), attended.err());
        assertFalse(Files.exists(folder.resolve("home/trust/imagetrust")));
    }

    @Test
    void anotherPinIsAnotherRoot() {
        Run.Outcome outcome =
                run("verify", "--bundle", bundle.toString(), "--root-fingerprint", "0".repeat(64), image());

        assertEquals(16, outcome.code());
        assertTrue(outcome.err().contains("PIN_MISMATCH"), outcome.err());
    }

    @Test
    void aBundleOfAnotherRepositoryIsNoMatch() {
        Run.Outcome outcome =
                run("verify", "--bundle", bundle.toString(), "--root-fingerprint", pin, "example.test/other:1");

        assertEquals(12, outcome.code());
        assertTrue(outcome.err().contains("BUNDLE_DIFFERS"), outcome.err());
    }

    @Test
    void whatIsNoBundleIsTamperedAndWhatIsNotThereIsAnError() throws Exception {
        Files.writeString(bundle, "no bundle");

        assertEquals(
                13,
                run("verify", "--bundle", bundle.toString(), "--root-fingerprint", pin, image())
                        .code());
        assertEquals(
                40,
                run("verify", "--bundle", folder.resolve("nosuch").toString(), "--root-fingerprint", pin, image())
                        .code());
    }

    @Test
    void inspectShowsWhatNothingVouchesForMarkedUntrusted() {
        Run.Outcome unpinned = run("inspect", "-o", "table", "--bundle", bundle.toString(), VECTOR.gun());
        Run.Outcome pinned =
                run("inspect", "-o", "table", "--bundle", bundle.toString(), "--root-fingerprint", pin, VECTOR.gun());

        assertEquals(16, unpinned.code());
        assertTrue(unpinned.out().contains("NOT TRUSTED, for looking only: NO_ANCHOR (root)"), unpinned.out());
        assertEquals(0, pinned.code(), pinned.err());
        assertFalse(pinned.out().contains("NOT TRUSTED"), pinned.out());
    }

    @Test
    void inspectShowsAnExpiredBundleMarkedUntrusted() {
        Run.Outcome outcome = run("inspect", "-o", "tree", "--bundle", archivedExpired.toString(), EXPIRED.gun());

        assertEquals(14, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("NOT TRUSTED, for looking only: EXPIRED (timestamp)"), outcome.out());
    }

    @Test
    void senselessCombinationsAreRefusedBeforeAnythingIsDone() {
        assertEquals(
                2, run("verify", "--as-of", "2026-11-25T12:00:00Z", image()).code());
        assertEquals(
                2,
                run("verify", "--bundle", "x", "--as-of", "2026-11-25", image()).code());
        assertEquals(
                2,
                run("verify", "--bundle", "x", "--as-of", "yesterday", image()).code());
        assertEquals(2, run("verify", "--bundle", "x", "--first-use", image()).code());
        assertEquals(2, run("resolve", "--bundle", "x", "--first-use", image()).code());
        assertEquals(
                2, run("inspect", "--root-fingerprint", "0".repeat(64), image()).code());
    }

    @Test
    void aFileIsReplacedOnlyWithConsent() throws Exception {
        Files.writeString(bundle, "precious");
        Scripted no = new Scripted(prompt -> Optional.of("n"));

        Run.Outcome declined = new Run()
                .with(NotaryWiring::new)
                .variable("DOCKER_CONFIG", folder.resolve("home").toString())
                .at(no)
                .of("archive", "--from-docker-cache", VECTOR.gun(), bundle.toString());
        Run.Outcome unattended = run("archive", "--from-docker-cache", VECTOR.gun(), bundle.toString());

        assertEquals(3, declined.code(), declined.err());
        assertEquals(3, unattended.code(), unattended.err());
        assertEquals("precious", Files.readString(bundle));
    }

    @Test
    void dockersCacheIsArchivedWithItsLimitsSaid() throws Exception {
        Path metadata = folder.resolve("home/trust/tuf").resolve(VECTOR.gun()).resolve("metadata");
        for (var file : VECTORS.metadata(VECTOR, "").entrySet()) {
            Path to = metadata.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.write(to, file.getValue());
        }

        Run.Outcome outcome = run("-y", "archive", "--from-docker-cache", VECTOR.gun(), bundle.toString());
        Run.Outcome verified = run("verify", "--bundle", bundle.toString(), "--root-fingerprint", pin, image());

        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("nobody knows when"), outcome.err());
        assertTrue(outcome.err().contains("does not say when it was fetched"), outcome.err());
        assertEquals(0, verified.code(), verified.err());
    }

    @Test
    void anUnpackedBundleIsAFolderOfTrustData() {
        Path unpacked = folder.resolve("unpacked");

        Run.Outcome outcome = run("unpack", bundle.toString(), unpacked.toString());
        Run.Outcome resolved = run("-s", unpacked.toUri().toString(), "resolve", "--root-fingerprint", pin, image());

        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("Successfully unpacked"), outcome.err());
        assertEquals(0, resolved.code(), resolved.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "resolve", "inspect"})
    void noSocketIsOpened(String command) throws Exception {
        for (List<String> then : List.of(List.<String>of(), List.of("--as-of", Run.NOW.toString()))) {
            List<String> arguments = new ArrayList<>(List.of(command, "--bundle", bundle.toString()));
            arguments.addAll(List.of("--root-fingerprint", pin));
            arguments.addAll(then);
            arguments.add(image());

            Child child = withoutSockets(arguments);

            assertEquals(0, child.code(), child.said());
            assertTrue(child.said().contains(command.equals("inspect") ? "\"SignedTag\"" : "@sha256:"), child.said());
        }
    }

    @Test
    void withoutABundleASocketWouldHaveBeenOpened() throws Exception {
        Child child = withoutSockets(List.of("resolve", "--root-fingerprint", pin, image()));

        assertFalse(child.code() == 0);
        assertTrue(child.said().contains(NoSockets.REFUSAL), "the guard works: " + child.said());
    }

    private record Child(int code, String said) {}

    private Child withoutSockets(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.nio.channels.spi.SelectorProvider=" + NoSockets.Channels.class.getName(),
                "-cp",
                System.getProperty("java.class.path"),
                NoSockets.class.getName()));
        command.addAll(arguments);
        File said = folder.resolve("said").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said);
        builder.environment().put("DOCKER_CONFIG", folder.resolve("child").toString());
        builder.environment().remove("DOCKER_CONTENT_TRUST_SERVER");
        int code = builder.start().waitFor();
        return new Child(code, Files.readString(said.toPath(), StandardCharsets.UTF_8));
    }

    private Run.Outcome run(String... arguments) {
        return new Run()
                .with(NotaryWiring::new)
                .variable("DOCKER_CONFIG", folder.resolve("home").toString())
                .of(arguments);
    }

    private Run.Outcome run(String command, String[] options, String... rest) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(Arrays.asList(options));
        all.addAll(Arrays.asList(rest));
        return run(all.toArray(String[]::new));
    }

    private static String image() {
        return VECTOR.gun() + ":" + tag;
    }

    private static Vector vector(String id) {
        return VECTORS.vectors().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
