package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.cli.terminal.Scripted;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.PassphraseSource.Purpose;
import io.github.imagetrust.spi.PassphraseSource.Request;
import io.github.imagetrust.spi.SignaturePublisher.Publication;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignCommandTest {

    private static final String V1 = Samples.APP + ":v1";
    private static final String DONE = V1 + "@" + Samples.DIGEST + "\n";

    private final FakeLibrary library = new FakeLibrary();

    SignCommandTest() {
        library.images = image -> Samples.inRegistry();
    }

    private void asksToMove() {
        library.publisher = (order, settings) -> {
            if (!order.consent().mayMove(order.image(), Samples.OTHER, order.digest())) {
                throw new SigningException(SigningException.Kind.DECLINED, "not moved", "Say yes.", null);
            }
            return new Publication(List.of(), Optional.of(Samples.OTHER), List.of());
        };
    }

    @Test
    void signsWhatTheRegistryHas() {
        Run.Outcome outcome = run("sign", V1);

        assertEquals(0, outcome.code());
        assertEquals(DONE, outcome.out());
        assertEquals(
                "Signed targets/releases, version 4, with key k1\nSuccessfully signed " + V1 + "\n", outcome.err());
        assertEquals(Optional.empty(), library.orders.get(0).signer());
        assertEquals(false, library.orders.get(0).found());
    }

    @Test
    void beginsARepositoryOnlyWhenAskedTo() {
        run("sign", "--init", "--signer", "alice", V1);

        assertEquals(true, library.orders.get(0).found());
        assertEquals(Optional.of("alice"), library.orders.get(0).signer());
    }

    @ParameterizedTest
    @CsvSource({"y, 0", "Yes, 0", "YES, 0", "n, 3", "yep, 3", "'', 3"})
    void movesATagOnlyOnAYes(String answer, int code) {
        asksToMove();
        Scripted somebody = new Scripted(answer);

        assertEquals(code, new Run().with(library).at(somebody).of("sign", V1).code());
        assertTrue(somebody.seen().contains("is signed with " + Samples.OTHER), somebody.seen());
        assertTrue(somebody.seen().contains("Sign it with " + Samples.DIGEST + " instead? [y/N] "), somebody.seen());
    }

    @Test
    void theEndOfInputIsNoYes() {
        asksToMove();

        assertEquals(
                3, new Run().with(library).at(new Scripted()).of("sign", V1).code());
    }

    @Test
    void aScriptMustSayYesBeforehand() {
        asksToMove();

        Run.Outcome refused = run("sign", V1);
        assertEquals(3, refused.code());
        assertTrue(refused.err().contains("there is nobody to answer"), refused.err());
        assertTrue(refused.err().contains("Pass --yes"), refused.err());
        assertEquals(
                3,
                new Run()
                        .with(library)
                        .at(new Scripted("y"))
                        .of("sign", "--no-input", V1)
                        .code());
        assertEquals(0, run("sign", "-y", V1).code());
        assertEquals(0, run("sign", V1 + "@" + Samples.DIGEST).code());
        assertTrue(run("sign", "-y", V1).err().contains("Before, it was signed with " + Samples.OTHER));
    }

    @Test
    void signsWhatIsNotThereYetOnlyWithDigestAndSize() {
        library.images = image -> Optional.empty();
        assertEquals(11, run("sign", V1).code());
        assertEquals(2, run("sign", "--digest", Samples.DIGEST.toString(), V1).code());
        assertEquals(2, run("sign", "--size", "10", V1).code());
        assertEquals(2, run("sign", "--local", V1).code());
        assertEquals(
                2,
                run("sign", "--digest", Samples.DIGEST.toString(), "--size", "0", V1)
                        .code());

        Run.Outcome outcome = run("sign", "--digest", Samples.DIGEST.toString(), "--size", "10", V1);
        assertEquals(0, outcome.code());
        assertTrue(outcome.err().contains("IMAGE_ABSENT"), outcome.err());
    }

    @Test
    void localAsksNoRegistry() {
        library.images = image -> {
            throw new AssertionError("the registry was asked");
        };

        Run.Outcome outcome = run("sign", "--local", "--digest", Samples.DIGEST.toString(), "--size", "10", V1);

        assertEquals(0, outcome.code());
        assertTrue(outcome.err().startsWith("not checked: the registry was not asked for " + V1), outcome.err());
        assertFalse(outcome.err().contains("IMAGE_ABSENT"), outcome.err());
    }

    @Test
    void needsATag() {
        Run.Outcome outcome = run("sign", Samples.APP);

        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("no tag specified for " + Samples.APP), outcome.err());
    }

    @Test
    void reportsWhatItFoundOnTheWay() {
        library.publisher = (order, settings) -> new Publication(
                List.of(), Optional.empty(), List.of(Finding.of(Code.NEAR_EXPIRY, "root", "soon", "Refresh.")));

        assertTrue(run("sign", V1).err().contains("WARNING: " + V1 + ": NEAR_EXPIRY (root): soon"));
    }

    @Test
    void passphrasesOnStandardInputComeOneALine() {
        StringBuilder got = new StringBuilder();
        library.publisher = (order, settings) -> {
            for (String role : List.of("root", "targets", "snapshot", "targets/alice")) {
                got.append(settings.passphrases()
                        .passphrase(new Request(role, Optional.empty(), "k-" + role, Purpose.NEW, 1))
                        .orElseThrow());
                got.append(' ');
            }
            return new Publication(List.of(), Optional.empty(), List.of());
        };

        new Run()
                .with(library)
                .input("root-secret\nrepository-secret\r\nälice-secret")
                .of("sign", "--passphrase-stdin", V1);

        assertEquals("root-secret repository-secret repository-secret älice-secret ", got.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Alice", "a b", "a/b", "../x", "releases", "root", "targets", "snapshot", "timestamp"})
    void whatCanBeNoSignersNameIsRefusedBeforeAnythingIsMade(String name) {
        for (String[] arguments : new String[][] {
            {"sign", "--init", "--signer", name, V1},
            {"repo", "init", "--signer", name, Samples.APP},
            {"verify", "--signer", name, V1},
            {"resolve", "--signer", name, V1}
        }) {
            assertEquals(2, new Run().of(arguments).code(), arguments[0]);
        }
    }

    @Test
    void saysThatTheSizeIsWrong() {
        Run.Outcome outcome = run("sign", "--local", "--digest", Samples.DIGEST.toString(), "--size", "-3", V1);

        assertEquals(2, outcome.code());
        assertTrue(outcome.err().startsWith("imagetrust: --size is at least 1, and not -3\n"), outcome.err());
    }

    @Test
    void aFileForAKeyThatNobodyNeedsIsNamed() {
        Run.Outcome outcome = run("sign", "--passphrase-file", "nope=x", "--passphrase-file", "root=y", V1);

        assertEquals(0, outcome.code());
        assertTrue(outcome.err().contains("WARNING: --passphrase-file nope=… was not read"), outcome.err());
        assertEquals(1, outcome.err().split("--passphrase-file", -1).length - 1);
    }

    private Run.Outcome run(String... arguments) {
        return new Run().with(library).of(arguments);
    }
}
