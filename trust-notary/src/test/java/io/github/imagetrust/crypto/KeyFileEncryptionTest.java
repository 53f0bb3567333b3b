package io.github.imagetrust.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What encrypted key files may ask for; the JDK's ciphers made those that can be read. */
class KeyFileEncryptionTest {

    private static final char[] PASSPHRASE = "passphrase".toCharArray();
    private static final byte[] PLAIN = "anything".getBytes(US_ASCII);
    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final byte[] IV = new byte[16];
    private static final ASN1ObjectIdentifier AES = NISTObjectIdentifiers.id_aes256_CBC;

    @ParameterizedTest
    @CsvSource({"1, 1.2.840.113549.2.7", "256, 1.2.840.113549.2.9", "512, 1.2.840.113549.2.11"})
    void everyHashThatWeSupportDerivesTheKeyThatOthersDerive(String hash, String oid) throws GeneralSecurityException {
        ASN1Encodable derivation = Der.sequence(
                new DEROctetString(SALT),
                new ASN1Integer(10),
                Der.sequence(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE));

        assertArrayEquals(
                PLAIN,
                Pbes2.decrypt(scheme(derivation, AES, IV), encrypted("PBKDF2WithHmacSHA" + hash), PASSPHRASE)
                        .orElseThrow());
    }

    @Test
    void theLengthOfTheKeyIsThatOfTheCipherIfItIsSaid() throws GeneralSecurityException {
        ASN1Encodable right = Der.sequence(new DEROctetString(SALT), new ASN1Integer(10), new ASN1Integer(32));
        ASN1Encodable wrong = Der.sequence(new DEROctetString(SALT), new ASN1Integer(10), new ASN1Integer(16));

        assertArrayEquals(
                PLAIN,
                Pbes2.decrypt(scheme(right, AES, IV), encrypted("PBKDF2WithHmacSHA1"), PASSPHRASE)
                        .orElseThrow());
        assertRefused("encrypted with parameters that do not fit its cipher", scheme(wrong, AES, IV));
    }

    @Test
    void whatIsNotSupportedIsNamed() {
        ASN1Encodable derivation = Der.sequence(new DEROctetString(SALT), new ASN1Integer(10));
        ASN1ObjectIdentifier scrypt = new ASN1ObjectIdentifier("1.3.6.1.4.1.11591.4.11");
        assertRefused(
                "encrypted with a key derivation other than PBKDF2",
                Der.sequence(Der.sequence(scrypt, derivation), Der.sequence(AES, new DEROctetString(IV))));
        assertRefused(
                "encrypted with a cipher that is not supported (1.2.840.113549.3.2)",
                scheme(derivation, PKCSObjectIdentifiers.RC2_CBC, IV));
        assertRefused(
                "encrypted with a pseudo-random function that is not supported (1.2.840.113549.2.8)",
                scheme(
                        Der.sequence(
                                new DEROctetString(SALT),
                                new ASN1Integer(10),
                                Der.sequence(PKCSObjectIdentifiers.id_hmacWithSHA224, DERNull.INSTANCE)),
                        AES,
                        IV));
        assertRefused("encrypted with parameters that do not fit its cipher", scheme(derivation, AES, new byte[8]));
    }

    @Test
    void aSaltHasABound() throws InvalidKeyException {
        assertEquals(
                Optional.empty(), Pbes2.decrypt(scheme(derivation(new byte[256]), AES, IV), new byte[16], PASSPHRASE));
        assertRefused(
                "encrypted with parameters that do not fit its cipher", scheme(derivation(new byte[257]), AES, IV));
        assertEquals(Optional.empty(), OldEncryption.pkcs12(derivation(new byte[256]), new byte[8], PASSPHRASE));
        assertEquals(
                "encrypted with an absurd salt",
                assertThrows(
                                InvalidKeyException.class,
                                () -> OldEncryption.pkcs12(derivation(new byte[257]), new byte[8], PASSPHRASE))
                        .getMessage());
    }

