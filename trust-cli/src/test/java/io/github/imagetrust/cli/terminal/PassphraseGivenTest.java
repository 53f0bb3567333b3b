package io.github.imagetrust.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.PassphraseSource.Purpose;
import io.github.imagetrust.spi.PassphraseSource.Request;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphraseGivenTest {

    private static final Request ROOT = key("root", "74de2c6f00", Purpose.EXISTING);
    private static final Request ALICE = key("alice", "5aba3e5f00", Purpose.EXISTING);

    @TempDir
    private Path folder;

    private static Request key(String role, String id, Purpose purpose) {
        return new Request(role, Optional.empty(), id, purpose, 1);
    }

    private static Request again(Request request) {
        return new Request(request.role(), request.repository(), request.keyId(), request.purpose(), 2);
    }

    private static PassphraseGiven given(Map<String, Path> files, String lines) {
        Optional<InputStream> in =
                Optional.ofNullable(lines).map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return PassphraseGiven.of(files, OptionalInt.empty(), in);
    }

    private static String ask(PassphraseSource source, Request request) {
        return source.passphrase(request).map(String::new).orElse("(none)");
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithItsOption() {
        PassphraseGiven given = given(Map.of("alice", folder.resolve("none")), null);

        SigningException thrown = assertThrows(SigningException.class, () -> given.passphrase(ALICE));

        assertTrue(thrown.getMessage().contains(folder.resolve("none").toString()), thrown.getMessage());
        assertEquals("Check the file that --passphrase-file alice=FILE names.", thrown.remedy());
    }

    @Test
    void knowsTheFilesThatNoKeyNeeded() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "alice-secret\n");
        PassphraseGiven given = given(Map.of("alice", file, "nope", file, "root", file), null);

        given.passphrase(ALICE);

        assertEquals(Set.of("nope"), given.unused());
    }

    @Test
    void aSourceThatWasNamedDecidesAloneAndHasOneAnswer() throws Exception {
        Path file = Files.writeString(folder.resolve("p"), "from the file\nnot this\n");
        PassphraseGiven given = given(Map.of("root", file), null);

        assertEquals("from the file", ask(given, ROOT));
        assertEquals("(none)", ask(given, again(ROOT)));
        assertTrue(given.decidesAlone(ROOT));
        assertEquals("(none)", ask(given, ALICE));
        assertFalse(given.decidesAlone(ALICE));
        assertTrue(given(Map.of(), "").decidesAlone(ALICE));
        assertFalse(PassphraseGiven.none().decidesAlone(ROOT));
    }

    @Test
    void filesAreNamedByOwnerOrAsNotarySays() throws Exception {
        Path file = Files.writeString(folder.resolve("p"), "secret");

        for (String owner : new String[] {"repository", "snapshot"}) {
            assertEquals("secret", ask(given(Map.of(owner, file), null), key("snapshot", "k", Purpose.EXISTING)));
        }
        assertEquals("secret", ask(given(Map.of("alice", file), null), key("targets/alice", "k", Purpose.EXISTING)));
        assertEquals(
                "secret", ask(given(Map.of("backup", file), null), key(PassphraseSource.BACKUP, "", Purpose.EXISTING)));
    }

    @Test
    void whatReplacesAPassphraseHasAFileOfItsOwn() throws Exception {
        Path old = Files.writeString(folder.resolve("old"), "the old one");
        Path fresh = Files.writeString(folder.resolve("new"), "the new one");
        Request replacement = key("alice", "k", Purpose.REPLACEMENT);

        assertEquals("(none)", ask(given(Map.of("alice", old), null), replacement));
        assertEquals("the new one", ask(given(Map.of("alice", old), null).replacing(fresh), replacement));
    }

    @Test
    void ofLinesTheSecondOneReplacesThePassphraseThatTheFirstOneIs() {
        PassphraseGiven given = given(Map.of(), "the old one\nthe new one\n");

        assertEquals("the old one", ask(given, ALICE));
        assertEquals("the new one", ask(given, key("alice", "5aba3e5f00", Purpose.REPLACEMENT)));
    }

    @Test
    void whatIsMissingOrEmptyIsAnError() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\nsecond line");
        for (PassphraseGiven given : new PassphraseGiven[] {
            given(Map.of("root", empty), null),
            given(Map.of("root", folder.resolve("none")), null),
            given(Map.of(), ""),
            given(Map.of(), "x".repeat(5000))
        }) {
            SigningException thrown = assertThrows(SigningException.class, () -> given.passphrase(ROOT));
            assertEquals(SigningException.Kind.PASSPHRASE, thrown.kind());
            assertFalse(thrown.getMessage().contains("second line"), thrown.getMessage());
        }
    }

    @Test
    void linesServeOneOwnerEach() {
        PassphraseGiven given = given(Map.of(), "r-secret\na-secret\n");

        assertEquals("r-secret", ask(given, ROOT));
        assertEquals("r-secret", ask(given, key("root", "another key", Purpose.EXISTING)));
        assertEquals("a-secret", ask(given, ALICE));
    }

    @Test
    void whatIsHandedOutIsACopyThatMayBeWiped() {
        PassphraseGiven given = given(Map.of(), "secret\n");
        char[] first = given.passphrase(ROOT).orElseThrow();

        java.util.Arrays.fill(first, '\0');

        assertEquals("secret", ask(given, ROOT));
        given.close();
        assertArrayEquals(new char["secret".length()], first);
    }
}
