package io.github.imagetrust.crypto;

import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.spi.Signer;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/** A private key on a curve. */
final class EcSecret implements PrivateMaterial {

    private final EcKey publicKey;
    private final ECPrivateKeyParameters secret;

    private EcSecret(EcKey publicKey, ECPrivateKeyParameters secret) {
        this.publicKey = publicKey;
        this.secret = secret;
    }

    /**
     * The key with that scalar.
     *
     * @param point the public key that came with it; null if none did
     * @throws InvalidKeyException if the scalar is out of range, or the point is that of another key: signatures would then
     *     be checked against a key that did not make them
     */
    static EcSecret of(Curve curve, byte[] scalar, byte @Nullable [] point) throws InvalidKeyException {
        BigInteger d = new BigInteger(1, scalar);
        if (d.signum() == 0 || d.compareTo(curve.order()) >= 0) {
            throw new InvalidKeyException("a private key out of the range of its curve");
        }
        EcKey derived = new EcKey(
                curve,
                new ECPublicKeyParameters(
                        new FixedPointCombMultiplier()
                                .multiply(curve.domain().getG(), d)
                                .normalize(),
                        curve.domain()));
        if (point != null && !Arrays.equals(EcKey.at(curve, point).spki(), derived.spki())) {
            throw new InvalidKeyException("a private key with the public key of another one");
        }
        return new EcSecret(derived, new ECPrivateKeyParameters(d, curve.domain()));
    }

    /** A new key. */
    static EcSecret generate(Curve curve, SecureRandom random) {
        // 64 bits more than needed make the remainder even to within 2^-64 (FIPS 186-5, A.2.1).
        byte[] bits = new byte[curve.width() + 8];
        random.nextBytes(bits);
        BigInteger d = new BigInteger(1, bits)
                .mod(curve.order().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        byte[] scalar = BigIntegers.asUnsignedByteArray(curve.width(), d);
        try {
            return of(curve, scalar, null);
        } catch (InvalidKeyException e) {
            throw new AssertionError("the scalar was made to be in range", e);
        } finally {
            Secrets.wipe(bits);
            Secrets.wipe(scalar);
        }
    }

    @Override
    public Signer.Algorithm algorithm() {
        return Signer.Algorithm.ECDSA;
    }

    @Override
    public EcKey publicKey() {
        return publicKey;
    }

    /** The nonce follows from key and message (RFC 6979): a bad source of randomness cannot give the key away. */
    @Override
    public byte[] sign(byte[] message, SecureRandom random) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, secret);
        BigInteger[] pair = signer.generateSignature(HashAlgorithm.SHA256.hash(message));
        return EcdsaForm.raw(
                new EcdsaForm.Numbers(pair[0], pair[1]), publicKey.curve().width());
    }

    /** Version 1 although there is no public key beside the private one: so the reference writes it. */
    @Override
    public byte[] pkcs8() {
        Curve curve = publicKey.curve();
        byte[] scalar = BigIntegers.asUnsignedByteArray(curve.width(), secret.getD());
        byte[] sec1 = Der.encode(Der.sequence(
                new ASN1Integer(1),
                new DEROctetString(scalar),
                new DERTaggedObject(true, 0, curve.oid()),
                new DERTaggedObject(
                        true, 1, new DERBitString(publicKey.parameters().getQ().getEncoded(false)))));
        try {
            return Der.encode(Der.sequence(
                    new ASN1Integer(1),
                    new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve.oid()),
                    new DEROctetString(sec1)));
        } finally {
            Secrets.wipe(scalar);
            Secrets.wipe(sec1);
        }
    }

    @Override
    public String toString() {
        return "private key on " + publicKey.curve();
    }
}