    @Test
    void roundsAreFromOneToAMillion() throws InvalidKeyException {
        assertEquals(1, Pbes2.rounds(BigInteger.ONE));
        assertEquals(1_000_000, Pbes2.rounds(BigInteger.valueOf(1_000_000)));
        for (long bad : new long[] {-1, 0, 1_000_001, Long.MAX_VALUE}) {
            assertThrows(InvalidKeyException.class, () -> Pbes2.rounds(BigInteger.valueOf(bad)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AES-256-CBC", "CAMELLIA-128-CBC,00", ",00"})
    void aHeaderThatNamesNoCipherThatWeKnowIsRefused(String header) {
        assertOpensslRefused("encrypted with a cipher that is not supported", header);
    }

    @Test
    void anInitialisationVectorFitsItsCipher() {
        String unfit = "encrypted with parameters that do not fit its cipher";
        assertOpensslRefused(unfit, "AES-256-CBC,0102030405060708");
        assertOpensslRefused(unfit, "DES-CBC,01020304050607");
        assertOpensslRefused("encrypted with an initialisation vector that is not hexadecimal", "DES-CBC,xyz");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 17})
    void whatIsNoWholeNumberOfBlocksWasNotEncrypted(int length) {
        CbcCipher cipher = new CbcCipher(CbcCipher.Engine.AES, 256);
        ParametersWithIV key = new ParametersWithIV(new KeyParameter(new byte[32]), IV);
        assertEquals(Optional.empty(), cipher.decrypt(new byte[length], key));
    }

    /** As older programs of openssl would have encrypted the key files that notary itself wrote in the clear. */
    @Test
    void anEd25519KeyEncryptedTheOldWayIsReadAndAWrongPassphraseTold() throws Exception {
        byte[] clear =
                Pem.parse(Vectors.read("keys/ed25519-notary-legacy.pem")).get(0).content();
        byte[] iv = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        byte[] md5 = MessageDigest.getInstance("MD5")
                .digest(concat(new String(PASSPHRASE).getBytes(US_ASCII), Arrays.copyOf(iv, 8)));
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(md5, "AES"), new IvParameterSpec(iv));
        PemBlock block = new PemBlock(
                "ED25519 PRIVATE KEY",
                Map.of("DEK-Info", "AES-128-CBC," + HexFormat.of().formatHex(iv)),
                cipher.doFinal(clear));
        PrivateKeys keys = new PrivateKeys(new FixedRandom(""));

        assertTrue(PrivateKeys.isEncrypted(block));
        assertEquals(
                keys.decode(new PemBlock("ED25519 PRIVATE KEY", Map.of(), clear), "it")
                        .canonicalId(),
                keys.decrypt(block, PASSPHRASE, "it").orElseThrow().canonicalId());
        for (int i = 0; i < 300; i++) { // one in 256 leaves padding that looks right
            assertEquals(Optional.empty(), keys.decrypt(block, ("wrong" + i).toCharArray(), "it"));
        }
    }

    @Test
    void whatDecryptsToNoSequenceIsTakenForAWrongPassphrase() {
        byte[] number = Der.encode(new ASN1Integer(1));
        PemBlock block = new PemBlock(
                PrivateKeys.ENCRYPTED, Map.of(), Pbes2.encrypt(number, PASSPHRASE, new FixedRandom("salt")));

        assertEquals(Optional.empty(), new PrivateKeys(new FixedRandom("")).decrypt(block, PASSPHRASE, "it"));
    }

    private static byte[] encrypted(String derivation) throws GeneralSecurityException {
        byte[] key = SecretKeyFactory.getInstance(derivation)
                .generateSecret(new PBEKeySpec(PASSPHRASE, SALT, 10, 256))
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(IV));
        return cipher.doFinal(PLAIN);
    }

    private static ASN1Encodable derivation(byte[] salt) {
        return Der.sequence(new DEROctetString(salt), new ASN1Integer(1));
    }

    private static ASN1Encodable scheme(ASN1Encodable derivation, ASN1ObjectIdentifier cipher, byte[] iv) {
        return Der.sequence(
                Der.sequence(PKCSObjectIdentifiers.id_PBKDF2, derivation),
                Der.sequence(cipher, new DEROctetString(iv)));
    }

    private static void assertRefused(String message, ASN1Encodable parameters) {
        InvalidKeyException refusal =
                assertThrows(InvalidKeyException.class, () -> Pbes2.decrypt(parameters, new byte[16], PASSPHRASE));
        assertEquals(message, refusal.getMessage());
    }

    private static void assertOpensslRefused(String message, String header) {
        InvalidKeyException refusal =
                assertThrows(InvalidKeyException.class, () -> OldEncryption.openssl(header, new byte[16], PASSPHRASE));
        assertEquals(message, refusal.getMessage());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
