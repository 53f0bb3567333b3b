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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    /** The digest of the tag v1 of two-signers. */
    private static String signed = "";

    @BeforeAll
    static void start() throws Exception {
        server = new ReplayedServer(folder);
        VECTORS.vectors().stream()
                .filter(vector -> vector.group().equals("errors")
                        || vector.group().equals("crafted")
                        || vector.id().equals("live/two-signers"))
                .forEach(vector -> server.put(VECTORS, vector, ""));
        JsonNode v1 = json(vector("live/two-signers"), 0).at("/results/0/tags/0");
        assertEquals("v1", v1.get("tag").asText());
        signed = v1.get("digest").asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void number1_aTagThatIsNotSignedFailsWhereverAnAnswerIsWanted() throws Exception {
        String tag = vector("live/two-signers").gun() + ":nosuch";

        Run.Outcome resolve = server.runOnFolder(home(), "resolve", "--first-use", tag);
        Run.Outcome required = server.runOnFolder(home(), "inspect", "--require-signed", tag);
        Run.Outcome shown = server.runOnFolder(home(), "inspect", "-o", "json", tag);

        assertEquals(10, resolve.code());
        assertTrue(resolve.err().contains("TAG_NOT_SIGNED"), resolve.err());
        assertEquals("", resolve.out());
        assertEquals(10, required.code());
        assertEquals(
                "unsigned",
                new ObjectMapper().readTree(shown.out()).at("/results/0/status").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "table", "tree"})
    void number2_aDigestThatIsNotTheSignedOneFails(String format) throws Exception {
        String app = vector("live/two-signers").gun();

        Run.Outcome other = server.runOnFolder(home(), "inspect", "-o", format, app + ":v1@" + Samples.OTHER);
        Run.Outcome nobodys = server.runOnFolder(home(), "inspect", "-o", format, app + "@" + Samples.OTHER);
        Run.Outcome good = server.runOnFolder(home(), "inspect", "-o", format, app + ":v1@" + signed);
        Run.Outcome unnamed = server.runOnFolder(home(), "inspect", "-o", format, app + "@" + signed);

        assertEquals(12, other.code(), other.err());
        assertTrue(
                other.err()
                        .contains("IMAGE_DIGEST_DIFFERS: " + app + ":v1 is signed with " + signed + ", not with "
                                + Samples.OTHER),
                other.err());
        assertFalse(
                format.equals("json")
                        ? json(other).at("/results/0/tags").size() > 0
                        : other.out().contains(signed),
                "what was not asked about does not look verified: " + other.out());
        assertEquals(10, nobodys.code(), nobodys.err());
        assertTrue(nobodys.err().contains("DIGEST_NOT_SIGNED"), nobodys.err());
        assertEquals(0, good.code(), good.err());
        assertEquals(0, unnamed.code(), unnamed.err());
        assertTrue(unnamed.out().contains("v1"), "the tag that carries it is found");
        assertFalse(unnamed.out().contains("v2"), "and no other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "pretty"})
    void number2_dockersFormatsWarnOfItAndFailWhereTheyAreAGate(String format) throws Exception {
        String image = vector("live/two-signers").gun() + ":v1@" + Samples.OTHER;

        Run.Outcome look = server.runOnFolder(home(), "inspect", "-o", format, image);
        Run.Outcome gate = server.runOnFolder(home(), "inspect", "-o", format, "--require-signed", image);

        assertEquals(0, look.code());
        assertTrue(look.err().contains("WARNING: " + image + ": IMAGE_DIGEST_DIFFERS: "), look.err());
        assertEquals(12, gate.code(), gate.err());
    }

    @Test
    void number2_resolveHoldsADigestAgainstTheSignedOne() throws Exception {
        String app = vector("live/two-signers").gun();

        assertEquals(
                12,
                server.runOnFolder(home(), "resolve", "--first-use", app + ":v1@" + Samples.OTHER)
                        .code());
        assertEquals(
                10,
                server.runOnFolder(home(), "resolve", "--first-use", app + "@" + Samples.OTHER)
                        .code());
        assertEquals(
                app + "@" + signed + "\n",
                server.runOnFolder(home(), "resolve", "--first-use", app + "@" + signed)
                        .out());
    }

    @ParameterizedTest
    @CsvSource({
        "expired-root, 14, EXPIRED, root",
        "expired-timestamp, 14, EXPIRED, timestamp",
        "badsig-targets, 13, THRESHOLD_NOT_MET, targets",
        "wrongkey-timestamp, 13, THRESHOLD_NOT_MET, timestamp",
        "wrongkey-root, 16, THRESHOLD_NOT_MET, root",
        "garbage-timestamp, 13, MALFORMED, timestamp",
        "missing-snapshot, 13, METADATA_MISSING, snapshot",
        "cnmismatch, 16, ROOT_KEY_UNFIT, root"
    })
    void number3_aFailureHasItsCauseItsRoleItsServerAndWhatToDo(String id, int code, String finding, String role)
            throws Exception {
        String app = vector("errors/" + id).gun();

        Run.Outcome outcome = server.runOnFolder(home(), "resolve", "--first-use", app + ":v1");

        assertEquals(code, outcome.code(), outcome.err());
        String[] lines = outcome.err().split("\n");
        assertTrue(lines[0].contains(": " + app + ":v1: " + finding + " (" + role + "): "), outcome.err());
        assertTrue(lines[1].startsWith("  server: file://"), outcome.err());
        assertTrue(lines[2].matches("  hint: .{10,}"), outcome.err());
        JsonNode error = json(vector("errors/" + id), code).at("/results/0/error");
        assertEquals(code, error.get("code").asInt());
        assertTrue(error.get("message").asText().startsWith(finding + " (" + role + "): "), error.toString());
        assertTrue(error.get("server").asText().startsWith("file://"), error.toString());
        assertFalse(error.get("hint").asText().isEmpty());
    }

    @Test
    void number4_withoutTheServerThereIsNoAnswerAndWhatIsShownIsSaidToBeOld(@TempDir Path other) throws Exception {
        Vector vector = vector("live/two-signers");
        Path user = Files.createDirectory(other.resolve("home"));
        try (ReplayedServer closing = new ReplayedServer(other)) {
            closing.put(VECTORS, vector, "");
            assertEquals(
                    0,
                    closing.runOnFolder(user, "resolve", "--first-use", vector.gun() + ":v1")
                            .code());
            seenAt(Run.NOW.minus(Duration.ofDays(3)), user);
            closing.removeAll();

            Run.Outcome resolve = closing.runOnFolder(user, "resolve", vector.gun() + ":v1");
            assertEquals(20, resolve.code(), resolve.err());
            assertEquals("", resolve.out());
            JsonNode freshness = json(closing.runOnFolder(user, "inspect", "-o", "json", vector.gun()))
                    .at("/results/0/freshness");
            assertEquals("cache", freshness.get("source").asText());
            assertEquals("2026-11-22T12:00:00Z", freshness.get("fetchedAt").asText());
            for (String[] look : new String[][] {
                {"list", vector.gun()},
                {"-q", "list", vector.gun()},
                {"-q", "inspect", "-o", "tree", vector.gun()}
            }) {
                Run.Outcome old = closing.runOnFolder(user, look);
                assertEquals(0, old.code(), old.err());
                assertTrue(old.out().contains("v1"), old.out());
                assertTrue(old.err().contains("WARNING: " + vector.gun() + ": CACHED: "), old.err());
                assertTrue(old.err().contains(" at 2026-11-22T12:00:00Z, 3 days ago)"), old.err());
            }
        }
    }

    @Test
    void number6_whoReleasedATagIsSaidAndWhoseKeysSignedThat() throws Exception {
        Vector vector = vector("errors/expired-targets-alice");

        Run.Outcome docker = server.runOnFolder(home(), "inspect", "--pretty", vector.gun());
        JsonNode result = json(vector, 0).at("/results/0");
        String table = server.runOnFolder(home(), "inspect", "-o", "table", vector.gun())
                .out();

        assertTrue(docker.out().contains("(Repo Admin)"), "docker's guess: " + docker.out());
        JsonNode unnamed = result.at("/tags/1");
        assertEquals("v2", unnamed.get("tag").asText());
        assertEquals(0, unnamed.get("signers").size());
        assertEquals("targets/releases", unnamed.get("releasedBy").asText());
        JsonNode releases = role(json(vector, 0), "targets/releases");
        assertEquals(1, releases.get("validSignatures").asInt());
        assertEquals(2, releases.get("keys").size());
        String signer = "";
        for (JsonNode key : releases.get("keys")) {
            signer += key.get("signed").asBoolean() ? key.get("id").asText() : "";
        }
        assertEquals(64, signer.length(), "one of the two keys: " + releases);
        assertFalse(table.contains("Repo Admin"), table);
        assertTrue(table.contains("ecdsa " + signer + " (signed)"), table);
        assertTrue(table.lines().anyMatch(line -> line.endsWith("targets/releases")), table);
    }

    @Test
    void number8_aFirstContactIsAnnouncedWithItsKeyAndAnotherRootIsRefused() throws Exception {
        String image = vector("live/two-signers").gun() + ":v1";
        Path user = newHome();

        Run.Outcome unattended = server.runOnFolder(user, "resolve", image);
        Run.Outcome first = server.runOnFolder(user, "resolve", "--first-use", image);
        Run.Outcome again = server.runOnFolder(user, "resolve", image);
        Run.Outcome foreign = server.runOnFolder(user, "resolve", "--root-fingerprint", "0".repeat(64), image);

        assertEquals(16, unattended.code());
        assertTrue(unattended.err().contains("NO_ANCHOR (root): "), unattended.err());
        assertTrue(unattended.err().matches("(?s).*--root-fingerprint [0-9a-f]{64}.*"), unattended.err());
        assertEquals(0, first.code(), first.err());
        assertTrue(first.err().contains("FIRST_USE (root): first contact with "), first.err());
        assertTrue(first.err().matches("(?s).*--root-fingerprint [0-9a-f]{64}.*"), first.err());
        assertEquals(0, again.code());
        assertFalse(again.err().contains("FIRST_USE"), again.err());
        assertEquals(16, foreign.code());
        assertTrue(foreign.err().contains("PIN_MISMATCH (root): "), foreign.err());
    }

    @Test
    void number9_aLoopbackRegistryDoesNotSwitchTlsOff() throws Exception {
        String image = vector("live/two-signers").gun() + ":v1";
        assertTrue(image.startsWith("localhost:5000/"), image);

        Run.Outcome refused = server.runTrustingNobody(newHome(), "resolve", "--first-use", image);
        Run.Outcome told = server.runTrustingNobody(
                newHome(), "resolve", "-q", "--first-use", "--insecure-skip-tls-verify", image);

        assertEquals(21, refused.code(), refused.err());
        assertTrue(refused.err().contains(" is not trusted"), refused.err());
        assertEquals("", refused.out());
        assertEquals(0, told.code(), told.err());
        assertTrue(told.err().startsWith("WARNING: the certificate of the trust server is not checked\n"), told.err());
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

    @ParameterizedTest
    @ValueSource(
            strings = {"inspect -o json", "inspect -o table", "inspect -o tree", "list", "list -o json", "signer list"})
    void number24_digestsAndKeysAreWrittenInFull(String command) throws Exception {
        String[] arguments = (command + " " + vector("live/two-signers").gun()).split(" ");

        String shown = server.runOnFolder(home(), arguments).out();

        assertTrue(command.equals("signer list") || shown.contains(signed), "with its algorithm: " + shown);
        for (String hex : shown.split("[^0-9a-f]+")) {
            assertTrue(hex.length() < 12 || hex.length() == 64, hex + " in " + shown);
        }
        assertFalse(shown.contains("…"), shown);
    }

    @Test
    void number25_whatDockerLeavesToChanceIsInOneOrder() throws Exception {
        String equal = server.runOnFolder(
                        home(), "list", vector("crafted/same-tag-two-digests").gun())
                .out();
        JsonNode rows = json(vector("crafted/order"), 0).at("/results/0/tags");

        List<String> digests = equal.lines()
                .filter(line -> line.startsWith("v1 "))
                .map(line -> line.split(" +")[1])
                .toList();
        assertEquals(2, digests.size(), equal);
        assertTrue(digests.get(0).compareTo(digests.get(1)) < 0, equal);
        assertEquals("[\"amy\",\"bob\",\"mia\",\"zoe\"]", rows.at("/0/signers").toString());
        for (String format : List.of("json", "table", "tree")) {
            String gun = vector("crafted/same-tag-two-digests").gun();
            assertEquals(
                    server.runOnFolder(home(), "inspect", "-o", format, gun).out(),
                    server.runOnFolder(home(), "inspect", "-o", format, gun).out());
        }
    }

    @Test
    void number26_aFactIsSaidOnceAlsoAsJson() throws Exception {
        String app = vector("errors/expired-targets-alice").gun();

        Run.Outcome text = server.runOnFolder(home(), "inspect", "-o", "table", app);
        Run.Outcome json = server.runOnFolder(home(), "--log-format", "json", "inspect", "-o", "table", app);

        List<String> warnings = text.err()
                .lines()
                .filter(line -> line.contains("targets/alice expired"))
                .toList();
        assertEquals(1, warnings.size(), text.err());
        assertTrue(warnings.get(0).startsWith("WARNING: " + app + ": EXPIRED (targets/alice): "), text.err());

        List<String> lines = json.err().lines().toList();
        for (String line : lines) {
            assertEquals(
                    "warning", new ObjectMapper().readTree(line).get("level").asText());
        }
        assertEquals(
                1,
                lines.stream()
                        .filter(line -> line.contains("\"role\":\"targets/alice\""))
                        .count(),
                json.err());
    }

    @Test
    void number27_allFilesAreAskedForOnceAndThenTwoSmallOnes(@TempDir Path other) throws Exception {
        Vector vector = vector("live/two-signers");
        Path user = Files.createDirectory(other.resolve("home"));
        try (ReplayedServer counting = new ReplayedServer(other)) {
            counting.put(VECTORS, vector, "");

            assertEquals(0, counting.run(user, "inspect", vector.gun()).code());
            List<String> cold = counting.requests();
            assertEquals(0, counting.run(user, "inspect", vector.gun()).code());
            List<String> warm =
                    counting.requests().subList(cold.size(), counting.requests().size());

            assertEquals(cold.size(), Set.copyOf(cold).size(), "twice: " + cold);
            assertEquals(
                    Set.of("timestamp.json", "2.root.json"),
                    Set.copyOf(warm.stream()
                            .map(request -> request.replaceFirst(".*/", ""))
                            .toList()),
                    warm.toString());
            assertEquals(2, warm.size());
        }
    }

    @Test
    void number28_whatDoesNotVerifyIsNotAskedForAgainAndAgain(@TempDir Path other) throws Exception {
        Vector vector = vector("errors/badsig-targets");
        Path user = Files.createDirectory(other.resolve("home"));
        try (ReplayedServer counting = new ReplayedServer(other)) {
            counting.put(VECTORS, vector, "");

            Run.Outcome outcome = counting.run(user, "resolve", "--first-use", vector.gun() + ":v1");

            assertEquals(13, outcome.code(), outcome.err());
            assertEquals(
                    1,
                    counting.requests().stream()
                            .filter(request -> request.contains("/tuf/targets."))
                            .count(),
                    "no cache can be the reason: " + counting.requests());
        }
    }

    @Test
    void number31_theFileThatIsMissingIsNamed() throws Exception {
        Vector vector = vector("errors/missing-targets-alice");

        Run.Outcome outcome = server.runOnFolder(home(), "resolve", "--first-use", vector.gun() + ":v1");

        assertEquals(13, outcome.code(), outcome.err());
        assertTrue(
                outcome.err()
                        .matches("(?s).*METADATA_MISSING \\(targets/alice\\): the trust data promise"
                                + " targets/alice\\.[0-9a-f]{64}\\.json, and the server does not have it\n.*"),
                outcome.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "table", "tree"})
    void number33_everyInputIsInTheOutputWithWhatBecameOfIt(String format) throws Exception {
        String good = vector("live/two-signers").gun();
        String expired = vector("errors/badsig-targets").gun();

        Run.Outcome outcome = server.runOnFolder(
                home(), "inspect", "-o", format, "registry.example.com/nosuch", expired, good, "NOT A NAME");

        assertEquals(1, outcome.code(), outcome.err());
        for (String input : List.of("registry.example.com/nosuch", expired, good, "NOT A NAME")) {
            assertTrue(outcome.out().contains(input), input + " in " + outcome.out());
        }
        for (String status : List.of("unsigned", "THRESHOLD_NOT_MET (targets)", "v1", "must be in lower case")) {
            assertTrue(outcome.out().contains(status), status + " in " + outcome.out());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "no", "false", ""})
    void number34_noVariableSwitchesTheCheckOff(String value) throws Exception {
        Run.Outcome outcome = server.runOnFolder(
                new Run().variable("DOCKER_CONTENT_TRUST", value),
                home(),
                "resolve",
                "--first-use",
                vector("live/two-signers").gun() + ":nosuch");

        assertEquals(10, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
    }

    @Test
    void number36_jsonIsOneDocumentAndAnErrorIsSaidOnce() throws Exception {
        String image = vector("errors/badsig-targets").gun() + ":v1";

        Run.Outcome outcome = server.runOnFolder(
                home(), "verify", "--first-use", "--from", "oci:" + folder.resolve("nowhere"), "-o", "json", image);

        assertEquals(13, outcome.code(), outcome.err());
        assertTrue(outcome.out().startsWith("{\n"), outcome.out());
        assertTrue(outcome.out().endsWith("\n}\n"), outcome.out());
        assertFalse(outcome.out().contains("\n\n"), outcome.out());
        assertEquals(
                1, new ObjectMapper().readTree(outcome.out()).get("results").size());
        assertEquals(1, outcome.err().split("THRESHOLD_NOT_MET", -1).length - 1, outcome.err());
    }

    private static JsonNode json(Run.Outcome outcome) throws Exception {
        return new ObjectMapper().readTree(outcome.out());
    }

    private static void seenAt(Instant time, Path home) throws Exception {
        try (Stream<Path> files = Files.walk(home.resolve("trust/imagetrust"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
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

    /** Of somebody who has looked at some of the repositories already, so that looking costs less. */
    private static Path home() {
        return folder;
    }

    private static Path newHome() throws Exception {
        return Files.createTempDirectory(folder, "home");
    }
}
