package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcdsaFormTest {

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        "0001, 3006020100020101",
        "7f80, 300702017f02020080",
        "00010002, 3006020101020102",
        "80ff007f, 3008020300 80ff 02017f",
    })
    void bothSpellingsSayTheSame(String raw, String der) {
        byte[] spelled = HEX.parseHex(der.replace(" ", ""));
        byte[] numbers = HEX.parseHex(raw);
        assertArrayEquals(spelled, EcdsaForm.toDer(numbers));
        assertArrayEquals(numbers, EcdsaForm.toRaw(spelled, numbers.length / 2).orElseThrow());
    }

    @Test
    void randomSignaturesComeBack() {
        FixedRandom random = new FixedRandom("forms");
        for (int i = 0; i < 2000; i++) {
            byte[] raw = new byte[2 * (1 + i % 66)];
            random.nextBytes(raw);
            if (i % 3 == 0) {
                raw[0] = 0;
                raw[raw.length / 2] = 0;
            }
            assertArrayEquals(
                    raw, EcdsaForm.toRaw(EcdsaForm.toDer(raw), raw.length / 2).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3000",
                "3003020101",
                "3009020101020102020103", // three numbers
                "30060201010201020000", // bytes after it
                "300702020001020102", // padded
                "3006020181020101", // negative
                "300702010102020000", // padded zero
                "30050201010200", // empty
                "3080020101020102 0000", // indefinite
                "308106020101020102", // long form
                "3006020101040102", // no integer
                "3106020101020102", // a set
            })
    void onlyOneSpellingOfASignatureIsRead(String der) {
        assertEquals(Optional.empty(), EcdsaForm.toRaw(HEX.parseHex(der.replace(" ", "")), 32));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, false",
        "1, 0, false",
        "-1, 1, false",
        "1, -1, false",
        "1, 1, true",
        "10, 1, true",
        "1, 10, true",
        "11, 1, false",
        "1, 11, false",
        "12, 1, false",
        "1, 12, false",
    })
    void bothNumbersArePositiveAndBelowTheOrder(BigInteger r, BigInteger s, boolean within) {
        assertEquals(within, new EcdsaForm.Numbers(r, s).within(BigInteger.valueOf(11)));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertTrue(EcdsaForm.toRaw(HEX.parseHex("300702017f02020080"), 1).isPresent());
        assertTrue(EcdsaForm.toRaw(HEX.parseHex("300802017f0203010000"), 1).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> EcdsaForm.toDer(new byte[3]));
        assertThrows(IllegalArgumentException.class, () -> EcdsaForm.toDer(new byte[0]));
    }
}
