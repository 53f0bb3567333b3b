package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.cli.terminal.Scripted;
import io.github.imagetrust.model.Evidence.AnchorKind;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.spi.SignatureFormat.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolveCommandTest {

    private static final String V1 = Samples.APP + ":v1";

    private final FakeLibrary library = new FakeLibrary();

    ResolveCommandTest() {
        library.verdicts = image -> Samples.attested(AnchorKind.REMEMBERED);
        library.images = image -> {
            throw new AssertionError("resolve asks the trust service only");
        };
    }

    @Test
    void anUncheckedCertificateIsSaidToThoseWhoWantQuietToo() {
        Run.Outcome outcome = run("resolve", "-q", "--insecure-skip-tls-verify", V1);

        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("the certificate of the trust server is not checked"), outcome.err());
    }

    @Test
    void printsTheDigestToPull() {
        Run.Outcome outcome = run("resolve", V1);

        assertEquals(0, outcome.code());
        assertEquals(Samples.APP + "@" + Samples.DIGEST + "\n", outcome.out());
        assertTrue(outcome.err().startsWith("not checked: "), outcome.err());
    }

    @Test
    void keepsTheResultWhenQuiet() {
        assertEquals(new Run.Outcome(0, Samples.APP + "@" + Samples.DIGEST + "\n", ""), run("resolve", "-q", V1));
    }

    @Test
    void hasTheLineOfNotary() {
        assertEquals(
                "v1 " + Samples.DIGEST + " 10\n",
                run("lookup", "-o", "lookup", V1).out());
    }

    @Test
    void namesNothingWithoutATagThatIsSigned() {
        library.verdicts =
                image -> new Verdict.Rejected(List.of(Finding.of(Code.TAG_NOT_SIGNED, "no tag v1", "Sign it.")));

        Run.Outcome outcome = run("resolve", V1);

        assertEquals(10, outcome.code());
        assertEquals("", outcome.out());
    }

    @Test
    void takesOneImage() {
        assertEquals(2, run("resolve", V1, V1).code());
        assertEquals(2, run("resolve").code());
        assertEquals(2, run("resolve", "a:b:c").code());
    }

    @Test
    void whoWantsQuietTrustsNoNewRootUnlessToldTo() {
        new Run().with(library).at(new Scripted()).of("-q", "resolve", V1);
        new Run().with(library).at(new Scripted()).of("-q", "resolve", "--first-use", V1);
        new Run().with(library).at(new Scripted()).of("resolve", V1);

        assertEquals(
                List.of(false, true, true),
                library.anchors.stream().map(Wiring.Anchor::firstUse).toList());
    }

    @Test
    void aFirstUseIsAnnouncedEvenToThoseWhoWantQuiet() {
        library.verdicts = image -> Samples.attested(AnchorKind.FIRST_USE);

        Run.Outcome outcome = run("-q", "resolve", "--first-use", "-s", "https://n.example.com", V1);

        assertEquals(Samples.APP + "@" + Samples.DIGEST + "\n", outcome.out());
        assertTrue(outcome.err().startsWith("WARNING: " + V1 + ": FIRST_USE (root): "), outcome.err());
        assertTrue(
                outcome.err()
                        .contains("imagetrust verify -s https://n.example.com --root-fingerprint " + "a".repeat(64)
                                + " " + Samples.APP + ":TAG\n"),
                outcome.err());
    }

    private Run.Outcome run(String... arguments) {
        return new Run().with(library).of(arguments);
    }
}
