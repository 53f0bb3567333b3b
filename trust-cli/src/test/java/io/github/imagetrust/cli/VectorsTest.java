package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.cli.vectors.DockerTrustVectors;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Call;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Resolution;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From the bytes that servers sent to the bytes that docker and notary printed, through everything in between. */
class VectorsTest {

    private static final DockerTrustVectors VECTORS = new DockerTrustVectors();

    @TempDir
    static Path folder;

    private static ReplayedServer server;

    @BeforeAll
    static void start() {
        server = new ReplayedServer(folder);
        stateless().forEach(vector -> server.put(VECTORS, vector, ""));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Stream<Vector> stateless() {
        return VECTORS.vectors().stream()
                .filter(vector -> Set.of("live", "crafted", "errors").contains(vector.group()));
    }

    private static Stream<Call> calls() {
        return VECTORS.vectors().stream()
                .filter(vector -> !vector.group().equals("stateful"))
                .flatMap(vector -> VECTORS.calls(vector).stream());
    }

    static Stream<Call> inspections() {
        return calls().filter(Call::isInspect);
    }

    static Stream<Call> lists() {
        return calls().filter(call -> call.is("notary", "list"));
    }

    static Stream<Call> delegationLists() {
        return calls().filter(call -> call.is("notary", "delegation", "list"));
    }

    static Stream<Resolution> resolutions() {
        return stateless().flatMap(vector -> VECTORS.resolutions(vector).stream());
    }

    private static Path home() throws Exception {
        return Files.createTempDirectory(folder, "home");
    }

    @ParameterizedTest
    @MethodSource("inspections")
    void inspectIsDockers(Call call) throws Exception {
        String[] arguments =
                call.arguments().subList(2, call.arguments().size()).toArray(String[]::new);

        Run.Outcome outcome = server.runOnFolder(home(), arguments);

        assertEquals(ordered(call, call.stdout()), ordered(call, outcome.out()), outcome.err());
        assertEquals(call.exit(), outcome.code(), outcome.err());
        DockerFacts.assertAllSaidOnce(call.stderr(), outcome.err());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listIsNotarys(Call call) throws Exception {
        Run.Outcome outcome = server.runOnFolder(home(), "list", "-o", "notary", last(call.arguments()));

        assertEquals(call.exit() == 0, outcome.code() == 0, outcome.err());
        assertEquals(call.exit() == 0 ? call.stdout() : "", outcome.out());
        DockerFacts.assertAllSaidOnce(call.stderr(), outcome.err());
    }

    /** There is no command for it yet; what it would print is all in the report. */
    @ParameterizedTest
    @MethodSource("delegationLists")
    void delegationsAreThoseOfNotary(Call call) throws Exception {
        Run.Outcome outcome = server.runOnFolder(home(), "inspect", "-o", "json", last(call.arguments()));

        assertEquals(call.exit() == 0, outcome.code() == 0, outcome.err());
        if (call.exit() == 0) {
            assertEquals(notarysDelegations(call.stdout()), delegations(outcome.out()));
        }
    }

    private static Set<String> notarysDelegations(String table) {
        List<StringBuilder> rows = new ArrayList<>();
        for (String line : table.lines().filter(line -> !line.isBlank()).skip(2).toList()) {
            List<String> words =
                    List.of(line.replace("\"\" <all paths>", "").trim().split(" +"));
            if (!line.startsWith(" ")) {
                rows.add(new StringBuilder(words.get(0) + " " + last(words)));
            }
            words.stream()
                    .filter(word -> word.matches("[0-9a-f]{64}"))
                    .forEach(id -> last(rows).append(' ').append(id));
        }
        Set<String> sorted = new TreeSet<>();
        rows.forEach(row -> sorted.add(sortedTail(row.toString())));
        return sorted;
    }

    private static Set<String> delegations(String json) throws Exception {
        Set<String> rows = new TreeSet<>();
        for (JsonNode role : new ObjectMapper().readTree(json).at("/results/0/roles")) {
            if (role.get("name").asText().contains("/")) {
                StringBuilder row = new StringBuilder(
                        role.get("name").asText() + " " + role.get("threshold").asInt());
                role.get("keyIds").forEach(id -> row.append(' ').append(id.asText()));
                rows.add(sortedTail(row.toString()));
            }
        }
        return rows;
    }

    private static String sortedTail(String row) {
        List<String> words = List.of(row.split(" "));
        return String.join(" ", words.subList(0, 2)) + " "
                + String.join(
                        " ", words.subList(2, words.size()).stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("resolutions")
    void resolveIsThePullOfDocker(Resolution one) throws Exception {
        String image = one.vector().gun() + ":" + one.tag();

        Run.Outcome outcome = server.runOnFolder(home(), "resolve", "--first-use", image);

        if (one.dockerExit() == 0) {
            assertEquals(one.vector().gun() + "@" + one.dockerDigest() + "\n", outcome.out(), outcome.err());
            assertEquals(0, outcome.code());
            if (one.notaryStdout().contains(one.dockerDigest())) {
                assertEquals(
                        one.notaryStdout(),
                        server.runOnFolder(home(), "lookup", "--first-use", "-o", "lookup", image)
                                .out());
            }
        } else {
            assertEquals("", outcome.out());
            assertNotEquals(0, outcome.code());
        }
        assertEquals(expectedCode(one), outcome.code(), outcome.err());
    }

    private static int expectedCode(Resolution one) {
        return switch (one.vector().id()) {
            case "errors/expired-root",
                    "errors/expired-targets",
                    "errors/expired-snapshot",
                    "errors/expired-timestamp" -> 14;
            case "errors/cnmismatch", "errors/wrongkey-root" -> 16;
            case "errors/missing-root" -> 10;
            case "errors/badsig-targets",
                    "errors/garbage-root",
                    "errors/garbage-timestamp",
                    "errors/missing-snapshot",
                    "errors/missing-targets",
                    "errors/missing-targets-alice",
                    "errors/missing-timestamp",
                    "errors/tampered-targets-after-sign",
                    "errors/tampered-targets-releases-after-sign",
                    "errors/tampered-timestamp",
                    "errors/wrongkey-targets",
                    "errors/wrongkey-timestamp",
                    "live/last-signer-removed" -> 13;
            case "crafted/sha512-only" -> one.tag().equals("v1") ? 12 : one.dockerExit() == 0 ? 0 : 10;
            default -> one.dockerExit() == 0 ? 0 : 10;
        };
    }

    /** What docker leaves out with a log line is said by its code, and counts where that is asked for. */
    @ParameterizedTest
    @CsvSource({
        "expired-targets-alice, EXPIRED (targets/alice), 14",
        "badsig-alice, THRESHOLD_NOT_MET (targets/alice), 13",
        "nearexpiry-root, NEAR_EXPIRY (root), 0",
        "nearexpiry-snapshot, NEAR_EXPIRY (snapshot), 0",
        "nearexpiry-targets, NEAR_EXPIRY (targets), 0",
        "nearexpiry-targets-alice, NEAR_EXPIRY (targets/alice), 0"
    })
    void aWarningOfDockerIsAFindingAndCountsWhenStrict(String vector, String finding, int strict) throws Exception {
        String image = "registry.example.com/c/" + vector + ":v1";

        Run.Outcome plain = server.runOnFolder(home(), "resolve", "--first-use", image);
        assertEquals(0, plain.code(), plain.err());
        assertTrue(plain.err().contains(finding), plain.err());

        Run.Outcome judged = server.runOnFolder(home(), "resolve", "--first-use", "--strict", image);
        assertEquals(strict, judged.code(), judged.err());
    }

    @Test
    void withoutAnAnchorTheAnswerIsNoAndTheLineThatPinsIsSaid() throws Exception {
        Path home = home();
        String image = "localhost:5000/vec/two-signers:v1";

        Run.Outcome refused = server.runOnFolder(home, "resolve", image);
        assertEquals(16, refused.code());
        assertEquals("", refused.out());
        assertTrue(refused.err().contains("NO_ANCHOR (root)"), refused.err());

        String pin = server.runOnFolder(home, "root", "-q", "localhost:5000/vec/two-signers")
                .out()
                .strip();
        assertTrue(refused.err().contains("--root-fingerprint " + pin), refused.err());
        assertEquals(16, server.runOnFolder(home, "resolve", image).code()); // looking has settled nothing
        assertEquals(
                0,
                server.runOnFolder(home, "resolve", "--root-fingerprint", pin, image)
                        .code());
        assertEquals(
                16,
                server.runOnFolder(home, "resolve", "--root-fingerprint", "0".repeat(64), image)
                        .code());
    }

    @Test
    void whatIsPrintedAsPemAndJsonIsTheRoot() throws Exception {
        String name = "localhost:5000/vec/two-signers";

        String pem = server.runOnFolder(home(), "root", "-o", "pem", name).out();
        JsonNode json = new ObjectMapper()
                .readTree(server.runOnFolder(home(), "root", "-o", "json", name).out());

        assertTrue(pem.startsWith("-----BEGIN CERTIFICATE-----\n"), pem);
        assertTrue(pem.endsWith("-----END CERTIFICATE-----\n"), pem);
        assertEquals(64, json.at("/keys/0/certId").asText().length());
        assertEquals(pem.strip(), json.at("/pem/0").asText().strip());
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    private static String ordered(Call call, String text) {
        return call.vector().unorderedRows()
                ? String.join("\n", text.lines().sorted().toList())
                : text;
    }

    @Test
    void aServerIsAsGoodAsAFolder() throws Exception {
        Call call = inspections()
                .filter(one -> one.vector().id().equals("live/two-signers"))
                .findFirst()
                .orElseThrow();

        Run.Outcome outcome = server.run(
                home(), call.arguments().subList(2, call.arguments().size()).toArray(String[]::new));

        assertEquals(call.stdout(), outcome.out(), outcome.err());
    }
}
