package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectCommandTest {

    private final FakeLibrary library = new FakeLibrary().found(Samples.report(false));

    @Test
    void endsWithZeroForATagThatIsNotSignedAsDockerDoes() {
        Run.Outcome outcome = run("inspect", Samples.APP + ":nosuch");

        assertEquals(0, outcome.code());
        assertTrue(outcome.out().contains("\"SignedTags\": []"), outcome.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "pretty", "json", "table", "tree"})
    void failsForATagThatHadToBeSigned(String format) {
        assertEquals(
                10,
                run("inspect", "-o", format, "--require-signed", Samples.APP + ":nosuch")
                        .code());
        assertEquals(
                0,
                run("inspect", "-o", format, "--require-signed", Samples.APP + ":v1")
                        .code());
        assertEquals(
                0, run("inspect", "-o", format, "--require-signed", Samples.APP).code());
    }

    @Test
    void saysTheSentenceOfDockerThenTheCause() {
        library.reports.put(
                Samples.APP,
                new Inspection.Refused(List.of(Finding.of(Code.EXPIRED, "root", "expired", "Ask the owner."))));

        Run.Outcome outcome = run("inspect", Samples.APP);

        assertEquals(1, outcome.code());
        assertEquals("[]\n", outcome.out());
        assertEquals(
                "no signatures or cannot access " + Samples.APP + "\nimagetrust: expired: " + Samples.APP
                        + ": EXPIRED (root): expired\n  server: https://notary.example.com\n  hint: Ask the owner.\n",
                outcome.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "table", "tree"})
    void endsWithTheCauseInOurFormats(String format) {
        library.reports.put(
                Samples.APP,
                new Inspection.Refused(List.of(Finding.of(Code.EXPIRED, "root", "expired", "Ask the owner."))));

        assertEquals(14, run("inspect", "-o", format, Samples.APP).code());
        assertEquals(10, run("inspect", "-o", format, "alpine").code());
    }

    @Test
    void showsOldDataAndSaysHowOldTheyAre() {
        library.found(Samples.report(true, Finding.of(Code.CACHED, "it was removed there", "Ask why.")));

        Run.Outcome outcome = run("inspect", Samples.APP);

        assertEquals(0, outcome.code());
        assertTrue(outcome.err().contains("CACHED: it was removed there (fetched from https://notary."), outcome.err());
        assertTrue(outcome.err().contains("3 days ago)\n  hint: Ask why.\n"), outcome.err());
        assertEquals(1, outcome.err().split("CACHED", -1).length - 1);
    }

    /** Who took a signature back must be heard by whoever gates on it. */
    @ParameterizedTest
    @ValueSource(strings = {"docker", "pretty", "json", "table", "tree"})
    void whatIsOnlyInTheCacheIsNotSignedToAGate(String format) {
        Finding cached = Finding.of(Code.CACHED, "no connection", "");
        library.found(Samples.report(true, cached));
        assertEquals(0, run("inspect", "-o", format, Samples.APP).code());
        assertEquals(
                20,
                run("inspect", "-q", "-o", format, "--require-signed", Samples.APP + ":v1")
                        .code());

        library.reports.put(
                Samples.APP,
                new Inspection.Refused(
                        List.of(Finding.of(Code.TRUST_DATA_REMOVED, "it was removed", "Ask why.")),
                        Optional.of(Samples.report(true, cached))));
        Run.Outcome gate = run("inspect", "-q", "-o", format, "--require-signed", Samples.APP + ":v1");
        assertEquals(10, gate.code(), gate.err());
        assertTrue(gate.err().contains("TRUST_DATA_REMOVED"), gate.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "table", "tree"})
    void whatTheServiceSaysIsGoneIsShownMarkedAndFails(String format) {
        library.reports.put(Samples.APP, removed());

        Run.Outcome outcome = run("inspect", "-o", format, Samples.APP);

        assertEquals(10, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains(format.equals("json") ? "\"untrusted\": {" : "NOT TRUSTED"), outcome.out());
        assertFalse(outcome.out().contains("\"status\": \"signed\""), outcome.out());
        assertTrue(outcome.err().contains("CACHED: it is gone (fetched from https://notary."), outcome.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "pretty"})
    void dockersFormatsGoOnShowingWhatIsGoneWithAWarning(String format) {
        String signed = run("inspect", "-o", format, Samples.APP).out();
        library.reports.put(Samples.APP, removed());

        Run.Outcome outcome = run("inspect", "-q", "-o", format, Samples.APP);

        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(signed, outcome.out());
        assertTrue(outcome.err().contains("CACHED: it is gone (fetched from https://notary."), outcome.err());
    }

    @Test
    void everyOtherLookAtWhatIsGoneFailsButNotarysOwn() {
        library.reports.put(Samples.APP, removed());

        for (String command : List.of("list", "list -o json", "signer list", "root")) {
            Run.Outcome outcome = run((command + " " + Samples.APP).split(" "));
            assertEquals(10, outcome.code(), outcome.err());
            assertEquals("", outcome.out());
        }
        Run.Outcome notary = run("-q", "list", "-o", "notary", Samples.APP);
        assertEquals(0, notary.code(), notary.err());
        assertTrue(notary.err().contains("CACHED: it is gone"), notary.err());
    }

    private static Inspection removed() {
        return new Inspection.Refused(
                List.of(Finding.of(Code.TRUST_DATA_REMOVED, "it is gone", "Ask why.")),
                Optional.of(Samples.report(true, Finding.of(Code.CACHED, "it is gone", "Ask why."))));
    }

    @Test
    void announcesARootThatWasNeverSeen() {
        library.found(Samples.report(false, Finding.of(Code.FIRST_USE, "root", "new", "pin")));

        String err = run("inspect", Samples.APP).err();

        assertTrue(err.contains("whose root key is " + "a".repeat(64)), err);
        assertEquals(1, err.split("FIRST_USE", -1).length - 1);
    }

    @Test
    void hasEveryInputInItsJson() throws Exception {
        Run.Outcome outcome = run("inspect", "-o", "json", Samples.APP, "alpine", Samples.APP + ":v1", "UP");

        JsonNode results = new ObjectMapper().readTree(outcome.out()).get("results");
        assertEquals(1, outcome.code());
        assertEquals(4, results.size());
        assertEquals("signed", results.get(0).get("status").asText());
        assertEquals(2, results.get(0).get("tags").size());
        assertEquals("never-signed", results.get(0).at("/roles/6/status").asText());
        assertEquals("unsigned", results.get(1).get("status").asText());
        assertEquals(Samples.DIGEST.toString(), results.get(2).get("digest").asText());
        assertEquals("targets/releases", results.get(2).get("releasedBy").asText());
        assertEquals("failed", results.get(3).get("status").asText());
    }

    @Test
    void drawsATree() {
        String tree = run("inspect", "-o", "tree", Samples.APP).out();

        String root =
                "valid, signed by 1 (1 of 1 needed), version 2, expires 2027-03-01 00:00 UTC (in 95 days), keys: ecdsa "
                        + "a".repeat(64) + "\n";
        String alice = root.replace("a".repeat(64), "c".repeat(64));
        assertEquals(
                Samples.APP + "\n"
                        + "├─ root  " + root
                        + "├─ timestamp  " + alice
                        + "├─ snapshot  " + alice
                        + "└─ targets  " + alice
                        + "   ├─ base  " + Samples.OTHER + "\n"
                        + "   ├─ targets/releases  " + alice
                        + "   │  └─ v1  " + Samples.DIGEST + "\n"
                        + "   ├─ targets/alice  " + alice
                        + "   │  └─ v1  " + Samples.DIGEST + "\n"
                        + "   └─ targets/bob  never signed, signed by 0 (1 of 0 needed), keys: -\n",
                tree);
    }

    @Test
    void drawsATable() {
        String table = run("inspect", "-o", "table", Samples.APP).out();

        assertTrue(table.contains("targets/releases"), table);
        assertTrue(table.contains("never signed"), table);
    }

    @Test
    void prettyIsAFormatLikeOthers() {
        assertEquals(run("inspect", "-o", "pretty", Samples.APP), run("inspect", "--pretty", Samples.APP));
        assertEquals(run("inspect", Samples.APP), run("inspect", "--pretty=false", Samples.APP));
        assertEquals(2, run("inspect", "--pretty", "-o", "json", Samples.APP).code());
    }

    @Test
    void coloursOnlyWhenAskedOutsideATerminal() {
        assertFalse(run("inspect", "-o", "tree", Samples.APP).out().contains("\u001B"));
        assertTrue(run("--color", "always", "inspect", "-o", "tree", Samples.APP)
                .out()
                .contains("\u001B[32mvalid"));
        assertFalse(run("--color", "always", "inspect", "--pretty", Samples.APP)
                .out()
                .contains("\u001B"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "json", "table"})
    void goesOnAfterAMistakeOfOurs(String format) {
        library.mistaken = "alpine";

        Run.Outcome outcome = run("inspect", "-o", format, "alpine", Samples.APP);

        assertEquals(1, outcome.code());
        assertTrue(outcome.err().contains("alpine: this should not have happened: "), outcome.err());
        assertTrue(outcome.out().contains("v1"), outcome.out());
    }

    private Run.Outcome run(String... arguments) {
        return new Run().with(library).of(arguments);
    }
}
