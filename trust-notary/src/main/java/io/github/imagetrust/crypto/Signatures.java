package io.github.imagetrust.crypto;

import java.util.Optional;
import org.bouncycastle.crypto.digests.Prehash;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Checks signatures, one function for each algorithm. Which of them a key may be asked for is not decided here.
 *
 * <p>Bouncy Castle's lightweight classes do the arithmetic: a P-256 signature takes it a tenth of the time that the JDK
 * needs. Lengths and ranges are checked before.
 */
final class Signatures {

    /** The salt of RSASSA-PSS; the reference refuses any other length. */
    static final int PSS_SALT = 32;

    private Signatures() {}

    /** ECDSA with the signature as r‖s of exactly the curve's width; {@code hash} is that of the message. */
    static boolean ecdsaRaw(EcKey key, byte[] hash, byte[] signature) {
        return ecdsa(key, hash, EcdsaForm.ofRaw(signature, key.curve().width()));
    }

    /** ECDSA with the signature in strict DER; {@code hash} is that of the message. */
    static boolean ecdsaDer(EcKey key, byte[] hash, byte[] signature) {
        return ecdsa(key, hash, EcdsaForm.ofDer(signature));
    }

    private static boolean ecdsa(EcKey key, byte[] hash, Optional<EcdsaForm.Numbers> signature) {
        if (signature.isEmpty() || !signature.get().within(key.curve().order())) {
            return false;
        }
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, key.parameters());
        return verifier.verifySignature(
                hash, signature.get().r(), signature.get().s());
    }

    /** RSASSA-PSS with SHA-256, MGF1 with SHA-256 and 32 bytes of salt; {@code hash} is that of the message. */
    static boolean rsaPss(RsaKey key, byte[] hash, byte[] signature) {
        if (signature.length != key.signatureLength()) {
            return false;
        }
        PSSSigner verifier = PSSSigner.createRawSigner(
                new RSAEngine(), new SHA256Digest(), new SHA256Digest(), PSS_SALT, PSSSigner.TRAILER_IMPLICIT);
        verifier.init(false, key.parameters());
        verifier.update(hash, 0, hash.length);
        return verifier.verifySignature(signature);
    }

    /** RSASSA-PKCS1-v1_5 with SHA-256; {@code hash} is that of the message. */
    static boolean rsaPkcs1v15(RsaKey key, byte[] hash, byte[] signature) {
        if (signature.length != key.signatureLength()) {
            return false;
        }
        RSADigestSigner verifier = new RSADigestSigner(Prehash.forDigest(new SHA256Digest()));
        verifier.init(false, key.parameters());
        verifier.update(hash, 0, hash.length);
        return verifier.verifySignature(signature);
    }

    /** Pure Ed25519 (RFC 8032); a signature whose second half is not below the group's order is refused. */
    static boolean ed25519(Ed25519Key key, byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, key.encoded(), 0, message, 0, message.length);
    }
}
