package io.github.imagetrust.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC3211WrapEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.params.ParametersWithRandom;

/**
 * Bytes that are encrypted, and protected from changes, under a passphrase: CMS AuthEnvelopedData (RFC 5083) for one
 * recipient who knows it (RFC 3211), in DER.
 *
 * <p>The passphrase leads through PBKDF2 over HMAC-SHA256, 600 000 rounds and a salt of 16 bytes, to a key that wraps another
 * one (PWRI-KEK, AES-256-CBC), and that one encrypts with AES-256-GCM. So {@code openssl cms -decrypt -inform DER
 * -pwri_password} opens it too, whatever becomes of this program. Only that form is read; its number of rounds may differ.
 */
public final class PasswordEnvelope {

    /** The longest envelope, and so the most that can be in one. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int ROUNDS = 600_000;
    private static final int SALT = 16;
    private static final int MAX_SALT = 256;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int KEY = 32;
    private static final CbcCipher KEY_CIPHER = new CbcCipher(CbcCipher.Engine.AES, 8 * KEY);

    private static final ASN1ObjectIdentifier AUTH_ENVELOPED = new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.1.23");
    private static final ASN1ObjectIdentifier PWRI_KEK = new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.3.9");

    private PasswordEnvelope() {}

    /**
     * Encrypts.
     *
     * @param passphrase left as it is; the caller wipes it
     */
    public static byte[] seal(byte[] content, char[] passphrase, SecureRandom random) {
        return seal(content, passphrase, random, ROUNDS);
    }

    static byte[] seal(byte[] content, char[] passphrase, SecureRandom random, int rounds) {
        byte[] salt = bytes(SALT, random);
        byte[] iv = bytes(KEY_CIPHER.blockLength(), random);
        byte[] nonce = bytes(NONCE, random);
        byte[] key = bytes(KEY, random);
        try {
            CipherParameters wrapping = Pbes2.derive(passphrase, new SHA256Digest(), salt, rounds, KEY_CIPHER);
            RFC3211WrapEngine wrapper = new RFC3211WrapEngine(AESEngine.newInstance());
            wrapper.init(true, new ParametersWithRandom(new ParametersWithIV(wrapping, iv), random));
            byte[] wrapped = wrapper.wrap(key, 0, key.length);
            byte[] encrypted =
                    gcm(true, content, key, nonce).orElseThrow(() -> new AssertionError("encryption takes any bytes"));
            int end = encrypted.length - TAG;
            return Der.encode(Der.sequence(
                    AUTH_ENVELOPED,
                    new DERTaggedObject(
                            true,
                            0,
                            Der.sequence(
                                    new ASN1Integer(0),
                                    new DERSet(recipient(salt, rounds, iv, wrapped)),
                                    Der.sequence(
                                            PKCSObjectIdentifiers.data,
                                            Der.sequence(
                                                    NISTObjectIdentifiers.id_aes256_GCM,
                                                    Der.sequence(new DEROctetString(nonce), new ASN1Integer(TAG))),
                                            new DERTaggedObject(
                                                    false, 0, new DEROctetString(Arrays.copyOf(encrypted, end)))),
                                    new DEROctetString(Arrays.copyOfRange(encrypted, end, encrypted.length))))));
        } finally {
            Secrets.wipe(key);
        }
    }

