package io.github.imagetrust.crypto;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.Signer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/**
 * A private key in this process's memory. It signs, and writes itself encrypted; it never shows its secret, neither in
 * {@link #toString()} nor in an exception. The numbers of a key cannot be overwritten in the JVM, so keep none longer than
 * it is needed.
 *
 * <p>Immutable, and safe to share between threads.
 */
public final class SoftwareKey implements Signer {

    private final PrivateMaterial material;
    private final SecureRandom random;
    private final String canonicalId;

    SoftwareKey(PrivateMaterial material, SecureRandom random) {
        this.material = requireNonNull(material, "material");
        this.random = requireNonNull(random, "random");
        this.canonicalId = KeyIds.canonicalId(this);
    }

    /** A new P-256 key, the kind that docker and notary make. */
    public static SoftwareKey generateP256(SecureRandom random) {
        return new SoftwareKey(EcSecret.generate(Curve.P256, random), random);
    }

    /** A new Ed25519 key; docker and notary can verify with it and read it, if never make it. */
    public static SoftwareKey generateEd25519(SecureRandom random) {
        return new SoftwareKey(Ed25519Secret.generate(random), random);
    }

    /**
     * A new RSA key.
     *
     * @param bits the length of the modulus
     * @throws IllegalArgumentException if that is not from 2048 to 8192
     */
    public static SoftwareKey generateRsa(int bits, SecureRandom random) {
        if (bits < RsaKey.MIN_BITS || bits > RsaKey.MAX_BITS) {
            throw new IllegalArgumentException(
                    "RSA keys have from " + RsaKey.MIN_BITS + " to " + RsaKey.MAX_BITS + " bits, not " + bits);
        }
        return new SoftwareKey(RsaSecret.generate(bits, random), random);
    }

    @Override
    public Algorithm algorithm() {
        return material.algorithm();
    }

    @Override
    public byte[] publicKey() {
        return material.publicKey().spki();
    }

    /** The canonical key id: 64 hexadecimal digits, the name of the key's file. */
    public String canonicalId() {
        return canonicalId;
    }

    /**
     * Signs in Notary's form.
     *
     * @throws SigningException if the numbers of the key turn out not to belong together
     */
    @Override
    public byte[] sign(byte[] message) {
        try {
            return material.sign(message, random);
        } catch (IllegalStateException e) { // a check of the library against faults: the result would betray an RSA key
            throw unusable();
        }
    }

    /**
     * The key as docker writes it into its store: PBES2 with PBKDF2 over HMAC-SHA1 (2048 rounds, which is what docker can
     * read) and AES-256 in CBC mode.
     *
     * @param headers what to write above it: {@code role}, and {@code gun} for keys of a repository
     * @param passphrase left as it is; the caller wipes it
     */
    public PemBlock encrypt(Map<String, String> headers, char[] passphrase) {
        byte[] pkcs8 = material.pkcs8();
        try {
            return new PemBlock(PrivateKeys.ENCRYPTED, headers, Pbes2.encrypt(pkcs8, passphrase, random));
        } finally {
            Secrets.wipe(pkcs8);
        }
    }

    /** The public half as {@code docker trust key generate} writes it into {@code NAME.pub}. */
    public PemBlock publicPem(Map<String, String> headers) {
        return new PemBlock("PUBLIC KEY", headers, publicKey());
    }

    /** For certificates: RSASSA-PKCS1-v1_5, or empty if this is no RSA key. */
    Optional<byte[]> signPkcs1v15(byte[] message) {
        if (!(material instanceof RsaSecret rsa)) {
            return Optional.empty();
        }
        try {
            return Optional.of(rsa.signPkcs1v15(message, random));
        } catch (IllegalStateException e) {
            throw unusable();
        }
    }

    private SigningException unusable() {
        return new SigningException(
                SigningException.Kind.BAD_KEY,
                "the private key " + canonicalId + " is damaged: its numbers do not belong together",
                "Restore the key file from a backup, or rotate the key.",
                null);
    }

    @Override
    public String toString() {
        return material + " " + canonicalId;
    }
}
