package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.cli.vectors.DockerTrustVectors;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expires when, of repositories that docker and notary made. */
class ExpiryCommandTest {

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

    @ParameterizedTest
    @CsvSource({
        "nearexpiry-root, root",
        "nearexpiry-snapshot, snapshot",
        "nearexpiry-targets, targets",
        "nearexpiry-targets-alice, targets/alice"
    })
    void endsWithFourteenIfSomethingFallsIntoTheSpan(String id, String role) throws Exception {
        Vector vector = put("errors/" + id);

        Run.Outcome soon = server.run(home, "expiry", "-o", "json", "--within", "180d", vector.gun());
        Run.Outcome today = server.run(home, "expiry", "--within", "1d", vector.gun());

        assertEquals(14, soon.code(), soon.err());
        assertEquals(0, today.code(), today.err());
        JsonNode result = new ObjectMapper().readTree(soon.out()).at("/results/0");
        assertEquals("due", result.get("status").asText());
        assertEquals(role, result.at("/firstFailure/role").asText());
        for (JsonNode date : result.get("dates")) {
            boolean expected = date.get("role").asText().equals(role)
                    && date.get("kind").asText().equals("role");
            assertEquals(expected, date.get("due").asBoolean(), date.toString());
        }
    }

    @Test
    void endsWithZeroIfNothingDoes() throws Exception {
        Vector vector = put("live/two-signers");

        Run.Outcome outcome = server.run(home, "expiry", vector.gun());

        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().startsWith(vector.gun() + " at https://"), outcome.out());
        assertTrue(outcome.out().contains("certificate of root key "), outcome.out());
        assertTrue(outcome.out().contains("signed anew by the server"), outcome.out());
    }

    @ParameterizedTest
    @CsvSource({
        "expired-root, root",
        "expired-snapshot, snapshot",
        "expired-targets, targets",
        "expired-timestamp, timestamp"
    })
    void showsTheDatesOfWhatHasExpired(String id, String role) throws Exception {
        Vector vector = put("errors/" + id);

        Run.Outcome outcome = server.run(home, "expiry", "-o", "json", "--within", "1d", vector.gun());

        assertEquals(14, outcome.code(), outcome.err());
        JsonNode result = new ObjectMapper().readTree(outcome.out()).at("/results/0");
        assertEquals("failed", result.get("status").asText());
        assertEquals(14, result.at("/error/code").asInt());
        assertEquals(role, result.at("/firstFailure/role").asText());
        assertTrue(result.at("/firstFailure/daysLeft").asLong() <= 0, result.toString());
        assertTrue(outcome.err().contains("EXPIRED (" + role + ")"), outcome.err());
    }

    @ParameterizedTest
    @CsvSource({"badsig-targets, 13", "missing-root, 10", "cnmismatch, 16"})
    void neverEndsWithZeroForWhatCannotBeRead(String id, int code) {
        assertEquals(code, server.run(home, "expiry", put("errors/" + id).gun()).code());
    }

    @Test
    void neverEndsWithZeroForAServerThatIsGone() {
        Vector vector = put("live/two-signers");
        assertEquals(0, server.run(home, "expiry", vector.gun()).code());
        server.close();

        Run.Outcome outcome = server.run(home, "expiry", "-o", "json", vector.gun());

        assertEquals(20, outcome.code(), "whatever is cached");
        assertTrue(outcome.out().contains("\"status\": \"failed\""), outcome.out());
    }

    @Test
    void answersForEveryRepositoryThatIsNamed() throws Exception {
        Vector soon = put("errors/nearexpiry-targets");

        Run.Outcome outcome = server.run(home, "expiry", "-o", "json", "UPPER", soon.gun(), "example.test/nosuch");

        assertEquals(1, outcome.code(), "several different failures");
        JsonNode results = new ObjectMapper().readTree(outcome.out()).get("results");
        assertEquals(3, results.size());
        assertEquals("failed", results.get(0).get("status").asText());
        assertEquals("due", results.get(1).get("status").asText());
        assertEquals("unsigned", results.get(2).get("status").asText());
    }

    @Test
    void withoutARepositoryAllThatWereSeenAreLookedAtWhereTheyWereSeen() {
        Vector soon = put("errors/nearexpiry-targets");
        Vector fine = put("live/two-signers");
        assertEquals(0, server.run(home, "inspect", soon.gun(), fine.gun()).code());
        server.trustCertificates(home);

        Run.Outcome outcome = new Run()
                .variable("DOCKER_CONFIG", home.toString())
                .with(NotaryWiring::new)
                .of("expiry");

        assertEquals(14, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains(soon.gun() + " at "), outcome.out());
        assertTrue(outcome.out().contains(fine.gun() + " at "), outcome.out());
    }

    @Test
    void nothingThatWasSeenIsNoGoodNews() {
        Run.Outcome outcome = server.run(home, "-q", "expiry");

        assertEquals(40, outcome.code());
        assertEquals(40, server.run(home, "expiry", "-o", "json").code());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("no repository was seen on this machine"), outcome.err());
    }

    private Vector put(String id) {
        Vector vector = VECTORS.vectors().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        server.put(VECTORS, vector, "");
        return vector;
    }
}
