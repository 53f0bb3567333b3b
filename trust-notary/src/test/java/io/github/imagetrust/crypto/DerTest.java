package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1OctetString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTest {

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        "'', not DER",
        "05, not DER",
        "300102, not DER", // an element of one byte
        "1f0100, not DER", // a tag in several bytes
        "bf1f0100, not DER",
        "050000, bytes follow the DER value",
        "3080020101 0000, 'a DER length is indefinite, huge or cut off'",
        "048401000000 01, 'a DER length is indefinite, huge or cut off'",
        "04820100, a DER value is cut off",
        "048201, 'a DER length is indefinite, huge or cut off'",
        "3003048201, 'a DER length is indefinite, huge or cut off'",
        "048180, a DER value is cut off",
        "0481017f, a DER length is not in its shortest form",
        "30060481030102 03, a DER length is not in its shortest form",
        "040501, a DER value is cut off",
        "3003040501, a DER value is cut off", // an element longer than what is around it
        "30030405010000, a DER value is cut off",
    })
    void whatIsNotDerIsToldBeforeTheLibrarySeesIt(String hex, String message) {
        byte[] bytes = HEX.parseHex(hex.replace(" ", ""));

        assertEquals(
                message, assertThrows(IOException.class, () -> Der.parse(bytes)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "127, 7f, 817f",
        "128, 8180, 820080",
        "255, 81ff, 8200ff",
        "256, 820100, 83000100",
        "65535, 82ffff, 8300ffff",
        "65536, 83010000, 8400010000",
    })
    void everyLengthIsReadInItsShortestFormOnly(int length, String shortest, String longer) throws IOException {
        ASN1OctetString read = (ASN1OctetString) Der.parse(octets(shortest, length));
        assertEquals(length, read.getOctets().length);
        assertThrows(IOException.class, () -> Der.parse(octets(longer, length)));
    }

    @Test
    void aLengthWithAZeroInFrontIsNotInItsShortestForm() {
        IOException refusal = assertThrows(IOException.class, () -> Der.parse(octets("820080", 128)));
        assertEquals("a DER length is not in its shortest form", refusal.getMessage());
    }

    @Test
    void valuesAreNestedTwentyFiveLevelsDeepAtMost() throws IOException {
        assertDoesNotThrow(() -> Der.parse(nested(25)));
        assertEquals(
                "DER nested too deeply",
                assertThrows(IOException.class, () -> Der.parse(nested(26))).getMessage());
    }

    @Test
    void aSequenceOfManyIsReadToItsEnd() throws IOException {
        byte[] three = HEX.parseHex("3009020101020102020103");
        assertArrayEquals(three, Der.encode(Der.parse(three)));
    }

    private static byte[] octets(String length, int count) throws IOException {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(4);
        der.write(HEX.parseHex(length));
        der.write(new byte[count]);
        return der.toByteArray();
    }

    private static byte[] nested(int levels) {
        byte[] der = new byte[2 * levels];
        for (int i = 0; i < levels; i++) {
            der[2 * i] = 0x30;
            der[2 * i + 1] = (byte) (2 * (levels - 1 - i));
        }
        return der;
    }
}
