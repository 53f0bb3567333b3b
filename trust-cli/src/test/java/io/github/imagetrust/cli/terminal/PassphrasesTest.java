package io.github.imagetrust.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.SigningException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassphrasesTest {

    private static final PassphraseNeed ROOT = new PassphraseNeed("root", "74de2c6f00", false);
    private static final PassphraseNeed NEW_ROOT = new PassphraseNeed("root", "74de2c6f00", true);
    private static final PassphraseNeed ALICE = new PassphraseNeed("alice", "5aba3e5f00", false);
    private static final PassphraseGiven NOTHING = given(Map.of(), null);

    private static PassphraseGiven given(Map<String, Path> files, String lines) {
        Optional<InputStream> in =
                Optional.ofNullable(lines).map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return PassphraseGiven.of(files, OptionalInt.empty(), in);
    }

    private static String next(Passphrases passphrases, PassphraseNeed need, boolean retry) {
        return passphrases.next(need, retry).map(String::new).orElse("(none)");
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithItsOption(@TempDir Path folder) {
        Passphrases passphrases =
                new Passphrases(given(Map.of("alice", folder.resolve("none")), null), Map.of(), Terminal.NONE);

        SigningException thrown = assertThrows(SigningException.class, () -> passphrases.next(ALICE, false));

        assertTrue(thrown.getMessage().contains(folder.resolve("none").toString()), thrown.getMessage());
        assertEquals("Check the file that --passphrase-file alice=FILE names.", thrown.remedy());
    }

    @Test
    void knowsTheFilesThatNoKeyNeeded(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "alice-secret\n");
        Passphrases passphrases = new Passphrases(
                given(Map.of("alice", file, "nope", file, "root", file), null), Map.of(), Terminal.NONE);

        passphrases.next(ALICE, false);

        assertEquals(java.util.Set.of("nope"), passphrases.unused());
    }

    @ParameterizedTest
    @CsvSource({
        "root, IMAGETRUST_ROOT_PASSPHRASE",
        "root, DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE",
        "root, NOTARY_ROOT_PASSPHRASE",
        "targets, IMAGETRUST_REPOSITORY_PASSPHRASE",
        "targets, DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE",
        "targets, NOTARY_TARGETS_PASSPHRASE",
        "snapshot, IMAGETRUST_REPOSITORY_PASSPHRASE",
        "snapshot, DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE",
        "snapshot, NOTARY_SNAPSHOT_PASSPHRASE",
        "alice, IMAGETRUST_SIGNER_PASSPHRASE",
        "targets/alice, DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE",
        "delegation, NOTARY_DELEGATION_PASSPHRASE"
    })
    void readsTheVariablesOfAllThreePrograms(String role, String variable) {
        Passphrases passphrases = new Passphrases(NOTHING, Map.of(variable, "from the variable"), Terminal.NONE);

        assertEquals("from the variable", next(passphrases, new PassphraseNeed(role, "k", false), false));
    }

    @Test
    void triesOursThenDockersThenNotarysThenAsksThreeTimes() {
        Scripted somebody = new Scripted("one", "two", "three", "four");
        Passphrases passphrases = new Passphrases(
                NOTHING,
                Map.of(
                        "NOTARY_ROOT_PASSPHRASE", "notary's",
                        "IMAGETRUST_ROOT_PASSPHRASE", "ours",
                        "DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE", "ours"),
                somebody);

        assertEquals("ours", next(passphrases, ROOT, false));
        assertEquals("notary's", next(passphrases, ROOT, true));
        assertEquals("one", next(passphrases, ROOT, true));
        assertEquals("two", next(passphrases, ROOT, true));
        assertEquals("three", next(passphrases, ROOT, true));
        assertEquals("(none)", next(passphrases, ROOT, true));
        String prompt = "Enter passphrase for root key with ID 74de2c6: ";
        String wrong = "Passphrase incorrect. Please retry.\n";
        assertEquals(prompt + wrong + prompt + wrong + prompt, somebody.seen());
    }

    @Test
    void anEmptyVariableIsNone() {
        Passphrases passphrases = new Passphrases(NOTHING, Map.of("IMAGETRUST_ROOT_PASSPHRASE", ""), Terminal.NONE);

        assertThrows(SigningException.class, () -> passphrases.next(ROOT, false));
    }

    @Test
    void withNobodyAndNothingItNamesWhatToSet() {
        SigningException thrown = assertThrows(
                SigningException.class, () -> new Passphrases(NOTHING, Map.of(), Terminal.NONE).next(ROOT, false));

        assertEquals(SigningException.Kind.PASSPHRASE, thrown.kind());
        assertEquals("no passphrase for the root key with ID 74de2c6, and no terminal to ask on", thrown.getMessage());
        assertEquals("Set IMAGETRUST_ROOT_PASSPHRASE, or pass --passphrase-file root=FILE.", thrown.remedy());
    }

    @Test
    void aWrongVariableWithNobodyToAskIsTheEnd() {
        Passphrases passphrases = new Passphrases(NOTHING, Map.of("IMAGETRUST_ROOT_PASSPHRASE", "x"), Terminal.NONE);

        assertEquals("x", next(passphrases, ROOT, false));
        assertEquals("(none)", next(passphrases, ROOT, true));
    }

    @Test
    void aSourceThatWasNamedIsTheOnlyOne(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("p"), "from the file\nnot this\n");
        Scripted somebody = new Scripted("typed");
        Passphrases passphrases = new Passphrases(
                given(Map.of("root", file), null), Map.of("IMAGETRUST_ROOT_PASSPHRASE", "variable"), somebody);

        assertEquals("from the file", next(passphrases, ROOT, false));
        assertEquals("(none)", next(passphrases, ROOT, true));
        assertEquals("typed", next(passphrases, ALICE, false));
    }

    @Test
    void filesAreNamedByOwnerOrAsNotarySays(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("p"), "secret");
        PassphraseNeed snapshot = new PassphraseNeed("snapshot", "k", false);

        for (String owner : new String[] {"repository", "snapshot"}) {
            assertEquals(
                    "secret",
                    next(new Passphrases(given(Map.of(owner, file), null), Map.of(), Terminal.NONE), snapshot, false));
        }
        assertEquals(
                "secret",
                next(
                        new Passphrases(given(Map.of("alice", file), null), Map.of(), Terminal.NONE),
                        new PassphraseNeed("targets/alice", "k", false),
                        false));
    }

    @Test
    void whatIsMissingOrEmptyIsAnError(@TempDir Path folder) throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\nsecond line");
        for (PassphraseGiven given : new PassphraseGiven[] {
            given(Map.of("root", empty), null),
            given(Map.of("root", folder.resolve("none")), null),
            given(Map.of(), ""),
            given(Map.of(), "x".repeat(5000))
        }) {
            SigningException thrown = assertThrows(
                    SigningException.class, () -> new Passphrases(given, Map.of(), Terminal.NONE).next(ROOT, false));
            assertEquals(SigningException.Kind.PASSPHRASE, thrown.kind());
            assertTrue(!thrown.getMessage().contains("second line"), thrown.getMessage());
        }
    }

    @Test
    void linesServeOneOwnerEach() {
        Passphrases passphrases = new Passphrases(given(Map.of(), "r-secret\na-secret\n"), Map.of(), Terminal.NONE);

        assertEquals("r-secret", next(passphrases, ROOT, false));
        assertEquals("r-secret", next(passphrases, new PassphraseNeed("root", "another key", false), false));
        assertEquals("a-secret", next(passphrases, ALICE, false));
    }

    @Test
    void whatWorkedForOneKeyIsTriedForTheNextOfTheSameOwner() {
        Passphrases passphrases = new Passphrases(NOTHING, Map.of(), new Scripted("alpha", "beta"));

        assertEquals("alpha", next(passphrases, ROOT, false));
        assertEquals("alpha", next(passphrases, new PassphraseNeed("root", "k2", false), false));
        assertEquals("beta", next(passphrases, new PassphraseNeed("root", "k2", false), true));
        assertEquals("beta", next(passphrases, ROOT, false));
    }

    @Test
    void choosingAsksTwiceAndWantsEightCharacters() {
        Scripted somebody = new Scripted("short", "long enough", "long enouhg", "long enough", "long enough");

        assertEquals("long enough", next(new Passphrases(NOTHING, Map.of(), somebody), NEW_ROOT, false));
        assertTrue(somebody.seen()
                .startsWith("You are about to create a new root signing key passphrase. This passphrase\n"));
        assertTrue(somebody.seen().contains("Passphrase is too short. Please use a password manager"));
        assertTrue(somebody.seen().contains("Passphrases do not match. Please retry.\n"));
        assertTrue(somebody.seen()
                .endsWith("Enter passphrase for new root key with ID 74de2c6: "
                        + "Repeat passphrase for new root key with ID 74de2c6: "));
    }

    @Test
    void choosingEndsAfterThreeTriesOrAtTheEndOfInput() {
        Scripted clumsy = new Scripted("s", "s", "s", "long enough", "long enough");
        SigningException tooOften = assertThrows(
                SigningException.class, () -> new Passphrases(NOTHING, Map.of(), clumsy).next(NEW_ROOT, false));
        assertEquals(SigningException.Kind.PASSPHRASE, tooOften.kind());
        assertEquals("maximum number of passphrase attempts exceeded", tooOften.getMessage());

        SigningException gone = assertThrows(
                SigningException.class, () -> new Passphrases(NOTHING, Map.of(), new Scripted()).next(NEW_ROOT, false));
        assertEquals(SigningException.Kind.DECLINED, gone.kind());
    }

    @Test
    void aNewOneMustBeLongWhereverItComesFrom() {
        for (Passphrases passphrases : new Passphrases[] {
            new Passphrases(NOTHING, Map.of("IMAGETRUST_ROOT_PASSPHRASE", "  short "), Terminal.NONE),
            new Passphrases(given(Map.of(), "short\n"), Map.of(), Terminal.NONE)
        }) {
            SigningException thrown = assertThrows(SigningException.class, () -> passphrases.next(NEW_ROOT, false));
            assertEquals(SigningException.Kind.PASSPHRASE, thrown.kind());
            assertTrue(!thrown.getMessage().contains("short "), thrown.getMessage());
        }
    }

    @Test
    void forgetsAtTheEnd() {
        Scripted somebody = new Scripted("a secret");
        Passphrases passphrases = new Passphrases(NOTHING, Map.of(), somebody);
        passphrases.next(ROOT, false);

        passphrases.close();

        assertArrayEquals(new char["a secret".length()], somebody.secrets().get(0));
    }

    @Test
    void whatIsHandedOutIsACopyThatMayBeWiped() {
        Passphrases passphrases =
                new Passphrases(NOTHING, Map.of("IMAGETRUST_ROOT_PASSPHRASE", "secret"), Terminal.NONE);

        java.util.Arrays.fill(passphrases.next(ROOT, false).orElseThrow(), '\0');

        assertEquals("secret", next(passphrases, ROOT, false));
    }
}
