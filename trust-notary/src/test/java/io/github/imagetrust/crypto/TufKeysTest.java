package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker;
import io.github.imagetrust.tuf.SignatureEntry;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.junit.jupiter.api.Test;

class TufKeysTest {

    private static final Bytes MESSAGE = Bytes.utf8("message");
    private static final Bytes OTHER_MESSAGE = Bytes.utf8("massage");

    private final PublicKeys keys = new PublicKeys();

    @Test
    void p256KeysSignInDer() {
        SoftwareKey key = SoftwareKey.generateP256(new FixedRandom("tuf"));
        byte[] raw = key.sign(MESSAGE.toArray());
        byte[] spki = key.publicKey();
        byte[] point = Arrays.copyOfRange(spki, spki.length - 65, spki.length);
        for (Bytes material : new Bytes[] {pem(key), Bytes.of(spki), Bytes.of(point)}) {
            SignatureChecker checker = keys.tuf("ecdsa-sha2-nistp256", material);
            assertTrue(checker.isValid(MESSAGE, entry("", EcdsaForm.toDer(raw))));
            assertFalse(checker.isValid(OTHER_MESSAGE, entry("", EcdsaForm.toDer(raw))));
            assertFalse(checker.isValid(MESSAGE, entry("", raw)));
            assertFalse(checker.isValid(MESSAGE, entry("ecdsa", EcdsaForm.toDer(raw))));
            assertEquals(keys.notary("ecdsa", Bytes.of(spki)).identity(), checker.identity());
            assertFalse(keys.tuf("ecdsa-sha2-nistp384", material).isValid(MESSAGE, entry("", EcdsaForm.toDer(raw))));
            assertFalse(keys.tuf("ecdsa", material).isValid(MESSAGE, entry("", EcdsaForm.toDer(raw))));
        }
    }

    @Test
    void p384KeysSignOverSha384() {
        BigInteger d = BigInteger.valueOf(1234567);
        EcSecret secret;
        try {
            secret = EcSecret.of(Curve.P384, d.toByteArray(), null);
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(d, Curve.P384.domain()));
        byte[] hash = sha384(MESSAGE.toArray());
        BigInteger[] pair = signer.generateSignature(hash);
        byte[] der = EcdsaForm.toDer(EcdsaForm.raw(new EcdsaForm.Numbers(pair[0], pair[1]), 48));
        Bytes material = Bytes.of(secret.publicKey().spki());
        assertTrue(keys.tuf("ecdsa-sha2-nistp384", material).isValid(MESSAGE, entry("", der)));
        assertFalse(keys.tuf("ecdsa-sha2-nistp384", material).isValid(OTHER_MESSAGE, entry("", der)));
        assertFalse(keys.tuf("ecdsa-sha2-nistp256", material).isValid(MESSAGE, entry("", der)));
    }

    @Test
    void rsaAndEd25519KeysSignAsInNotary() {
        SoftwareKey rsa = SoftwareKey.generateRsa(2048, new FixedRandom("tuf rsa"));
        assertTrue(keys.tuf("rsassa-pss-sha256", pem(rsa)).isValid(MESSAGE, entry("", rsa.sign(MESSAGE.toArray()))));
        SoftwareKey ed = SoftwareKey.generateEd25519(new FixedRandom("tuf ed"));
        assertTrue(keys.tuf("ed25519", KeyIds.material(ed)).isValid(MESSAGE, entry("", ed.sign(MESSAGE.toArray()))));
        assertFalse(
                keys.tuf("rsassa-pss-sha256", pem(rsa)).isValid(OTHER_MESSAGE, entry("", rsa.sign(MESSAGE.toArray()))));
        assertFalse(
                keys.tuf("ed25519", KeyIds.material(ed)).isValid(OTHER_MESSAGE, entry("", ed.sign(MESSAGE.toArray()))));
        assertFalse(keys.tuf("ed25519", pem(ed)).isValid(MESSAGE, entry("", ed.sign(MESSAGE.toArray()))));
        assertFalse(keys.tuf("ecdsa-sha2-nistp256", pem(rsa)).isValid(MESSAGE, entry("", rsa.sign(MESSAGE.toArray()))));
        assertFalse(keys.tuf("rsassa-pss-sha256", pem(ed)).isValid(MESSAGE, entry("", ed.sign(MESSAGE.toArray()))));
    }

    private static Bytes pem(SoftwareKey key) {
        return Bytes.utf8(key.publicPem(Map.of()).toPem());
    }

    private static SignatureEntry entry(String method, byte[] value) {
        return new SignatureEntry("id", method, Bytes.of(value));
    }

    private static byte[] sha384(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-384").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
