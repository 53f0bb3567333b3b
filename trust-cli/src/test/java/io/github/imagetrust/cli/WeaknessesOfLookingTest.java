package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Signed;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.cli.vectors.DockerTrustVectors;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What docker's way of looking at trust data leaves out or gets wrong; the numbers are those of the list of weaknesses. */
class WeaknessesOfLookingTest {

    private static final DockerTrustVectors VECTORS = new DockerTrustVectors();

    @TempDir
    static Path folder;

    private static ReplayedServer server;

    @BeforeAll
    static void start() {
        server = new ReplayedServer(folder);
        VECTORS.vectors().stream()
                .filter(vector -> vector.group().equals("errors") || vector.id().equals("live/two-signers"))
                .forEach(vector -> server.put(VECTORS, vector, ""));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "errors/expired-targets-alice, targets/alice, expired, 14",
        "errors/badsig-alice, targets/alice, bad-signature, 13"
    })
    void number5_aDelegationThatWasDroppedHasAStatusAndFailsUnderStrict(String id, String role, String status, int code)
            throws Exception {
        Vector vector = vector(id);

        JsonNode shown = role(json(vector, 0), role);

        assertEquals(status, shown.get("status").asText());
        String tag = json(vector, 0).at("/results/0/tags/0/tag").asText();
        Run.Outcome strict = server.runOnFolder(home(), "resolve", "--first-use", "--strict", vector.gun() + ":" + tag);
        assertEquals(code, strict.code(), strict.err());
    }

    @Test
    void number5_anExpiredDelegationIsShownWithItsDateAndItsKeys() throws Exception {
        JsonNode shown = role(json(vector("errors/expired-targets-alice"), 0), "targets/alice");

        assertTrue(shown.get("daysLeft").asLong() < 0, shown.toString());
        assertEquals(1, shown.get("validSignatures").asInt());
        assertTrue(shown.at("/keys/0/signed").asBoolean());
    }

    @Test
    void number7_everyRoleHasExpiryDaysLeftVersionThresholdAlgorithmsAndKeys() throws Exception {
        JsonNode roles = json(vector("live/two-signers"), 0).at("/results/0/roles");

        assertTrue(roles.size() > 6, roles.toString());
        for (JsonNode role : roles) {
            assertTrue(role.get("version").asLong() > 0, role.toString());
            assertTrue(role.get("expires").asText().endsWith("Z"), role.toString());
            assertTrue(role.get("daysLeft").asLong() > 0, role.toString());
            assertTrue(role.get("threshold").asInt() > 0, role.toString());
            assertEquals(role.get("keyIds").size(), role.get("keys").size(), role.toString());
            for (JsonNode key : role.get("keys")) {
                assertTrue(key.get("id").asText().matches("[0-9a-f]{64}"), role.toString());
                assertTrue(key.get("algorithm").asText().matches("ecdsa|ecdsa-x509|ed25519|rsa"), role.toString());
            }
        }
        JsonNode root = role(json(vector("live/two-signers"), 0), "root");
        assertTrue(root.at("/keys/0/certificateExpires").asText().endsWith("Z"), root.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "tree"})
    void number7_theSameForPeople(String format) throws Exception {
        Vector vector = vector("live/two-signers");

        String shown = server.runOnFolder(home(), "inspect", "-o", format, vector.gun())
                .out();

        for (JsonNode role : json(vector, 0).at("/results/0/roles")) {
            String line = shown.lines()
                    .filter(one -> one.matches("[ │├└─]*" + role.get("name").asText() + " .*"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(line.contains("(in " + role.get("daysLeft").asText() + " days)"), line);
            assertTrue(
                    line.contains(role.get("threshold").asText() + " of "
                            + role.get("keys").size()),
                    line);
            for (JsonNode key : role.get("keys")) {
                assertTrue(
                        line.contains(key.get("algorithm").asText() + " "
                                + key.get("id").asText()),
                        line);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "timestamp", "snapshot", "targets"})
    void number7_whatHasExpiredCanBeLookedAtMarkedUntrusted(String role) throws Exception {
        Vector vector = vector("errors/expired-" + role);

        JsonNode result = json(vector, 14).at("/results/0");
        Run.Outcome table = server.runOnFolder(home(), "inspect", "-o", "table", vector.gun());
        Run.Outcome tree = server.runOnFolder(home(), "inspect", "-o", "tree", vector.gun());

        assertEquals("failed", result.get("status").asText());
        assertEquals(0, result.get("tags").size(), "no program may take them for signed");
        assertTrue(result.at("/untrusted/tags").size() > 0, result.toString());
        for (JsonNode one : result.at("/untrusted/roles")) {
            boolean expired = one.get("name").asText().equals(role);
            assertEquals(expired ? "expired" : "valid", one.get("status").asText(), one.toString());
        }
        for (Run.Outcome outcome : List.of(table, tree)) {
            assertEquals(14, outcome.code());
            assertTrue(
                    outcome.out().contains("NOT TRUSTED, for looking only: EXPIRED (" + role + "): "), outcome.out());
            assertTrue(
                    outcome.out().contains(result.at("/untrusted/tags/0/digest").asText()), outcome.out());
        }
    }

    @Test
    void number7_inDockersFormatsWhatHasExpiredIsRefusedAsDockerDoes() throws Exception {
        for (String format : List.of("docker", "pretty")) {
            Run.Outcome outcome = server.runOnFolder(
                    home(),
                    "inspect",
                    "-o",
                    format,
                    vector("errors/expired-targets").gun());

            assertEquals(1, outcome.code());
            assertFalse(outcome.out().contains("sha256"), outcome.out());
            assertFalse(outcome.out().contains("NOT TRUSTED"), outcome.out());
        }
    }

    @Test
    void number10_whatARoleMayNotSignIsMarkedAndNotListedAsSigned() throws Exception {
        Entry outside = new Entry("2.0", Optional.of(Samples.DIGEST), 10, false);
        FakeLibrary library = new FakeLibrary()
                .found(new TrustReport(
                        Samples.REPOSITORY,
                        "https://notary.example.com",
                        Run.NOW,
                        false,
                        List.of(role("targets", "", List.of()), role("targets/releases", "1.", List.of(outside))),
                        List.of(),
                        List.of()));

        Run.Outcome tree = new Run().with(library).of("inspect", "-o", "tree", Samples.APP);
        Run.Outcome json = new Run().with(library).of("inspect", "-o", "json", Samples.APP);
        Run.Outcome list = new Run().with(library).of("list", Samples.APP);

        assertTrue(tree.out().contains("2.0  " + Samples.DIGEST + "  not among the paths of this role"), tree.out());
        JsonNode result = new ObjectMapper().readTree(json.out()).at("/results/0");
        assertEquals("unsigned", result.get("status").asText());
        assertEquals(0, result.get("tags").size());
        assertFalse(list.out().contains("2.0"), list.out());
    }

    private static RoleReport role(String name, String path, List<Entry> entries) {
        return new RoleReport(
                name,
                Status.VALID,
                Optional.of(new Signed(1, Samples.LATER, List.of(Samples.ALICE_KEY))),
                1,
                List.of(Samples.ALICE_KEY),
                List.of(path),
                entries);
    }

    private static JsonNode json(Vector vector, int code) throws Exception {
        Run.Outcome outcome = server.runOnFolder(home(), "inspect", "-o", "json", vector.gun());
        assertEquals(code, outcome.code(), outcome.err());
        return new ObjectMapper().readTree(outcome.out());
    }

    private static JsonNode role(JsonNode document, String name) {
        for (JsonNode role : document.at("/results/0/roles")) {
            if (role.get("name").asText().equals(name)) {
                return role;
            }
        }
        throw new AssertionError("no role " + name + " in " + document);
    }

    private static Vector vector(String id) {
        return VECTORS.vectors().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Path home() throws Exception {
        return Files.createTempDirectory(folder, "home");
    }
}
