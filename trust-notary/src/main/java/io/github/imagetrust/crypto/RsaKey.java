package io.github.imagetrust.crypto;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/**
 * A modulus and an exponent.
 *
 * @param parameters both, as the library computes with them
 */
record RsaKey(RSAKeyParameters parameters) implements PublicKey {

    /** Shorter keys never sign anything; the reference refuses them too. */
    static final int MIN_BITS = 2048;

    /** Longer keys would let whoever lists them choose how long a verification takes. */
    static final int MAX_BITS = 8192;

    /** The reference holds exponents in 31 bits; longer ones only cost time. */
    private static final int MAX_EXPONENT_BITS = 31;

    /**
     * The key of that modulus and exponent.
     *
     * @throws InvalidKeyException if the modulus is shorter than 2048 bits, absurdly long, even or otherwise no product of
     *     two primes; or if the exponent is even, 1 or absurdly long
     */
    static RsaKey of(BigInteger modulus, BigInteger exponent) throws InvalidKeyException {
        int bits = modulus.signum() > 0 ? modulus.bitLength() : 0;
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new InvalidKeyException(
                    "an RSA key of " + bits + " bits; from " + MIN_BITS + " to " + MAX_BITS + " are used");
        }
        if (exponent.signum() <= 0
                || !exponent.testBit(0)
                || exponent.equals(BigInteger.ONE)
                || exponent.bitLength() > MAX_EXPONENT_BITS) {
            throw new InvalidKeyException("an RSA key with an exponent that is even, 1 or too large");
        }
        try {
            return new RsaKey(new RSAKeyParameters(false, modulus, exponent));
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("not the modulus of an RSA key", e);
        }
    }

    /** The bytes that a signature has. */
    int signatureLength() {
        return (parameters.getModulus().bitLength() + 7) / 8;
    }

    @Override
    public byte[] spki() {
        return Der.encode(new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                Der.encode(new RSAPublicKey(parameters.getModulus(), parameters.getExponent()))));
    }
}
