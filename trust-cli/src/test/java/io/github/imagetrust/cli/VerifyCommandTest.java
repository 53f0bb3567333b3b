package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.cli.terminal.Scripted;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Evidence.AnchorKind;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.spi.SignatureFormat.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifyCommandTest {

    private static final String V1 = Samples.APP + ":v1";
    private static final String YES = V1 + "@" + Samples.DIGEST + "\n";

    private final FakeLibrary library = new FakeLibrary();

    VerifyCommandTest() {
        library.verdicts = image -> Samples.attested(AnchorKind.PINNED_KEY);
        library.images = image -> Samples.inRegistry();
    }

    @Test
    void printsWhatMayBePulledAndSaysWhatWasChecked() {
        Run.Outcome outcome = run("verify", V1);

        assertEquals(0, outcome.code());
        assertEquals(YES, outcome.out());
        assertTrue(outcome.err().contains("released by targets/releases, signed by alice"), outcome.err());
        assertTrue(outcome.err().contains("the image at registry.example.com has the signed digest"), outcome.err());
        assertTrue(outcome.err().contains("until 2027-03-01 00:00 UTC"), outcome.err());
    }

    @Test
    void saysNothingAtAllWhenQuietAndSatisfied() {
        Run.Outcome outcome = run("verify", "-q", V1);

        assertEquals(new Run.Outcome(0, "", ""), outcome);
    }

    @Test
    void asksTheRegistryToo() {
        library.images = image -> Optional.of(new Descriptor("x/y", Samples.OTHER, 10));

        Run.Outcome outcome = run("verify", V1);

        assertEquals(12, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("imagetrust: no-match: " + V1 + ": IMAGE_DIGEST_DIFFERS: "), outcome.err());
    }

    @Test
    void anImageThatTheRegistryDoesNotHaveIsNotFound() {
        library.images = image -> Optional.empty();

        assertEquals(11, run("verify", V1).code());
    }

    @Test
    void answersEveryImageAndEndsWithWhatFailuresHaveInCommon() {
        library.verdicts = image ->
                image.tag().orElse("").equals("v1") ? Samples.attested(AnchorKind.PINNED_KEY) : new Verdict.Absent();

        Run.Outcome outcome = run("verify", Samples.APP + ":a", V1, Samples.APP + ":b");

        assertEquals(10, outcome.code());
        assertEquals(YES, outcome.out());
        assertEquals(
                2,
                outcome.err()
                        .lines()
                        .filter(line -> line.startsWith("imagetrust: unsigned: "))
                        .count());
    }

    @Test
    void differentFailuresEndWithOne() {
        library.verdicts = image -> {
            throw new TransportException(TransportException.Kind.NETWORK, 503, "no answer", "Try later.", null);
        };

        Run.Outcome outcome = run("verify", V1, "UPPER");

        assertEquals(1, outcome.code());
        assertTrue(
                outcome.err().contains("imagetrust: network: " + V1 + ": no answer\n  hint: Try later.\n"),
                outcome.err());
        assertTrue(outcome.err().contains("imagetrust: usage: UPPER: "), outcome.err());
    }

    @Test
    void aNetworkWithoutAnAnswerIsNeverAYes() {
        library.verdicts = image -> {
            throw new TransportException(
                    TransportException.Kind.TLS, 0, "not the right certificate", "Check it.", null);
        };

        Run.Outcome outcome = run("verify", V1);

        assertEquals(21, outcome.code());
        assertEquals("", outcome.out());
    }

    @Test
    void saysEachReasonOnceWithItsCode() {
        Finding expired = Finding.of(Code.EXPIRED, "targets", "expired on Friday", "Ask the publisher.");
        Finding ignored = Finding.of(Code.DELEGATION_IGNORED, "targets/bob", "left out", "Nothing.");
        library.verdicts = image -> new Verdict.Rejected(List.of(expired, ignored, expired));

        Run.Outcome outcome = run("verify", V1);

        assertEquals(14, outcome.code());
        assertEquals(
                "imagetrust: expired: " + V1 + ": EXPIRED (targets): expired on Friday\n"
                        + "  server: https://notary.example.com\n  hint: Ask the publisher.\n"
                        + "WARNING: " + V1 + ": DELEGATION_IGNORED (targets/bob): left out\n  hint: Nothing.\n",
                outcome.err());
    }

    @Test
    void announcesAFirstUseWithTheKeyAndTheLineThatPinsIt() {
        library.verdicts = image -> Samples.attested(AnchorKind.FIRST_USE);

        Run.Outcome outcome = run("verify", "--first-use", V1);

        assertEquals(0, outcome.code());
        assertTrue(outcome.err().contains("FIRST_USE (root): first contact with " + Samples.APP), outcome.err());
        assertTrue(
                outcome.err()
                        .contains("imagetrust verify --root-fingerprint " + "a".repeat(64) + " " + Samples.APP
                                + ":TAG\n"),
                outcome.err());
    }

    @Test
    void aFirstUseMustBeAskedForUnlessSomebodyIsThereToReadIt() {
        run("verify", V1);
        run("verify", "--first-use", V1);
        new Run().with(library).at(new Scripted()).of("verify", V1);
        new Run().with(library).at(new Scripted()).of("verify", "--no-input", V1);
        new Run().with(library).at(new Scripted()).of("verify", "--root-fingerprint", "a".repeat(64), V1);

        assertEquals(
                List.of(false, true, true, false, false),
                library.anchors.stream().map(Wiring.Anchor::firstUse).toList());
        assertEquals(Set.of("a".repeat(64)), library.anchors.get(4).fingerprints());
    }

    @Test
    void wantsTheSignersThatWereNamed() {
        assertEquals(0, run("verify", "--signer", "alice", V1).code());
        assertEquals(
                12, run("verify", "--signer", "alice", "--signer", "bob", V1).code());
        assertEquals(
                0,
                run("verify", "--signer", "alice", "--signer", "bob", "--min-signers", "1", V1)
                        .code());
        assertEquals(
                2, run("verify", "--signer", "alice", "--min-signers", "2", V1).code());
        assertEquals(2, run("verify", "--min-signers", "1", V1).code());
        assertEquals(
                2, run("verify", "--signer", "alice", "--min-signers", "0", V1).code());
    }

    @Test
    void oneKeyBehindTwoSignersIsOneOfTheMinimum() {
        Map<String, Set<String>> shared =
                Map.of("alice", Set.of("one"), "bob", Set.of("one"), "carol", Set.of("one", "another"));
        library.verdicts = image -> Samples.attested(AnchorKind.PINNED_KEY, shared);

        Run.Outcome both = run("verify", "--signer", "alice", "--signer", "bob", V1);
        Run.Outcome two = run("verify", "--signer", "alice", "--signer", "bob", "--min-signers", "2", V1);

        assertEquals(12, both.code());
        assertTrue(both.err().contains("SIGNER_MISSING"), both.err());
        assertEquals(12, two.code());
        assertTrue(two.err().contains("SIGNER_MISSING"), two.err());
        assertEquals(
                0,
                run("verify", "--signer", "alice", "--signer", "carol", "--min-signers", "2", V1)
                        .code());
        assertEquals(
                0,
                run("verify", "--signer", "alice", "--signer", "bob", "--min-signers", "1", V1)
                        .code());
    }

    @Test
    void strictRefusesWhatIsOtherwiseAWarning() {
        library.verdicts = image ->
                Samples.attested(AnchorKind.PINNED_KEY, Finding.of(Code.EXPIRED, "targets/bob", "expired", "Ask bob."));

        assertEquals(0, run("verify", V1).code());
        assertTrue(run("verify", V1).err().contains("WARNING: " + V1 + ": EXPIRED (targets/bob)"));
        assertEquals(14, run("verify", "--strict", V1).code());
        assertEquals("", run("verify", "--strict", V1).out());
    }

    @Test
    void aDigestMayBeGivenApart() {
        assertEquals(0, run("verify", "--digest", Samples.DIGEST.toString(), V1).code());
        assertEquals(12, run("verify", "--digest", Samples.OTHER.toString(), V1).code());
        assertEquals(
                2,
                run("verify", "--digest", Samples.OTHER.toString(), V1 + "@" + Samples.DIGEST)
                        .code());
        assertEquals(2, run("verify", "--digest", "md5:0", V1).code());
        assertEquals(
                2, run("verify", "--digest", Samples.DIGEST.toString(), V1, V1).code());
    }

    @Test
    void imagesMayComeFromALayout() {
        Run.Outcome outcome = run("verify", "--from", "oci:build/image:one", V1);

        assertEquals("build/image one", library.layout);
        assertTrue(outcome.err().contains("the image at build/image has"), outcome.err());
        assertEquals(2, run("verify", "--from", "oci:build/image:one", V1, V1).code());
        assertEquals(2, run("verify", "--from", "docker:x", V1).code());
    }

    @Test
    void hasEveryInputInItsJson() throws Exception {
        library.verdicts = image ->
                image.tag().orElse("").equals("v1") ? Samples.attested(AnchorKind.PINNED_KEY) : new Verdict.Absent();

        Run.Outcome outcome = run("verify", "-o", "json", V1, Samples.APP + ":v2", "UPPER");

        JsonNode results = new ObjectMapper().readTree(outcome.out()).get("results");
        assertEquals(1, outcome.code());
        assertEquals(3, results.size());
        assertEquals("verified", results.get(0).get("status").asText());
        assertEquals(Samples.DIGEST.toString(), results.get(0).get("digest").asText());
        assertEquals("c".repeat(64), results.get(0).at("/signers/0/keyIds/0").asText());
        assertTrue(results.get(0).at("/trust/root/pinned").asBoolean());
        assertEquals("unsigned", results.get(1).get("status").asText());
        assertEquals(10, results.get(1).at("/error/code").asInt());
        assertEquals("usage", results.get(2).at("/error/category").asText());
        assertEquals(names(results.get(0)), names(results.get(2)));
    }

    @Test
    void writesMessagesAsJsonLines() throws Exception {
        library.verdicts = image -> new Verdict.Rejected(
                List.of(Finding.of(Code.ROLLBACK, "timestamp", "version 4 is below 5", "Find out why.")));

        Run.Outcome outcome = run("--log-format", "json", "verify", V1);

        JsonNode line = new ObjectMapper().readTree(outcome.err());
        assertEquals(15, outcome.code());
        assertEquals("error", line.get("level").asText());
        assertEquals(15, line.get("code").asInt());
        assertEquals("rollback", line.get("category").asText());
        assertEquals("ROLLBACK", line.get("finding").asText());
        assertEquals("timestamp", line.get("role").asText());
        assertEquals(V1, line.get("input").asText());
    }

    @Test
    void aTimeoutBoundsRequestsToo() {
        run("verify", "--timeout", "10s", V1);
        assertEquals(Duration.ofSeconds(10), library.settings.limits().call());
        assertEquals(Duration.ofSeconds(10), library.settings.limits().request());

        run("verify", "--timeout", "1h", V1);
        assertEquals(Duration.ofHours(1), library.settings.limits().call());
        assertEquals(Duration.ofSeconds(30), library.settings.limits().request());
    }

    @Test
    void anErrorOfTheMachineIsNoYes() {
        library.verdicts = image -> {
            throw new StackOverflowError();
        };

        Run.Outcome outcome = run("verify", V1);

        assertEquals(1, outcome.code());
        assertEquals("", outcome.out());
        assertFalse(outcome.err().isEmpty());
    }

    @Test
    void showsWhereAFailureCameFromOnlyWhenAsked() {
        library.verdicts = image -> {
            throw new IllegalStateException("a bug");
        };

        assertFalse(run("verify", V1).err().contains("at io.github"));
        assertTrue(run("-D", "verify", V1).err().contains("at io.github"));
        assertEquals(1, run("verify", V1).code());
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    @Test
    void aMistakeOfOursAboutOneImageLeavesTheOthersTheirAnswer() throws Exception {
        library.verdicts = image -> {
            if (image.tag().orElse("").equals("bad")) {
                throw new IllegalStateException("of ours");
            }
            return Samples.attested(AnchorKind.PINNED_KEY);
        };

        Run.Outcome outcome = run("verify", Samples.APP + ":bad", V1);
        assertEquals(1, outcome.code());
        assertEquals(YES, outcome.out());
        assertTrue(outcome.err().contains(Samples.APP + ":bad: this should not have happened: "), outcome.err());

        JsonNode results = new ObjectMapper()
                .readTree(run("verify", "-o", "json", Samples.APP + ":bad", V1).out())
                .get("results");
        assertEquals("failed", results.get(0).get("status").asText());
        assertEquals("verified", results.get(1).get("status").asText());
    }

    @Test
    void saysTheSameOfMissingTrustDataInTextAndJson() throws Exception {
        library.verdicts = image -> new Verdict.Absent();

        String err = run("verify", V1).err();
        JsonNode error = new ObjectMapper()
                .readTree(run("verify", "-o", "json", V1).out())
                .at("/results/0/error");

        assertEquals(
                "imagetrust: unsigned: " + V1 + ": " + error.get("message").asText() + "\n  server: "
                        + error.get("server").asText() + "\n  hint: "
                        + error.get("hint").asText() + "\n",
                err);
    }

    @Test
    void anEmptyNameIsNoImage() {
        Run.Outcome outcome = run("verify", "");

        assertEquals(2, outcome.code());
        assertTrue(outcome.err().startsWith("imagetrust: usage: \"\" "), outcome.err());
    }

    private Run.Outcome run(String... arguments) {
        return new Run().with(library).of(arguments);
    }
}
