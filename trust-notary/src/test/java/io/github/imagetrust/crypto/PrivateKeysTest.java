package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {

    private static final String EC = "5607f13818b4f15f52db4c7a9797586f6840fb5e184e0348bbb6f411644b3192";
    private static final String RSA = "8951f9e22b3ccc3e6cd2121dc2515a3e016a1d9a5764686c64fe380eaffb582c";
    private static final String PARAMS = "b5cb140be078b3d7279008261ad1b493318aba242cd208adc5631bd0ebb58068";
    private static final String P384 = "22616efadce1a8df5dac857a66c078fc071c925b00f2cfea9018340f5872af8d";
    private static final String ED25519 = "a118005d414f0e865b79f351fa3a05cf3e8d1dbf61bebd6686f1aae332b262fd";

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKeys keys = new PrivateKeys(new FixedRandom("private keys"));

    @ParameterizedTest
    @CsvSource({
        "ec_sec1.pem, " + EC,
        "ec_p8.pem, " + EC,
        "ec_with_params.pem, " + PARAMS,
        "ec384.pem, " + P384,
        "rsa_pkcs1.pem, " + RSA,
        "rsa_p8.pem, " + RSA,
        "ed25519-notary-legacy.pem, " + ED25519,
        "ed25519-notary-pkcs8-plain.pem, " + ED25519,
    })
    void aKeyInTheClearIsReadAndSigns(String file, String id) throws IOException {
        PemBlock block = block("keys/" + file);
        assertFalse(PrivateKeys.isEncrypted(block));
        SoftwareKey key = keys.decode(block, "it");
        assertEquals(id, key.canonicalId());
        assertSigns(key);
        assertEquals(id, keys.decode(block, "it").canonicalId(), "reading does not change the block");
    }

    @ParameterizedTest
    @CsvSource({
        "ec_sec1_dek.pem, repopass1, " + EC,
        "ec_p8_sha1.pem, repopass1, " + EC,
        "ec_p8_sha256.pem, repopass1, " + EC,
        "ec_p8_v1.pem, repopass1, " + EC,
        "rsa_pkcs1_dek.pem, repopass1, " + RSA,
        "ed25519-notary-pkcs8-encrypted.pem, targpass1, " + ED25519,
    })
    void anEncryptedKeyIsReadAndSigns(String file, String passphrase, String id) throws IOException {
        PemBlock block = block("keys/" + file);
        assertTrue(PrivateKeys.isEncrypted(block));
        SoftwareKey key = keys.decrypt(block, passphrase.toCharArray(), "it").orElseThrow();
        assertEquals(id, key.canonicalId());
        assertSigns(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ec_sec1_dek.pem",
                "ec_p8_sha1.pem",
                "ec_p8_sha256.pem",
                "ec_p8_v1.pem",
                "rsa_pkcs1_dek.pem",
                "ed25519-notary-pkcs8-encrypted.pem"
            })
    void aWrongPassphraseIsToldFromADamagedFile(String file) throws IOException {
        PemBlock block = block("keys/" + file);
        for (int i = 0; i < 300; i++) { // one in 256 leaves padding that looks right
            assertEquals(Optional.empty(), keys.decrypt(block, ("wrong" + i).toCharArray(), "it"));
        }
        assertEquals(Optional.empty(), keys.decrypt(block, new char[0], "it"));
    }

    @ParameterizedTest
    @CsvSource({
        "ec_sec1.pem, ECDSA",
        "ec_p8.pem, ECDSA",
        "ec384.pem, ECDSA",
        "ec_sec1_dek.pem, ECDSA",
        "ec_p8_sha1.pem, ECDSA",
        "ec_p8_sha256.pem, ECDSA",
        "ec_p8_v1.pem, ECDSA",
        "rsa_pkcs1.pem, RSA",
        "rsa_p8.pem, RSA",
        "rsa_pkcs1_dek.pem, RSA",
        "ed_p8.pem, ED25519",
        "ed25519-notary-legacy.pem, ED25519",
        "ed25519-notary-pkcs8-plain.pem, ED25519",
        "ed25519-notary-pkcs8-encrypted.pem, ED25519"
    })
    void theAlgorithmIsToldWithoutThePassphrase(String file, Signer.Algorithm algorithm) throws IOException {
        assertEquals(Optional.of(algorithm), PrivateKeys.algorithm(block("keys/" + file)));
    }

    @ParameterizedTest
    @CsvSource({"64, ED25519", "80, ECDSA", "128, ED25519", "144, ECDSA", "160, ECDSA", "256, ECDSA", "624, RSA"})
    void theAlgorithmOfAnEncryptedKeyIsToldByItsLength(int length, Signer.Algorithm algorithm) {
        byte[] content = Der.encode(
                Der.sequence(Der.sequence(PKCSObjectIdentifiers.id_PBES2), new DEROctetString(new byte[length])));
        assertEquals(
                Optional.of(algorithm), PrivateKeys.algorithm(new PemBlock(PrivateKeys.ENCRYPTED, Map.of(), content)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CERTIFICATE", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void ofWhatIsNoKeyNoAlgorithmIsTold(String label) {
        for (byte[] content : List.of(new byte[0], new byte[] {0x30, 0}, new byte[] {0x30, 3, 2, 1, 0}, HELLO)) {
            assertEquals(Optional.empty(), PrivateKeys.algorithm(new PemBlock(label, Map.of(), content)));
        }
    }

    @Test
    void aStandardEd25519KeyIsReadThoughTheReferenceRefusesIt() throws IOException {
        assertSigns(keys.decode(block("keys/ed_p8.pem"), "it"));
    }

    @Test
    void ed25519SignsAsTheReferenceDoes() throws IOException {
        SoftwareKey key = keys.decode(block("keys/ed25519-notary-legacy.pem"), "it");
        assertEquals(
                "e8818db07dc1d9215c51c460284ddeed6c052be62676ff25698af748a07203f6"
                        + "1df051288290861ae14738dad709cdfb4a025e84232b24349ee95f84d846800c",
                HexFormat.of().formatHex(key.sign(HELLO)));
    }

    @Test
    void anRsaKeyThatNobodyWouldAcceptIsRefused() throws IOException {
        PemBlock block = block("keys/rsa1024.pem");
        SigningException refused = assertThrows(SigningException.class, () -> keys.decode(block, "key 5aba3e5"));
        assertEquals(SigningException.Kind.BAD_KEY, refused.kind());
        assertTrue(refused.getMessage().contains("1024 bits"), refused.getMessage());
        assertTrue(refused.getMessage().startsWith("key 5aba3e5 "), refused.getMessage());
    }

    @ParameterizedTest
    @MethodSource("filesOfTheStack")
    void everyKeyFileOfTheLiveStackIsRead(Path file, String passphrase) throws IOException {
        PemBlock block = Pem.parse(Files.readAllBytes(file)).get(0);
        SoftwareKey key = keys.decrypt(block, passphrase.toCharArray(), "it").orElseThrow();
        assertEquals(file.getFileName().toString(), key.canonicalId() + ".key");
        assertSigns(key);
    }

    /** The whole file, but for what is random in it: so docker and notary read what we write. */
    @ParameterizedTest
    @MethodSource("filesOfTheStack")
    void whatIsWrittenIsWhatTheReferenceWrites(Path file, String passphrase) throws IOException {
        byte[] original = Files.readAllBytes(file);
        PemBlock block = Pem.parse(original).get(0);
        SoftwareKey key = keys.decrypt(block, passphrase.toCharArray(), "it").orElseThrow();
        byte[] der = block.content();
        byte[] salt = Arrays.copyOfRange(der, saltAt(der), saltAt(der) + 8);
        byte[] iv = Arrays.copyOfRange(der, ivAt(der), ivAt(der) + 16);
        SoftwareKey again = new PrivateKeys(FixedRandom.of(salt, iv))
                .decrypt(block, passphrase.toCharArray(), "it")
                .orElseThrow();
        assertEquals(
                new String(original, StandardCharsets.UTF_8),
                again.encrypt(new TreeMap<>(block.headers()), passphrase.toCharArray())
                        .toPem());
        assertEquals(key.canonicalId(), again.canonicalId());
    }

    @ParameterizedTest
    @MethodSource("generated")
    void aGeneratedKeySignsAndComesBackFromItsFile(SoftwareKey key) throws IOException {
        assertSigns(key);
        String pem = key.encrypt(Map.of("role", "root"), "pässword €😀".toCharArray())
                .toPem();
        PemBlock block = Pem.parse(pem.getBytes(StandardCharsets.UTF_8)).get(0);
        assertEquals(Map.of("role", "root"), block.headers());
        SoftwareKey read =
                keys.decrypt(block, "pässword €😀".toCharArray(), "it").orElseThrow();
        assertArrayEquals(key.publicKey(), read.publicKey());
        assertSigns(read);
        assertEquals(Optional.empty(), keys.decrypt(block, "password €😀".toCharArray(), "it"));
    }

    @Test
    void weakRsaKeysAreNotGenerated() {
        assertThrows(IllegalArgumentException.class, () -> SoftwareKey.generateRsa(2047, new FixedRandom("short")));
    }

    @Test
    void theSecretIsNeverShown() throws IOException {
        SoftwareKey key = keys.decode(block("keys/ec_p8.pem"), "it");
        assertEquals("private key on P-256 " + EC, key.toString());
        assertEquals(
                "RSA private key of 2048 bits " + RSA,
                keys.decode(block("keys/rsa_p8.pem"), "it").toString());
        assertEquals(
                "Ed25519 private key " + ED25519,
                keys.decode(block("keys/ed25519-notary-legacy.pem"), "it").toString());
        assertEquals("PEM block PRIVATE KEY", block("keys/ec_p8.pem").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "020408000000, BAD_KEY", // 134 million rounds would take minutes
        "02050080000000, BAD_KEY",
        "02030f4241, BAD_KEY", // a million, which is a second, and one
        "020100, BAD_KEY",
        "0202f800, BAD_KEY",
        "02020800, "
    })
    void aFileCannotAskForAbsurdWork(String rounds, SigningException.Kind refusal) throws IOException {
        HexFormat hex = HexFormat.of();
        byte[] derivation = value(0x30, hex.parseHex("0408" + "0102030405060708" + rounds));
        byte[] kdf = value(0x30, concat(hex.parseHex("06092a864886f70d01050c"), derivation));
        byte[] cipher = value(0x30, hex.parseHex("060960864801650304012a" + "0410" + "00".repeat(16)));
        byte[] scheme = value(0x30, concat(hex.parseHex("06092a864886f70d01050d"), value(0x30, concat(kdf, cipher))));
        byte[] file = value(0x30, concat(scheme, value(4, new byte[64])));
        PemBlock block = new PemBlock(PrivateKeys.ENCRYPTED, Map.of(), file);
        if (refusal == null) {
            assertEquals(Optional.empty(), keys.decrypt(block, "wrong".toCharArray(), "it"));
        } else {
            SigningException refused =
                    assertThrows(SigningException.class, () -> keys.decrypt(block, "any".toCharArray(), "it"));
            assertEquals(refusal, refused.kind());
            assertTrue(refused.getMessage().contains("rounds"), refused.getMessage());
        }
    }

    private static byte[] value(int tag, byte[] content) {
        byte[] header = content.length < 128
                ? new byte[] {(byte) tag, (byte) content.length}
                : new byte[] {(byte) tag, (byte) 0x81, (byte) content.length};
        return concat(header, content);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static Stream<Arguments> filesOfTheStack() {
        return Vectors.setsWithPrivateKeys().stream()
                .flatMap(set ->
                        Vectors.privateKeys(set).stream().map(file -> Arguments.of(file, passphrase(set, file))));
    }

    private static List<SoftwareKey> generated() {
        FixedRandom random = new FixedRandom("generated");
        return List.of(
                SoftwareKey.generateP256(random),
                SoftwareKey.generateEd25519(random),
                SoftwareKey.generateRsa(2048, random));
    }

    private static String passphrase(Path set, Path file) {
        String role;
        try {
            role = Pem.parse(Files.readAllBytes(file)).get(0).header("role").orElse("");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        boolean docker =
                List.of("docker", "ecdsa-server").contains(set.getFileName().toString());
        return switch (role) {
            case "root" -> "rootpass1";
            case "targets" -> docker ? "repopass1" : "targpass1";
            case "snapshot" -> docker ? "repopass1" : "snappass1";
            default -> docker ? "repopass1" : "delegpass1";
        };
    }

    private static void assertSigns(SoftwareKey key) {
        String method = KeyIds.method(key.algorithm());
        SignatureEntry signature = new SignatureEntry("id", method, Bytes.of(key.sign(HELLO)));
        var checker = new PublicKeys().notary(KeyIds.keyType(key.algorithm()), KeyIds.material(key));
        assertTrue(checker.isValid(Bytes.of(HELLO), signature));
        assertFalse(checker.isValid(Bytes.utf8("hallo"), signature));
    }

    private static PemBlock block(String name) throws IOException {
        return Pem.parse(Vectors.read(name)).stream()
                .filter(PrivateKeys::isPrivateKey)
                .findFirst()
                .orElseThrow();
    }

    private static int saltAt(byte[] der) {
        return indexOf(der, HexFormat.of().parseHex("06092a864886f70d01050c300e0408")) + 15;
    }

    private static int ivAt(byte[] der) {
        return indexOf(der, HexFormat.of().parseHex("060960864801650304012a0410")) + 13;
    }

    private static int indexOf(byte[] in, byte[] part) {
        for (int i = 0; i + part.length <= in.length; i++) {
            if (Arrays.equals(in, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
