package io.github.imagetrust.crypto;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.Signer;
import java.io.IOException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/**
 * Reads private keys from PEM blocks: everything that docker and notary read (and some of what they refuse) in the clear
 * or encrypted. Files are bounded in size and in the work that they may ask for.
 */
public final class PrivateKeys {

    /** Headers that say how a block is encrypted, and nothing of its use. */
    public static final Set<String> ENCRYPTION_HEADERS = Set.of("DEK-Info", "Proc-Type");

    static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

    private static final String PKCS8 = "PRIVATE KEY";
    private static final String PKCS1 = "RSA PRIVATE KEY";
    private static final String SEC1 = "EC PRIVATE KEY";
    private static final String NOTARY_ED25519 = "ED25519 PRIVATE KEY";
    private static final Set<String> LABELS = Set.of(ENCRYPTED, PKCS8, PKCS1, SEC1, NOTARY_ED25519);

    private static final String CIPHER_HEADER = "DEK-Info";

    private final SecureRandom random;

    /** Reads keys that draw on {@code random} when they sign or are encrypted. */
    public PrivateKeys(SecureRandom random) {
        this.random = random;
    }

    /** Whether a block holds a private key, by its label. */
    public static boolean isPrivateKey(PemBlock block) {
        return LABELS.contains(block.label());
    }

    /** Whether a block needs a passphrase. */
    public static boolean isEncrypted(PemBlock block) {
        return block.label().equals(ENCRYPTED) || block.header(CIPHER_HEADER).isPresent();
    }

    /**
     * How a key signs, as far as that can be told without its passphrase: by its label, or by the length of what is
     * encrypted, which differs between all kinds of keys. Only for people to see.
     */
    public static Optional<Signer.Algorithm> algorithm(PemBlock block) {
        return switch (block.label()) {
            case PKCS1 -> Optional.of(Signer.Algorithm.RSA);
            case SEC1 -> Optional.of(Signer.Algorithm.ECDSA);
            case NOTARY_ED25519 -> Optional.of(Signer.Algorithm.ED25519);
            case ENCRYPTED -> encryptedLength(block).flatMap(PrivateKeys::algorithmOfLength);
            case PKCS8 -> algorithmInTheClear(block);
            default -> Optional.empty();
        };
    }

    private static Optional<Signer.Algorithm> algorithmInTheClear(PemBlock block) {
        try {
            return Optional.of(clear(PKCS8, block.content()).algorithm());
        } catch (InvalidKeyException | RuntimeException e) { // whoever uses it will be told
            return Optional.empty();
        }
    }

    private static Optional<Integer> encryptedLength(PemBlock block) {
        try {
            ASN1Sequence info = parsed(block.content());
            return info.size() == 2 && info.getObjectAt(1) instanceof ASN1OctetString encrypted
                    ? Optional.of(encrypted.getOctets().length)
                    : Optional.empty();
        } catch (InvalidKeyException | RuntimeException e) { // whoever uses it will be told
            return Optional.empty();
        }
    }

    /** 48 or 118 bytes and padding for Ed25519, as everybody and as notary write it; 67 to 210 for curves; the rest is RSA. */
    private static Optional<Signer.Algorithm> algorithmOfLength(int length) {
        if (length <= 64 || length == 128) {
            return Optional.of(Signer.Algorithm.ED25519);
        }
        return Optional.of(length <= 256 ? Signer.Algorithm.ECDSA : Signer.Algorithm.RSA);
    }

    /**
     * The key in a block that is not encrypted.
     *
     * @param whose what to call the key in a message, such as {@code "key 5aba3e5 (targets)"}
     * @throws SigningException BAD_KEY if it is damaged, of a kind that is not supported, or too weak
     */
    public SoftwareKey decode(PemBlock block, String whose) {
        try {
            return new SoftwareKey(clear(block.label(), block.content()), random);
        } catch (InvalidKeyException e) {
            throw bad(whose, e);
        } catch (RuntimeException e) { // a library's way to say that bytes make no sense
            throw bad(whose, new InvalidKeyException("its structure makes no sense"));
        }
    }

