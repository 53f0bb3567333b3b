package io.github.imagetrust.crypto;

import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.generators.OpenSSLPBEParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Encryption of key files that is only read, never written: it is too weak, or the reference cannot read it. */
final class OldEncryption {

    private static final CbcCipher TRIPLE_DES = new CbcCipher(CbcCipher.Engine.TRIPLE_DES, 192);

    private static final Map<String, CbcCipher> OPENSSL = Map.of(
            "DES-CBC", new CbcCipher(CbcCipher.Engine.DES, 64),
            "DES-EDE3-CBC", TRIPLE_DES,
            "AES-128-CBC", new CbcCipher(CbcCipher.Engine.AES, 128),
            "AES-192-CBC", new CbcCipher(CbcCipher.Engine.AES, 192),
            "AES-256-CBC", new CbcCipher(CbcCipher.Engine.AES, 256));

    private static final int OPENSSL_SALT = 8;
    private static final int MAX_SALT = 256;

    private OldEncryption() {}

    /**
     * Decrypts a block that openssl encrypted the old way: the key is one round of MD5 over passphrase and salt.
     *
     * @param dekInfo the header that names cipher and initialisation vector, whose beginning is the salt
     * @return empty if the passphrase is certainly wrong; else bytes, which may still be garbage
     * @throws InvalidKeyException if the header is malformed or names a cipher that is not supported
     */
    static Optional<byte[]> openssl(String dekInfo, byte[] encrypted, char[] passphrase) throws InvalidKeyException {
        int comma = dekInfo.indexOf(',');
        CbcCipher cipher = comma < 0
                ? null
                : OPENSSL.get(dekInfo.substring(0, comma).strip().toUpperCase(Locale.ROOT));
        if (cipher == null) {
            throw new InvalidKeyException("encrypted with a cipher that is not supported");
        }
        byte[] iv = hex(dekInfo.substring(comma + 1).strip());
        if (iv.length != cipher.blockLength()) {
            throw new InvalidKeyException("encrypted with parameters that do not fit its cipher");
        }
        byte[] password = Secrets.utf8(passphrase);
        try {
            OpenSSLPBEParametersGenerator generator = new OpenSSLPBEParametersGenerator();
            generator.init(password, Arrays.copyOf(iv, OPENSSL_SALT));
            CipherParameters key = generator.generateDerivedParameters(cipher.keyBits());
            return cipher.decrypt(encrypted, new ParametersWithIV(key, iv));
        } finally {
            Secrets.wipe(password);
        }
    }

    /**
     * Decrypts what PKCS#12's scheme with SHA-1 and triple DES encrypted.
     *
     * @return empty if the passphrase is certainly wrong; else bytes, which may still be garbage
     * @throws InvalidKeyException if the file asks for absurd work
     */
    static Optional<byte[]> pkcs12(ASN1Encodable parameters, byte[] encrypted, char[] passphrase)
            throws InvalidKeyException {
        PKCS12PBEParams derivation = PKCS12PBEParams.getInstance(parameters);
        if (derivation.getIV().length > MAX_SALT) {
            throw new InvalidKeyException("encrypted with an absurd salt");
        }
        byte[] password = PBEParametersGenerator.PKCS12PasswordToBytes(passphrase);
        try {
            PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(new SHA1Digest());
            generator.init(password, derivation.getIV(), Pbes2.rounds(derivation.getIterations()));
            return TRIPLE_DES.decrypt(
                    encrypted, generator.generateDerivedParameters(TRIPLE_DES.keyBits(), 8 * TRIPLE_DES.blockLength()));
        } finally {
            Secrets.wipe(password);
        }
    }

    private static byte[] hex(String digits) throws InvalidKeyException {
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("encrypted with an initialisation vector that is not hexadecimal", e);
        }
    }
}