    private static ASN1Encodable recipient(byte[] salt, int rounds, byte[] iv, byte[] wrapped) {
        return new DERTaggedObject(
                false,
                3,
                Der.sequence(
                        new ASN1Integer(0),
                        new DERTaggedObject(
                                false,
                                0,
                                Der.sequence(
                                        PKCSObjectIdentifiers.id_PBKDF2,
                                        Der.sequence(
                                                new DEROctetString(salt),
                                                new ASN1Integer(rounds),
                                                new ASN1Integer(KEY),
                                                Der.sequence(
                                                        PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE)))),
                        Der.sequence(
                                PWRI_KEK, Der.sequence(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv))),
                        new DEROctetString(wrapped)));
    }

    /**
     * Decrypts.
     *
     * @param passphrase left as it is; the caller wipes it
     * @return what was sealed, which the caller wipes; empty if the passphrase is wrong
     * @throws IOException if it is no such envelope, asks for absurd work, or was changed; with the reason
     */
    public static Optional<byte[]> open(byte[] envelope, char[] passphrase) throws IOException {
        return open(envelope, passphrase, Pbes2.MAX_ROUNDS);
    }

    static Optional<byte[]> open(byte[] envelope, char[] passphrase, int mostRounds) throws IOException {
        if (envelope.length > MAX_BYTES) {
            throw new IOException("it has more than " + MAX_BYTES + " bytes");
        }
        Parts parts = parse(envelope);
        if (parts.rounds > mostRounds) {
            throw new IOException("it asks for more than " + mostRounds + " rounds of key derivation");
        }
        CipherParameters wrapping = Pbes2.derive(passphrase, new SHA256Digest(), parts.salt, parts.rounds, KEY_CIPHER);
        byte[] key = new byte[0];
        try {
            RFC3211WrapEngine wrapper = new RFC3211WrapEngine(AESEngine.newInstance());
            wrapper.init(false, new ParametersWithIV(wrapping, parts.iv));
            key = wrapper.unwrap(parts.wrapped, 0, parts.wrapped.length);
            if (key.length != KEY) {
                return Optional.empty();
            }
            Optional<byte[]> content = gcm(false, parts.encrypted, key, parts.nonce);
            if (content.isEmpty()) { // 24 bits said that the passphrase was right
                throw new IOException("it was changed since it was made");
            }
            return content;
        } catch (InvalidCipherTextException | RuntimeException e) { // of a key that a wrong passphrase led to
            return Optional.empty();
        } finally {
            Secrets.wipe(key);
        }
    }

    /** What an envelope consists of, of the right kinds and lengths. */
    private static final class Parts {

        private final byte[] salt;
        private final int rounds;
        private final byte[] iv;
        private final byte[] wrapped;
        private final byte[] nonce;
        private final byte[] encrypted;

        Parts(byte[] salt, int rounds, byte[] iv, byte[] wrapped, byte[] nonce, byte[] encrypted) {
            this.salt = salt;
            this.rounds = rounds;
            this.iv = iv;
            this.wrapped = wrapped;
            this.nonce = nonce;
            this.encrypted = encrypted;
        }
    }

    private static Parts parse(byte[] envelope) throws IOException {
        try {
            ASN1Sequence info = sequence(Der.parse(envelope), 2);
            require(info.getObjectAt(0), AUTH_ENVELOPED);
            ASN1Sequence body = sequence(explicit(info.getObjectAt(1)), 4);
            require(body.getObjectAt(0), new ASN1Integer(0));
            if (!(body.getObjectAt(1) instanceof ASN1Set recipients) || recipients.size() != 1) {
                throw new IllegalArgumentException("not one recipient");
            }
            ASN1Sequence recipient = implicitSequence(recipients.getObjectAt(0), 3, 4);
            require(recipient.getObjectAt(0), new ASN1Integer(0));
            ASN1Sequence derivation = implicitSequence(recipient.getObjectAt(1), 0, 2);
            require(derivation.getObjectAt(0), PKCSObjectIdentifiers.id_PBKDF2);
            ASN1Sequence parameters = sequence(derivation.getObjectAt(1), 4);
            require(parameters.getObjectAt(2), new ASN1Integer(KEY));
            require(parameters.getObjectAt(3), Der.sequence(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE));
            ASN1Sequence wrap = sequence(recipient.getObjectAt(2), 2);
            require(wrap.getObjectAt(0), PWRI_KEK);
            ASN1Sequence wrapCipher = sequence(wrap.getObjectAt(1), 2);
            require(wrapCipher.getObjectAt(0), NISTObjectIdentifiers.id_aes256_CBC);
            ASN1Sequence encrypted = sequence(body.getObjectAt(2), 3);
            require(encrypted.getObjectAt(0), PKCSObjectIdentifiers.data);
            ASN1Sequence cipher = sequence(encrypted.getObjectAt(1), 2);
            require(cipher.getObjectAt(0), NISTObjectIdentifiers.id_aes256_GCM);
            ASN1Sequence gcm = sequence(cipher.getObjectAt(1), 2);
            require(gcm.getObjectAt(1), new ASN1Integer(TAG));
            byte[] content = implicitOctets(encrypted.getObjectAt(2));
            byte[] tag = octets(body.getObjectAt(3), TAG, TAG);
            byte[] both = Arrays.copyOf(content, content.length + TAG);
            System.arraycopy(tag, 0, both, content.length, TAG);
            return new Parts(
                    octets(parameters.getObjectAt(0), 1, MAX_SALT),
                    Pbes2.rounds(number(parameters.getObjectAt(1))),
                    octets(wrapCipher.getObjectAt(1), KEY_CIPHER.blockLength(), KEY_CIPHER.blockLength()),
                    octets(recipient.getObjectAt(3), 3 * KEY_CIPHER.blockLength(), 3 * KEY_CIPHER.blockLength()),
                    octets(gcm.getObjectAt(0), NONCE, NONCE),
                    both);
        } catch (InvalidKeyException e) {
            throw new IOException("it is " + e.getMessage(), e);
        } catch (RuntimeException e) { // a library's way to say that bytes make no sense, and ours
            throw new IOException("it is no envelope of the kind that imagetrust makes", e);
        }
    }

    private static ASN1Sequence sequence(ASN1Encodable value, int size) {
        ASN1Sequence sequence = (ASN1Sequence) value.toASN1Primitive();
        if (sequence.size() != size) {
            throw new IllegalArgumentException("a sequence of another length");
        }
        return sequence;
    }

    private static ASN1Primitive explicit(ASN1Encodable value) {
        ASN1TaggedObject tagged = (ASN1TaggedObject) value;
        if (!tagged.hasContextTag(0) || !tagged.isExplicit()) {
            throw new IllegalArgumentException("another tag");
        }
        return tagged.getExplicitBaseObject().toASN1Primitive();
    }

    private static ASN1Sequence implicitSequence(ASN1Encodable value, int tag, int size) {
        ASN1TaggedObject tagged = (ASN1TaggedObject) value;
        if (!tagged.hasContextTag(tag)) {
            throw new IllegalArgumentException("another tag");
        }
        return sequence(tagged.getBaseUniversal(false, BERTags.SEQUENCE), size);
    }

    private static byte[] implicitOctets(ASN1Encodable value) {
        ASN1TaggedObject tagged = (ASN1TaggedObject) value;
        if (!tagged.hasContextTag(0)) {
            throw new IllegalArgumentException("another tag");
        }
        return ((ASN1OctetString) tagged.getBaseUniversal(false, BERTags.OCTET_STRING)).getOctets();
    }

    private static byte[] octets(ASN1Encodable value, int least, int most) {
        byte[] octets = ((ASN1OctetString) value).getOctets();
        if (octets.length < least || octets.length > most) {
            throw new IllegalArgumentException("octets of another length");
        }
        return octets;
    }

    private static BigInteger number(ASN1Encodable value) {
        return ((ASN1Integer) value).getPositiveValue();
    }

    private static void require(ASN1Encodable value, ASN1Encodable expected) {
        if (!value.toASN1Primitive().equals(expected.toASN1Primitive())) {
            throw new IllegalArgumentException("another algorithm or version");
        }
    }

    private static Optional<byte[]> gcm(boolean encrypting, byte[] in, byte[] key, byte[] nonce) {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(encrypting, new AEADParameters(new KeyParameter(key), 8 * TAG, nonce));
        byte[] out = new byte[cipher.getOutputSize(in.length)];
        try {
            int length = cipher.processBytes(in, 0, in.length, out, 0);
            length += cipher.doFinal(out, length);
            return Optional.of(length == out.length ? out : Arrays.copyOf(out, length));
        } catch (InvalidCipherTextException e) {
            Secrets.wipe(out);
            return Optional.empty();
        }
    }

    private static byte[] bytes(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
