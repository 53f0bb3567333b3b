package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListAndRootCommandTest {

    private final FakeLibrary library = new FakeLibrary().found(Samples.report(false));

    @Test
    void listsReleasedTags() {
        Run.Outcome outcome = run("ls", Samples.APP);

        List<String> lines = outcome.out().lines().toList();
        assertEquals(0, outcome.code());
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).matches("TAG +DIGEST +SIZE +SIGNERS +RELEASED BY"), lines.get(0));
        assertTrue(lines.get(1).matches("base +" + Samples.OTHER + " +7 +- +targets"), lines.get(1));
        assertTrue(lines.get(2).matches("v1 +" + Samples.DIGEST + " +10 +alice +targets/releases"), lines.get(2));
    }

    @Test
    void listsForPrograms() throws Exception {
        JsonNode tags = new ObjectMapper()
                .readTree(run("list", "-o", "json", Samples.APP).out())
                .at("/results/0/tags");

        assertEquals("v1", tags.get(1).get("tag").asText());
        assertEquals("alice", tags.get(1).at("/signers/0").asText());
    }

    @Test
    void theTreeIsThatOfInspect() {
        Run.Outcome outcome = run("tree", Samples.APP);

        assertEquals(0, outcome.code());
        assertEquals(
                run("inspect", "-o", "tree", Samples.APP).out().strip(),
                outcome.out().strip());
        assertEquals(2, run("tree", Samples.APP + ":v1").code());
    }

    @Test
    void wantsARepositoryNotAnImage() {
        assertEquals(2, run("list", Samples.APP + ":v1").code());
        assertEquals(2, run("root", Samples.APP + ":v1").code());
    }

    @Test
    void showsWhatToPin() {
        Run.Outcome outcome = run("root", Samples.APP);

        assertEquals(0, outcome.code());
        assertEquals("a".repeat(64) + "\n", outcome.out());
        assertTrue(outcome.err().contains("in certificate " + "b".repeat(64)), outcome.err());
        assertTrue(outcome.err().contains("  imagetrust verify --root-fingerprint " + "a".repeat(64)), outcome.err());
        assertEquals("", run("root", "-q", Samples.APP).err());
    }

    @Test
    void showsCertificatesAndEverything() throws Exception {
        assertTrue(run("root", "-o", "pem", Samples.APP).out().startsWith("-----BEGIN CERTIFICATE-----\n"));
        JsonNode json = new ObjectMapper()
                .readTree(run("root", "-o", "json", Samples.APP).out());
        assertEquals("a".repeat(64), json.at("/keys/0/id").asText());
        assertEquals("b".repeat(64), json.at("/keys/0/certId").asText());
        assertEquals(2, json.get("version").asInt());
    }

    @Test
    void failsWithWhatWasFound() {
        library.reports.put(
                Samples.APP,
                new Inspection.Refused(
                        List.of(Finding.of(Code.ROOT_CHANGED, "root", "another one", "Ask the owner."))));

        assertEquals(16, run("root", Samples.APP).code());
        assertEquals(16, run("list", Samples.APP).code());
        assertEquals(10, run("list", "alpine").code());
        assertEquals("", run("root", Samples.APP).out());
    }

    private Run.Outcome run(String... arguments) {
        return new Run().with(library).of(arguments);
    }
}
