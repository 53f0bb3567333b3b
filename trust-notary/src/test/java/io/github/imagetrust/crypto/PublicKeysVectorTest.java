package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker;
import io.github.imagetrust.tuf.SignatureEntry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PublicKeysVectorTest {

    private static final List<String> METHODS =
            List.of("ecdsa", "rsapss", "rsapkcs1v15", "eddsa", "pycrypto-pkcs#1 pss", "");
    private static final List<String> TYPES = List.of("ecdsa", "rsa", "ed25519", "ecdsa-x509", "rsa-x509", "x", "");

    private static final List<Vectors.Signed> SIGNATURES = Vectors.signatures();
    private static final List<Vectors.ListedKey> KEYS = Vectors.keys();

    private final PublicKeys keys = new PublicKeys();

    @Test
    void theVectorsAreAllThere() {
        assertEquals(51, SIGNATURES.size());
        assertEquals(77, KEYS.size());
    }

    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void aSignatureOfTheLiveStackIsValid(Vectors.Signed vector) {
        assertTrue(checker(vector).isValid(vector.message(), vector.signature()));
    }

    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void noBitOfASignatureMayFlip(Vectors.Signed vector) {
        SignatureChecker checker = checker(vector);
        byte[] value = vector.signature().value().toArray();
        for (int bit = 0; bit < 8 * value.length; bit++) {
            value[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(checker.isValid(vector.message(), with(vector, value.clone())), "bit " + bit);
            value[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void noByteOfTheMessageMayChange(Vectors.Signed vector) {
        SignatureChecker checker = checker(vector);
        byte[] message = vector.message().toArray();
        for (int i = 0; i < message.length; i += 7) {
            byte[] other = message.clone();
            other[i] ^= 1;
            assertFalse(checker.isValid(Bytes.of(other), vector.signature()), "byte " + i);
        }
    }

    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void aSignatureHasExactlyOneLength(Vectors.Signed vector) {
        byte[] value = vector.signature().value().toArray();
        for (int length = 0; length <= 2 * value.length; length++) {
            if (length != value.length) {
                assertFalse(isValid(vector, Arrays.copyOf(value, length)), "length " + length);
                if (length > value.length) { // zeros in front change no number, and are no other spelling either
                    byte[] padded = new byte[length];
                    System.arraycopy(value, 0, padded, length - value.length, value.length);
                    assertFalse(isValid(vector, padded), "padded to " + length);
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void onlyTheMethodsOfAKeysOwnKindCheck(Vectors.Signed vector) {
        SignatureEntry good = vector.signature();
        for (String type : TYPES) {
            SignatureChecker checker = keys.notary(type, vector.material());
            for (String method : METHODS) {
                boolean expected = type.equals(vector.keyType()) && method.equals(good.method());
                assertEquals(
                        expected,
                        checker.isValid(vector.message(), new SignatureEntry(good.keyId(), method, good.value())),
                        type + " × " + method);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void keysHaveTheIdsOfTheReference(Vectors.ListedKey key) {
        assertEquals(key.id(), KeyIds.tufId(key.keyType(), key.material()));
        assertEquals(Optional.of(key.canonicalId()), KeyIds.canonicalId(key.keyType(), key.material()));
    }

    @Test
    void oneKeyHasOneIdentityWhateverIsAroundIt() {
        Map<String, String> identities = new HashMap<>();
        for (Vectors.ListedKey key : KEYS) {
            String identity = keys.notary(key.keyType(), key.material()).identity();
            String before = identities.putIfAbsent(key.canonicalId(), identity);
            assertTrue(before == null || before.equals(identity), key.toString());
        }
        assertEquals(identities.size(), identities.values().stream().distinct().count());
        assertTrue(identities.size() < KEYS.size());
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void onlyCertificatesHaveDates(Vectors.ListedKey key) {
        assertEquals(
                key.keyType().endsWith("x509"),
                keys.notary(key.keyType(), key.material()).validity().isPresent());
    }

    private SignatureChecker checker(Vectors.Signed vector) {
        return keys.notary(vector.keyType(), vector.material());
    }

    private boolean isValid(Vectors.Signed vector, byte[] value) {
        return checker(vector).isValid(vector.message(), with(vector, value));
    }

    private static SignatureEntry with(Vectors.Signed vector, byte[] value) {
        return new SignatureEntry(vector.signature().keyId(), vector.signature().method(), Bytes.of(value));
    }
}
