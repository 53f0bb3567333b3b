package io.github.imagetrust.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.junit.jupiter.api.Test;

class PasswordEnvelopeTest {

    private static final byte[] CONTENT = "role: alice, and what else must not be seen".getBytes(UTF_8);
    private static final char[] RIGHT = "correct horse".toCharArray();

    private final SecureRandom random = new FixedRandom("envelopes");

    private byte[] sealed() {
        return PasswordEnvelope.seal(CONTENT, RIGHT, random, 10);
    }

    @Test
    void whatIsSealedInFullStrengthComesBack() throws IOException {
        byte[] envelope = PasswordEnvelope.seal(CONTENT, RIGHT, random);

        assertArrayEquals(CONTENT, PasswordEnvelope.open(envelope, RIGHT).orElseThrow());
        assertFalse(new String(envelope, java.nio.charset.StandardCharsets.ISO_8859_1).contains("alice"));
    }

    @Test
    void theLongestAndTheShortestContentComeBack() throws IOException {
        for (int length : new int[] {0, 1, 15, 16, 17, 64 * 1024, PasswordEnvelope.MAX_BYTES - 1024}) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            byte[] envelope = PasswordEnvelope.seal(content, RIGHT, random, 10);
            assertArrayEquals(content, PasswordEnvelope.open(envelope, RIGHT).orElseThrow());
        }
    }

    @Test
    void aWrongPassphraseIsToldFromADamagedFile() throws IOException {
        byte[] envelope = sealed();
        for (int i = 0; i < 300; i++) {
            assertEquals(Optional.empty(), PasswordEnvelope.open(envelope, ("wrong" + i).toCharArray()));
        }
        assertEquals(Optional.empty(), PasswordEnvelope.open(envelope, new char[0]));
    }

    @Test
    void noBitOfItCanBeChangedOrLeftOut() {
        byte[] envelope = sealed();
        for (int i = 0; i < envelope.length; i++) {
            byte[] changed = envelope.clone();
            changed[i] ^= 1;
            assertDoesNotOpen(changed);
            assertDoesNotOpen(Arrays.copyOf(envelope, i));
        }
        assertDoesNotOpen(Arrays.copyOf(envelope, envelope.length + 1));
    }

    @Test
    void whatComesFromSomebodyElseIsRefusedUnlessItIsOfOurForm() {
        for (byte[] other : List.of(
                "-----BEGIN CMS-----\n".getBytes(UTF_8),
                new byte[] {0x30, (byte) 0x80, 0, 0},
                new byte[] {0x30, 0},
                Der.encode(Der.sequence(PKCSObjectIdentifiers.envelopedData, Der.sequence())))) {
            IOException refused = assertThrows(IOException.class, () -> PasswordEnvelope.open(other, RIGHT));
            assertFalse(String.valueOf(refused.getMessage()).isEmpty());
        }
    }

    @Test
    void twoEnvelopesOfTheSameAreNotAlike() {
        assertFalse(Arrays.equals(sealed(), sealed()));
    }

    @Test
    void itCannotAskForAbsurdWorkOrBeAbsurdlyLong() {
        byte[] costly = PasswordEnvelope.seal(CONTENT, RIGHT, random, 200);
        IOException refused = assertThrows(IOException.class, () -> PasswordEnvelope.open(costly, RIGHT, 199));
        assertTrue(refused.getMessage().contains("199 rounds"), refused.getMessage());
        assertThrows(IOException.class, () -> PasswordEnvelope.open(new byte[PasswordEnvelope.MAX_BYTES + 1], RIGHT));
    }

    private static void assertDoesNotOpen(byte[] envelope) {
        try {
            assertEquals(Optional.empty(), PasswordEnvelope.open(envelope, RIGHT, 100_000));
        } catch (IOException refused) {
            assertFalse(String.valueOf(refused.getMessage()).isEmpty());
        }
    }
}
