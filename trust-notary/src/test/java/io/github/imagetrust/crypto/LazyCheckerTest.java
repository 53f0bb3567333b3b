package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LazyCheckerTest {

    private static final Bytes MATERIAL = Bytes.utf8("key");
    private static final SignatureEntry SIGNATURE = new SignatureEntry("id", "odd", Bytes.utf8("signature"));

    @Test
    void aLibraryThatFailsHasNotVerifiedAnything() {
        CheckableKey.Method failing = (signed, signature) -> {
            throw new IllegalStateException("odd");
        };
        KeyKind kind = material -> new CheckableKey("it", Map.of("odd", failing), Optional.empty());
        LazyChecker checker = new LazyChecker("odd", Optional.of(kind), MATERIAL);

        assertEquals("it", checker.identity());
        assertFalse(checker.isValid(Bytes.utf8("message"), SIGNATURE));
    }

    @Test
    void aLibraryThatFailsHasNotReadAKey() {
        KeyKind kind = material -> {
            throw new IllegalStateException("odd");
        };
        LazyChecker checker = new LazyChecker("odd", Optional.of(kind), MATERIAL);

        assertTrue(checker.identity().startsWith("unusable "), checker.identity());
        assertFalse(checker.isValid(Bytes.utf8("message"), SIGNATURE));
    }

    @Test
    void aKeyMayBeAsLongAsAPemText() {
        String certificate = TestCertificates.named("a").pem();
        String longest = certificate + "x".repeat(Pem.MAX_BYTES - certificate.length());
        PublicKeys keys = new PublicKeys();

        assertEquals(
                keys.notary("ecdsa-x509", Bytes.utf8(certificate)).identity(),
                keys.notary("ecdsa-x509", Bytes.utf8(longest)).identity());
        assertTrue(
                keys.notary("ecdsa-x509", Bytes.utf8(longest + "x")).identity().startsWith("unusable "));
    }

    @Test
    void everyKindSaysWhatIsNoKeyOfIt() {
        byte[] rsa = publicKey("keys/rsa_p8.pem");
        byte[] ec = publicKey("keys/ec_p8.pem");
        String other = "the key is of another kind than its label says";
        assertEquals(other, refusal(NotaryKeyKind.ECDSA, rsa));
        assertEquals(other, refusal(NotaryKeyKind.RSA, ec));
        byte[] certificate = TestCertificates.named("a").pem().getBytes(StandardCharsets.US_ASCII);
        assertEquals(other, refusal(NotaryKeyKind.RSA_X509, certificate));
        assertEquals("not a public key in DER: not DER", refusal(TufKeyScheme.ECDSA_P256, new byte[0]));
        assertEquals("not a key on P-256", refusal(TufKeyScheme.ECDSA_P256, rsa));
        assertEquals("not a key on P-384", refusal(TufKeyScheme.ECDSA_P384, ec));
        assertEquals("not an RSA key", refusal(TufKeyScheme.RSA_PSS, ec));
    }

    private static String refusal(KeyKind kind, byte[] material) {
        return assertThrows(InvalidKeyException.class, () -> kind.decode(material))
                .getMessage();
    }

    private static byte[] publicKey(String file) {
        try {
            return new PrivateKeys(new FixedRandom(""))
                    .decode(Pem.parse(Vectors.read(file)).get(0), "it")
                    .publicKey();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