    /**
     * The key in a block that is encrypted.
     *
     * @param passphrase left as it is; the caller wipes it
     * @param whose what to call the key in a message, such as {@code "key 5aba3e5 (targets)"}
     * @return empty if the passphrase is wrong. Nothing in these formats says so with certainty: what decrypts to badly
     *     padded bytes, or to something that is no DER, is taken for it
     * @throws SigningException BAD_KEY if it is damaged, of a kind that is not supported, or too weak
     */
    public Optional<SoftwareKey> decrypt(PemBlock block, char[] passphrase, String whose) {
        byte[] plain = new byte[0];
        try {
            Optional<byte[]> decrypted = plain(block, passphrase);
            if (decrypted.isEmpty()) {
                return Optional.empty();
            }
            plain = decrypted.get();
            String label = block.label().equals(ENCRYPTED) ? PKCS8 : block.label();
            return isGarbage(label, plain)
                    ? Optional.empty()
                    : Optional.of(new SoftwareKey(clear(label, plain), random));
        } catch (InvalidKeyException e) {
            throw bad(whose, e);
        } catch (RuntimeException e) { // a library's way to say that bytes make no sense
            throw bad(whose, new InvalidKeyException("its structure makes no sense"));
        } finally {
            Secrets.wipe(plain);
        }
    }

    private static PrivateMaterial clear(String label, byte[] content) throws InvalidKeyException {
        return switch (label) {
            case PKCS8 -> PrivateForms.pkcs8(content);
            case PKCS1 -> PrivateForms.pkcs1(content);
            case SEC1 -> PrivateForms.sec1(content);
            case NOTARY_ED25519 -> Ed25519Secret.ofNotaryForm(content);
            case ENCRYPTED -> throw new InvalidKeyException("it is encrypted");
            default -> throw new InvalidKeyException("it is no private key");
        };
    }

    private static Optional<byte[]> plain(PemBlock block, char[] passphrase) throws InvalidKeyException {
        if (!block.label().equals(ENCRYPTED)) {
            return OldEncryption.openssl(block.header(CIPHER_HEADER).orElse(""), block.content(), passphrase);
        }
        ASN1Sequence info = parsed(block.content());
        if (info.size() != 2
                || !(info.getObjectAt(0).toASN1Primitive() instanceof ASN1Sequence algorithm)
                || algorithm.size() != 2
                || !(algorithm.getObjectAt(0) instanceof ASN1ObjectIdentifier oid)
                || !(info.getObjectAt(1) instanceof ASN1OctetString encrypted)) {
            throw new InvalidKeyException("not an encrypted private key in PKCS#8");
        }
        if (oid.equals(PKCSObjectIdentifiers.id_PBES2)) {
            return Pbes2.decrypt(algorithm.getObjectAt(1), encrypted.getOctets(), passphrase);
        }
        if (oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)) {
            return OldEncryption.pkcs12(algorithm.getObjectAt(1), encrypted.getOctets(), passphrase);
        }
        throw new InvalidKeyException("encrypted in a way that is not supported (" + oid + ")");
    }

    private static ASN1Sequence parsed(byte[] der) throws InvalidKeyException {
        try {
            if (Der.parse(der) instanceof ASN1Sequence sequence) {
                return sequence;
            }
        } catch (IOException e) {
            throw new InvalidKeyException("not an encrypted private key in DER", e);
        }
        throw new InvalidKeyException("not an encrypted private key in PKCS#8");
    }

    private static boolean isGarbage(String label, byte[] plain) {
        if (label.equals(NOTARY_ED25519)) {
            return plain.length != Ed25519Secret.NOTARY_LENGTH;
        }
        try {
            return !(Der.parse(plain) instanceof ASN1Sequence);
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    private static SigningException bad(String whose, InvalidKeyException why) {
        return new SigningException(
                SigningException.Kind.BAD_KEY,
                whose + " cannot be used: " + why.getMessage(),
                "Restore the key file from a backup, or use another key: P-256, P-384, Ed25519, or RSA of "
                        + RsaKey.MIN_BITS + " bits or more.",
                null);
    }
}
