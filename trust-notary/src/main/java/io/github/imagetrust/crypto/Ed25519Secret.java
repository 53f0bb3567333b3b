package io.github.imagetrust.crypto;

import io.github.imagetrust.spi.Signer;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 private key. */
final class Ed25519Secret implements PrivateMaterial {

    /** What the reference calls Ed25519; it does not know the algorithm's own identifier. */
    static final ASN1ObjectIdentifier NOTARY_OID = new ASN1ObjectIdentifier("1.3.6.1.4.1.11591.15.1");

    /** The reference's form: public key, seed, public key. */
    static final int NOTARY_LENGTH = 3 * Ed25519Key.LENGTH;

    private final Ed25519Key publicKey;
    private final byte[] seed;

    private Ed25519Secret(Ed25519Key publicKey, byte[] seed) {
        this.publicKey = publicKey;
        this.seed = seed;
    }

    /** The key with that seed of 32 bytes, which is copied. */
    static Ed25519Secret of(byte[] seed) throws InvalidKeyException {
        if (seed.length != Ed25519Key.LENGTH) {
            throw new InvalidKeyException("not an Ed25519 private key");
        }
        byte[] point = new byte[Ed25519Key.LENGTH];
        Ed25519.generatePublicKey(seed, 0, point, 0);
        return new Ed25519Secret(Ed25519Key.of(point), seed.clone());
    }

    /**
     * The key in the 96 bytes of the reference.
     *
     * @throws InvalidKeyException if they are not 96, or a public key among them is that of another seed: signing with it
     *     would give the secret away
     */
    static Ed25519Secret ofNotaryForm(byte[] raw) throws InvalidKeyException {
        if (raw.length != NOTARY_LENGTH) {
            throw new InvalidKeyException("not an Ed25519 private key as notary writes it");
        }
        byte[] seed = Arrays.copyOfRange(raw, Ed25519Key.LENGTH, 2 * Ed25519Key.LENGTH);
        try {
            Ed25519Secret key = of(seed);
            byte[] expected = key.notaryForm();
            boolean same = Arrays.equals(expected, raw);
            Secrets.wipe(expected);
            if (!same) {
                throw new InvalidKeyException("an Ed25519 private key with the public key of another one");
            }
            return key;
        } finally {
            Secrets.wipe(seed);
        }
    }

    /** A new key. */
    static Ed25519Secret generate(SecureRandom random) {
        byte[] seed = new byte[Ed25519Key.LENGTH];
        random.nextBytes(seed);
        try {
            return of(seed);
        } catch (InvalidKeyException e) {
            throw new AssertionError("every seed is a key", e);
        } finally {
            Secrets.wipe(seed);
        }
    }

    @Override
    public Signer.Algorithm algorithm() {
        return Signer.Algorithm.ED25519;
    }

    @Override
    public Ed25519Key publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message, SecureRandom random) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public byte[] pkcs8() {
        byte[] raw = notaryForm();
        try {
            return Der.encode(Der.sequence(new ASN1Integer(0), Der.sequence(NOTARY_OID), new DEROctetString(raw)));
        } finally {
            Secrets.wipe(raw);
        }
    }

    private byte[] notaryForm() {
        byte[] raw = Arrays.copyOf(publicKey.encoded(), NOTARY_LENGTH);
        System.arraycopy(seed, 0, raw, Ed25519Key.LENGTH, Ed25519Key.LENGTH);
        System.arraycopy(raw, 0, raw, 2 * Ed25519Key.LENGTH, Ed25519Key.LENGTH);
        return raw;
    }

    @Override
    public String toString() {
        return "Ed25519 private key";
    }
}
