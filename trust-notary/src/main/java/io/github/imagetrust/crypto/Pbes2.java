package io.github.imagetrust.crypto;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * PBES2 (RFC 8018) with PBKDF2 and AES in CBC mode: what docker and notary write, and what openssl and Java write unless
 * told otherwise.
 */
final class Pbes2 {

    /** Some 500 times what docker writes, and a second of work: a planted key file must not hold us up for longer. */
    static final int MAX_ROUNDS = 1_000_000;

    private static final int MAX_SALT = 256;

    private static final int DOCKER_ROUNDS = 2048;
    private static final int DOCKER_SALT = 8;
    private static final CbcCipher DOCKER_CIPHER = new CbcCipher(CbcCipher.Engine.AES, 256);

    private static final Map<ASN1ObjectIdentifier, CbcCipher> CIPHERS = Map.of(
            NISTObjectIdentifiers.id_aes128_CBC, new CbcCipher(CbcCipher.Engine.AES, 128),
            NISTObjectIdentifiers.id_aes192_CBC, new CbcCipher(CbcCipher.Engine.AES, 192),
            NISTObjectIdentifiers.id_aes256_CBC, DOCKER_CIPHER,
            PKCSObjectIdentifiers.des_EDE3_CBC, new CbcCipher(CbcCipher.Engine.TRIPLE_DES, 192));

    private Pbes2() {}

    /**
     * The EncryptedPrivateKeyInfo around {@code pkcs8}, in exactly the spelling of docker: no length of the key, no name
     * of the hash. Its reader takes SHA-1 whatever is named, and no other cipher.
     */
    static byte[] encrypt(byte[] pkcs8, char[] passphrase, SecureRandom random) {
        byte[] salt = new byte[DOCKER_SALT];
        byte[] iv = new byte[DOCKER_CIPHER.blockLength()];
        random.nextBytes(salt);
        random.nextBytes(iv);
        CipherParameters key = derive(passphrase, new SHA1Digest(), salt, DOCKER_ROUNDS, DOCKER_CIPHER);
        byte[] encrypted = DOCKER_CIPHER.encrypt(pkcs8, new ParametersWithIV(key, iv));
        return Der.encode(Der.sequence(
                Der.sequence(
                        PKCSObjectIdentifiers.id_PBES2,
                        Der.sequence(
                                Der.sequence(
                                        PKCSObjectIdentifiers.id_PBKDF2,
                                        Der.sequence(new DEROctetString(salt), new ASN1Integer(DOCKER_ROUNDS))),
                                Der.sequence(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv)))),
                new DEROctetString(encrypted)));
    }

    /**
     * Decrypts.
     *
     * @param parameters those of the algorithm, from the file
     * @return empty if the passphrase is certainly wrong; else bytes, which may still be garbage
     * @throws InvalidKeyException if the file asks for something that we do not support, or for absurd work
     */
    static Optional<byte[]> decrypt(ASN1Encodable parameters, byte[] encrypted, char[] passphrase)
            throws InvalidKeyException {
        PBES2Parameters scheme = PBES2Parameters.getInstance(parameters);
        if (!scheme.getKeyDerivationFunc().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw new InvalidKeyException("encrypted with a key derivation other than PBKDF2");
        }
        ASN1ObjectIdentifier cipherId = scheme.getEncryptionScheme().getAlgorithm();
        CbcCipher cipher = CIPHERS.get(cipherId);
        if (cipher == null) {
            throw new InvalidKeyException("encrypted with a cipher that is not supported (" + cipherId + ")");
        }
        PBKDF2Params derivation =
                PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
        byte[] iv = ASN1OctetString.getInstance(scheme.getEncryptionScheme().getParameters())
                .getOctets();
        BigInteger keyLength = derivation.getKeyLength();
        if (iv.length != cipher.blockLength()
                || derivation.getSalt().length > MAX_SALT
                || (keyLength != null && !keyLength.equals(BigInteger.valueOf(cipher.keyBits() / 8)))) {
            throw new InvalidKeyException("encrypted with parameters that do not fit its cipher");
        }
        CipherParameters key = derive(
                passphrase,
                hash(derivation.getPrf().getAlgorithm()),
                derivation.getSalt(),
                rounds(derivation.getIterationCount()),
                cipher);
        return cipher.decrypt(encrypted, new ParametersWithIV(key, iv));
    }

    /** The number of rounds, if it is not absurd. */
    static int rounds(BigInteger rounds) throws InvalidKeyException {
        if (rounds.signum() <= 0 || rounds.compareTo(BigInteger.valueOf(MAX_ROUNDS)) > 0) {
            throw new InvalidKeyException("encrypted with a number of rounds that is not from 1 to " + MAX_ROUNDS);
        }
        return rounds.intValueExact();
    }

    private static Digest hash(ASN1ObjectIdentifier prf) throws InvalidKeyException {
        if (prf.equals(PKCSObjectIdentifiers.id_hmacWithSHA1)) {
            return new SHA1Digest();
        }
        if (prf.equals(PKCSObjectIdentifiers.id_hmacWithSHA256)) {
            return new SHA256Digest();
        }
        if (prf.equals(PKCSObjectIdentifiers.id_hmacWithSHA512)) {
            return new SHA512Digest();
        }
        throw new InvalidKeyException("encrypted with a pseudo-random function that is not supported (" + prf + ")");
    }

    static CipherParameters derive(char[] passphrase, Digest hash, byte[] salt, int rounds, CbcCipher cipher) {
        byte[] password = Secrets.utf8(passphrase);
        try {
            PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(hash);
            generator.init(password, salt, rounds);
            return generator.generateDerivedParameters(cipher.keyBits());
        } finally {
            Secrets.wipe(password);
        }
    }
}
