package io.github.imagetrust.notary.testing.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.util.BigIntegers;

/**
 * A private key. The same name is always the same key, and the same message always gets the same signature, so that a
 * repository comes out the same to the byte whenever it is made.
 */
final class Secret {

    private static final int SALT = 32;

    private final KeyKind kind;
    private final AsymmetricKeyParameter privateKey;
    private final AsymmetricKeyParameter publicKey;

    private Secret(KeyKind kind, AsymmetricKeyParameter privateKey, AsymmetricKeyParameter publicKey) {
        this.kind = kind;
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** The key of that name. */
    static Secret of(KeyKind kind, String name) {
        return switch (kind) {
            case RSA -> rsa(name);
            case ED25519 -> {
                Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(random(name));
                yield new Secret(kind, key, key.generatePublicKey());
            }
            default -> ec(kind, name);
        };
    }

    /** The RSA key of that name: these take long to make, so there are only a few. */
    static Secret rsa(String name) {
        RSAPrivateCrtKeyParameters key = RsaKeys.named(name);
        return new Secret(KeyKind.RSA, key, new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent()));
    }

    private static Secret ec(KeyKind kind, String name) {
        ECNamedDomainParameters curve = new ECNamedDomainParameters(
                ECNamedCurveTable.getOID(kind.curve), CustomNamedCurves.getByName(kind.curve));
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(curve, random(name)));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        return new Secret(kind, pair.getPrivate(), pair.getPublic());
    }

    KeyKind kind() {
        return kind;
    }

    /** The public half in DER. */
    SubjectPublicKeyInfo spki() {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AsymmetricKeyParameter publicKey() {
        return publicKey;
    }

    /** What signatures by it are called. */
    String method() {
        return kind.isEcdsa() ? "ecdsa" : kind == KeyKind.RSA ? "rsapss" : "eddsa";
    }

    /** A signature as Notary has them. */
    byte[] sign(byte[] message) {
        return switch (kind) {
            case RSA -> rsaPss(message, SALT);
            case ED25519 -> by(new Ed25519Signer(), message);
            default -> raw(numbers(message));
        };
    }

    /** As DER has it, and Notary does not. */
    byte[] signInDer(byte[] message) {
        BigInteger[] numbers = numbers(message);
        try {
            return new DERSequence(new ASN1Integer[] {new ASN1Integer(numbers[0]), new ASN1Integer(numbers[1])})
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other signature that is as good: (r, n − s). */
    byte[] signMirrored(byte[] message) {
        BigInteger[] numbers = numbers(message);
        BigInteger order = ((ECPrivateKeyParameters) privateKey).getParameters().getN();
        return raw(numbers[0], order.subtract(numbers[1]));
    }

    byte[] rsaPss(byte[] message, int salt) {
        try {
            Digest digest = new SHA256Digest();
            PSSSigner signer = new PSSSigner(new RSABlindedEngine(), digest, salt);
            signer.init(true, new ParametersWithRandom(privateKey, random("salt")));
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] rsaPkcs1(byte[] message) {
        return by(new RSADigestSigner(new SHA256Digest()), message);
    }

    private byte[] by(Signer signer, byte[] message) {
        try {
            signer.init(true, privateKey);
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }

    private BigInteger[] numbers(byte[] message) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, privateKey);
        byte[] hash = new byte[32];
        Digest digest = new SHA256Digest();
        digest.update(message, 0, message.length);
        digest.doFinal(hash, 0);
        return signer.generateSignature(hash);
    }

    private byte[] raw(BigInteger... numbers) {
        int width = (((ECPublicKeyParameters) publicKey).getParameters().getN().bitLength() + 7) / 8;
        byte[] raw = new byte[2 * width];
        BigIntegers.asUnsignedByteArray(numbers[0], raw, 0, width);
        BigIntegers.asUnsignedByteArray(numbers[1], raw, width, width);
        return raw;
    }

    private static SecureRandom random(String name) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG"); // the one that a seed makes repeatable
            random.setSeed(name.getBytes(UTF_8));
            return random;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
