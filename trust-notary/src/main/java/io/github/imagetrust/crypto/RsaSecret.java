package io.github.imagetrust.crypto;

import io.github.imagetrust.spi.Signer;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/** An RSA private key. */
final class RsaSecret implements PrivateMaterial {

    private static final int CERTAINTY = 128;

    private final RsaKey publicKey;
    private final RSAPrivateCrtKeyParameters secret;

    private RsaSecret(RsaKey publicKey, RSAPrivateCrtKeyParameters secret) {
        this.publicKey = publicKey;
        this.secret = secret;
    }

    /**
     * The key with those numbers.
     *
     * @throws InvalidKeyException if the public half is none that we use, or the numbers do not belong together
     */
    static RsaSecret of(RSAPrivateKey numbers) throws InvalidKeyException {
        RsaKey publicKey = RsaKey.of(numbers.getModulus(), numbers.getPublicExponent());
        BigInteger p = numbers.getPrime1();
        BigInteger q = numbers.getPrime2();
        if (!p.multiply(q).equals(numbers.getModulus())
                || p.signum() <= 0
                || p.equals(BigInteger.ONE)
                || q.equals(BigInteger.ONE)) {
            throw new InvalidKeyException("an RSA key whose primes do not make its modulus");
        }
        try {
            return new RsaSecret(
                    publicKey,
                    new RSAPrivateCrtKeyParameters(
                            numbers.getModulus(),
                            numbers.getPublicExponent(),
                            numbers.getPrivateExponent(),
                            p,
                            q,
                            numbers.getExponent1(),
                            numbers.getExponent2(),
                            numbers.getCoefficient()));
        } catch (IllegalArgumentException e) { // without its cause: that may tell numbers
            throw new InvalidKeyException("an RSA key with numbers that do not belong together");
        }
    }

    /** A new key. */
    static RsaSecret generate(int bits, SecureRandom random) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), random, bits, CERTAINTY));
        RSAPrivateCrtKeyParameters secret =
                (RSAPrivateCrtKeyParameters) generator.generateKeyPair().getPrivate();
        try {
            return new RsaSecret(RsaKey.of(secret.getModulus(), secret.getPublicExponent()), secret);
        } catch (InvalidKeyException e) {
            throw new AssertionError("a generated key is sound", e);
        }
    }

    @Override
    public Signer.Algorithm algorithm() {
        return Signer.Algorithm.RSA;
    }

    @Override
    public RsaKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message, SecureRandom random) {
        PSSSigner signer = new PSSSigner(new RSABlindedEngine(), new SHA256Digest(), Signatures.PSS_SALT);
        signer.init(true, new ParametersWithRandom(secret, random));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("RSA could not sign", e);
        }
    }

    /** A signature as certificates with {@code sha256WithRSAEncryption} have it; metadata never do. */
    byte[] signPkcs1v15(byte[] message, SecureRandom random) {
        RSADigestSigner signer = new RSADigestSigner(new SHA256Digest());
        signer.init(true, new ParametersWithRandom(secret, random));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("RSA could not sign", e);
        }
    }

    /** The algorithm is without the NULL that others write: so the reference writes it. */
    @Override
    public byte[] pkcs8() {
        byte[] pkcs1 = Der.encode(new RSAPrivateKey(
                secret.getModulus(),
                secret.getPublicExponent(),
                secret.getExponent(),
                secret.getP(),
                secret.getQ(),
                secret.getDP(),
                secret.getDQ(),
                secret.getQInv()));
        try {
            return Der.encode(Der.sequence(
                    new ASN1Integer(0), Der.sequence(PKCSObjectIdentifiers.rsaEncryption), new DEROctetString(pkcs1)));
        } finally {
            Secrets.wipe(pkcs1);
        }
    }

    @Override
    public String toString() {
        return "RSA private key of " + publicKey.parameters().getModulus().bitLength() + " bits";
    }
}
