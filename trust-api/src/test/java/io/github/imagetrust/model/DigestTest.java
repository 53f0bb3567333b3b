package io.github.imagetrust.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.InvalidReferenceException.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void theDigestOfNoBytesIsTheOneThatEverybodyKnows() {
        assertEquals("sha256:" + EMPTY, Digest.sha256(new byte[0]).toString());
    }

    @ParameterizedTest
    @EnumSource
    void aDigestMatchesItsContentOnly(HashAlgorithm algorithm) {
        Digest digest = Digest.of(algorithm, "content".getBytes(UTF_8));

        assertAll(
                () -> assertTrue(digest.matches("content".getBytes(UTF_8))),
                () -> assertFalse(digest.matches("Content".getBytes(UTF_8))),
                () -> assertFalse(digest.matches(new byte[0])),
                () -> assertEquals(digest, Digest.parse(digest.toString())),
                () -> assertEquals(digest, Digest.ofHash(algorithm, digest.hash())));
    }

    @ParameterizedTest
    @EnumSource
    void aHashOfAnotherLengthIsNoDigest(HashAlgorithm algorithm) {
        for (int length : new int[] {0, algorithm.length() - 1, algorithm.length() + 1}) {
            var thrown =
                    assertThrows(InvalidReferenceException.class, () -> Digest.ofHash(algorithm, new byte[length]));
            assertEquals(Kind.DIGEST_LENGTH, thrown.kind());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "A", " ", "\u0661", "/", "`", ":"})
    void aDigestHasLowerCaseHexadecimalDigitsOnly(String digit) {
        var thrown = assertThrows(
                InvalidReferenceException.class, () -> new Digest(HashAlgorithm.SHA256, EMPTY.substring(1) + digit));

        assertEquals(Kind.DIGEST_FORMAT, thrown.kind());
    }

    @Test
    void theHashIsAFreshArray() {
        Digest digest = Digest.parse("sha256:" + EMPTY);

        digest.hash()[0] = 0;

        assertEquals((byte) 0xe3, digest.hash()[0]);
    }

    @Test
    void algorithmsAreOrderedBeforeHashes() {
        Digest high = new Digest(HashAlgorithm.SHA256, "f".repeat(64));
        Digest low = new Digest(HashAlgorithm.SHA512, "0".repeat(128));

        assertAll(
                () -> assertTrue(high.compareTo(low) < 0),
                () -> assertTrue(Digest.parse("sha256:" + EMPTY).compareTo(high) < 0),
                () -> assertEquals(0, high.compareTo(Digest.parse(high.toString()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256", "sha-256", "SHA-256", "sha384", "md5", ""})
    void onlyTheLabelsOfOciAreKnown(String label) {
        assertEquals(Optional.empty(), HashAlgorithm.labelled(label));
    }

    @ParameterizedTest
    @EnumSource
    void anAlgorithmIsFoundByItsLabelAndHashesToItsLength(HashAlgorithm algorithm) {
        byte[] hash = algorithm.hash("x".getBytes(UTF_8));

        assertAll(
                () -> assertEquals(Optional.of(algorithm), HashAlgorithm.labelled(algorithm.label())),
                () -> assertEquals(algorithm.label(), algorithm.toString()),
                () -> assertEquals(algorithm.length(), hash.length),
                () -> assertArrayEquals(hash, algorithm.newDigest().digest("x".getBytes(UTF_8))));
    }
}
