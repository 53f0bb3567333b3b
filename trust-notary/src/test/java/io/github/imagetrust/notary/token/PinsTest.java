package io.github.imagetrust.notary.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Pkcs11Uri;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.PinSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinsTest {

    private static final long USUAL = 0x404;
    private static final long LAST_TRY = USUAL | 0x20000;
    private static final long LOCKED = USUAL | 0x40000;

    private final List<String> tried = new ArrayList<>();
    private final List<char[]> handed = new ArrayList<>();
    private final List<PinSource.Request> asked = new ArrayList<>();
    private long flags = USUAL;

    @Test
    void aPersonIsAskedTwiceAndNotAThirdTime() {
        SigningException refused = refused(Map.of(), "pkcs11:", request -> Optional.of("0000".toCharArray()));

        assertEquals(List.of("0000", "0000"), tried);
        assertEquals(
                List.of(1, 2), asked.stream().map(PinSource.Request::attempt).toList());
        assertEquals(SigningException.Kind.PASSPHRASE, refused.kind());
        assertEquals(
                "wrong PIN for the token \"release\" (serial number a1, slot 7), tried 2 times", refused.getMessage());
    }

    @Test
    void aPersonMayCorrectAPin() {
        open(Map.of(), "pkcs11:", request -> Optional.of((request.attempt() == 1 ? "0000" : "1234").toCharArray()));

        assertEquals(List.of("0000", "1234"), tried);
    }

    @Test
    void everyPinIsWiped() {
        open(Map.of(), "pkcs11:", request -> Optional.of((request.attempt() == 1 ? "0000" : "1234").toCharArray()));

        handed.forEach(pin -> assertArrayEquals(new char[4], pin));
    }

    @Test
    void theVariableIsTriedOnceAndNobodyIsAsked() {
        SigningException refused =
                refused(Map.of(Pins.VARIABLE, "0000"), "pkcs11:", request -> Optional.of("1234".toCharArray()));

        assertEquals(List.of("0000"), tried);
        assertEquals(List.of(), asked);
        assertTrue(refused.getMessage().endsWith("tried once"), refused::getMessage);
    }

    @Test
    void theFileOfTheNameComesBeforeTheVariable(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("pin"), "1234\nnot this\n");

        open(Map.of(Pins.VARIABLE, "0000"), "pkcs11:?pin-source=file:" + file, PinSource.NONE);

        assertEquals(List.of("1234"), tried);
    }

    @Test
    void aFileWithoutAPinIsNotTried(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("pin"), "\n1234\n");
        String name = "pkcs11:?pin-source=file:" + file;

        assertTrue(refused(Map.of(), name, PinSource.NONE).getMessage().contains("has no PIN on its first line"));
        assertTrue(
                refused(Map.of(), name + "-absent", PinSource.NONE).getMessage().contains("cannot read the PIN"));
        assertEquals(List.of(), tried);
    }

    @Test
    void theLastTryBelongsToAPersonWhoIsToldSo() {
        flags = LAST_TRY;

        assertTrue(refused(Map.of(Pins.VARIABLE, "1234"), "pkcs11:", PinSource.NONE)
                .getMessage()
                .contains("locks itself after one more wrong PIN, so none is tried unasked"));
        assertEquals(List.of(), tried);
        open(Map.of(), "pkcs11:", request -> Optional.of("1234".toCharArray()));
        assertTrue(asked.get(0).lastTry());
    }

    @Test
    void nobodyIsAskedAgainBeforeTheTokenLocks() {
        SigningException refused = refused(Map.of(), "pkcs11:", request -> {
            flags = LAST_TRY;
            return Optional.of("0000".toCharArray());
        });

        assertEquals(List.of("0000"), tried);
        assertTrue(refused.getMessage().endsWith("tried once; it locks itself after one more wrong one"));
    }

    @Test
    void aLockedTokenIsNotTried() {
        flags = LOCKED;

        SigningException refused = refused(Map.of(Pins.VARIABLE, "1234"), "pkcs11:", PinSource.NONE);

        assertTrue(refused.getMessage().contains("is locked: too many PINs were wrong"));
        assertEquals(List.of(), tried);
    }

    @Test
    void withoutAPinNothingIsTried() {
        SigningException refused = refused(Map.of(Pins.VARIABLE, ""), "pkcs11:", PinSource.NONE);

        assertEquals(SigningException.Kind.PASSPHRASE, refused.kind());
        assertTrue(refused.remedy().contains(Pins.VARIABLE), refused::remedy);
        assertFalse(refused.getMessage().contains("wrong"));
    }

    private SigningException refused(Map<String, String> environment, String uri, PinSource source) {
        return assertThrows(SigningException.class, () -> open(environment, uri, source));
    }

    private void open(Map<String, String> environment, String uri, PinSource source) {
        PinSource noted = request -> {
            asked.add(request);
            return source.pin(request);
        };
        new Pins(environment, noted)
                .open(Pkcs11Uri.parse(uri), () -> new TokenSlot(7, "release", "a1", "ACME", "x", flags), pin -> {
                    handed.add(pin);
                    tried.add(new String(pin));
                    return new String(pin).equals("1234");
                });
    }
}
