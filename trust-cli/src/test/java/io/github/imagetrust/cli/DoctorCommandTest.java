package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.cli.vectors.DockerTrustVectors;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong, and where. (What time the server has depends on when the test runs, so no test is about that line.) */
class DoctorCommandTest {

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
    void everythingThatMustWorkHasALine() throws Exception {
        Vector vector = put("live/two-signers");

        JsonNode results = json(server.run(home, "doctor", "-o", "json", vector.gun()));

        assertEquals(
                List.of("name", "server", "tls", "authentication", "clock", "cache", "trust-data", "keys", "policy"),
                StreamSupport.stream(results.spliterator(), false)
                        .map(one -> one.get("area").asText())
                        .toList());
        assertEquals("well", status(results, "server"));
        assertEquals("well", status(results, "tls"));
        assertEquals("attention", status(results, "policy"), "a root that was only looked at is not trusted");
    }

    @Test
    void aHealthyFolderEndsWithZeroAndNothingIsTrustedByLooking() {
        Vector vector = put("live/two-signers");

        Run.Outcome outcome = server.runOnFolder(home, "doctor", vector.gun());

        assertEquals(0, outcome.code(), outcome.out() + outcome.err());
        assertTrue(outcome.out().startsWith("ok      name            " + vector.gun() + ", all tags\n"), outcome.out());
        assertTrue(outcome.out().contains("note    policy          nothing says yet which root"), outcome.out());
        assertTrue(outcome.out().contains("        hint: Compare what 'imagetrust root' prints"), outcome.out());
        assertFalse(outcome.out().contains("tls"), outcome.out());
        assertEquals(
                16, server.runOnFolder(home, "resolve", vector.gun() + ":v1").code());
    }

    @Test
    void number30_aCredentialHelperThatIsNotThereIsSaid() throws Exception {
        Vector vector = put("live/two-signers");
        Files.writeString(home.resolve("config.json"), "{\"credsStore\": \"no-such-helper\"}");

        Run.Outcome outcome = server.run(home, "doctor", "-o", "json", vector.gun());

        JsonNode results = json(outcome);
        assertEquals(40, outcome.code(), outcome.out());
        assertEquals("ill", status(results, "authentication"));
        assertTrue(outcome.out().contains("docker-credential-no-such-helper"), outcome.out());
        assertEquals("well", status(results, "server"));
    }

    @ParameterizedTest
    @CsvSource({
        "badsig-targets, 13, trust-data",
        "expired-targets, 14, trust-data",
        "cnmismatch, 16, trust-data",
        "missing-root, 10, trust-data"
    })
    void endsWithTheCodeOfWhatIsWorst(String id, int code, String area) throws Exception {
        Run.Outcome outcome =
                server.run(home, "doctor", "-o", "json", put("errors/" + id).gun());

        assertEquals(code, outcome.code(), outcome.out());
        assertEquals("ill", status(json(outcome), area));
    }

    @Test
    void aServerThatIsGoneAndAnAuthorityThatIsUnknownAreToldApart() throws Exception {
        Vector vector = put("live/two-signers");
        Path stranger = Files.createDirectory(folder.resolve("stranger"));

        JsonNode unknown = json(server.runTrustingNobody(stranger, "doctor", "-o", "json", vector.gun()));
        server.close();
        Run.Outcome gone = server.run(home, "doctor", "-o", "json", vector.gun());

        assertEquals("well", status(unknown, "server"));
        assertEquals("ill", status(unknown, "tls"));
        assertEquals(20, gone.code(), gone.out());
        assertEquals("ill", status(json(gone), "server"));
        assertEquals("not-examined", status(json(gone), "trust-data"));
    }

    @Test
    void aServiceThatCannotBeOneIsIll() {
        Run.Outcome outcome = new Run()
                .variable("DOCKER_CONFIG", home.toString())
                .variable("DOCKER_CONTENT_TRUST_SERVER", "http://notary.test")
                .with(NotaryWiring::new)
                .of("doctor", "reg.test/app");

        assertEquals(40, outcome.code());
        assertTrue(outcome.out().contains("failed  server          DOCKER_CONTENT_TRUST_SERVER is"), outcome.out());
    }

    private Vector put(String id) {
        Vector vector = VECTORS.vectors().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        server.put(VECTORS, vector, "");
        return vector;
    }

    private static JsonNode json(Run.Outcome outcome) throws Exception {
        return new ObjectMapper().readTree(outcome.out()).get("results");
    }

    private static String status(JsonNode results, String area) {
        return StreamSupport.stream(results.spliterator(), false)
                .filter(one -> one.get("area").asText().equals(area))
                .map(one -> one.get("status").asText())
                .findFirst()
                .orElse("none");
    }
}
