package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker;
import io.github.imagetrust.tuf.SignatureEntry;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** RSASSA-PKCS1-v1_5, which metadata may carry though nobody makes it any more: signed by the JDK. */
class RsaSignaturesTest {

    private static final Bytes MESSAGE = Bytes.utf8("message");

    @Test
    void anOldSignatureIsValidForItsMessageAndInItsLengthOnly() throws Exception {
        SignatureChecker checker = checker();
        byte[] signature = signedByTheJdk(MESSAGE.toArray());

        assertTrue(isValid(checker, MESSAGE, signature));
        assertFalse(isValid(checker, Bytes.utf8("massage"), signature));
        for (int i = 0; i < signature.length; i += 5) {
            byte[] broken = signature.clone();
            broken[i] ^= 1;
            assertFalse(isValid(checker, MESSAGE, broken), "byte " + i);
        }
        assertFalse(isValid(checker, MESSAGE, Arrays.copyOf(signature, signature.length + 1)));
        assertFalse(isValid(checker, MESSAGE, Arrays.copyOf(signature, signature.length - 1)));
        byte[] zeroInFront = new byte[signature.length + 1];
        System.arraycopy(signature, 0, zeroInFront, 1, signature.length);
        assertFalse(isValid(checker, MESSAGE, zeroInFront));
        assertFalse(isValid(checker, MESSAGE, new byte[signature.length]));
        assertFalse(isValid(checker, MESSAGE, new byte[0]));
    }

    @Test
    void ourOwnIsTheSameAsTheJdks() throws Exception {
        byte[] ours = key().signPkcs1v15(MESSAGE.toArray()).orElseThrow();
        assertEquals(Bytes.of(signedByTheJdk(MESSAGE.toArray())), Bytes.of(ours));
    }

    private static boolean isValid(SignatureChecker checker, Bytes message, byte[] signature) {
        return checker.isValid(message, new SignatureEntry("id", "rsapkcs1v15", Bytes.of(signature)));
    }

    private static SignatureChecker checker() throws IOException {
        return new PublicKeys().notary("rsa", KeyIds.material(key()));
    }

    private static SoftwareKey key() throws IOException {
        return new PrivateKeys(new FixedRandom("blinding"))
                .decode(Pem.parse(Vectors.read("keys/rsa_p8.pem")).get(0), "it");
    }

    private static byte[] signedByTheJdk(byte[] message) throws IOException, GeneralSecurityException {
        byte[] pkcs8 = Pem.parse(Vectors.read("keys/rsa_p8.pem")).get(0).content();
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(key);
        signer.update(message);
        return signer.sign();
    }
}
