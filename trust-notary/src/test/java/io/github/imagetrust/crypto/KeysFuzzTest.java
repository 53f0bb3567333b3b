package io.github.imagetrust.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.testing.FuzzBudget;
import io.github.imagetrust.testing.VectorSeeds;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker;
import io.github.imagetrust.tuf.SignatureEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Any bytes where keys and certificates are expected. Each target says which exceptions may come out; and no signature ever
 * holds.
 */
class KeysFuzzTest {

    private static final Bytes MESSAGE = Bytes.utf8("message");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final PrivateKeys KEYS = new PrivateKeys(new FixedRandom("fuzz"));
    private static final List<String> LABELS = List.of(
            "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ED25519 PRIVATE KEY", PrivateKeys.ENCRYPTED, "OTHER");
    private static final BigInteger USUAL_ROUNDS = BigInteger.valueOf(10_000);

    static Stream<byte[]> bytesOfKeys() {
        return Stream.of(
                        "ec_p8",
                        "ec384",
                        "ec_sec1",
                        "ec_sec1_dek",
                        "ec_p8_sha1",
                        "ec_p8_sha256",
                        "ec_p8_v1",
                        "rsa_p8",
                        "rsa_pkcs1",
                        "rsa_pkcs1_dek",
                        "ed_p8",
                        "ed25519-notary-legacy",
                        "ed25519-notary-pkcs8-plain",
                        "ed25519-notary-pkcs8-encrypted")
                .map(name -> "/vectors/notary-v1/keys/" + name + ".pem")
                .map(KeysFuzzTest::bytesOfKey);
    }

    private static byte[] bytesOfKey(String vector) {
        try (InputStream in = KeysFuzzTest.class.getResourceAsStream(vector)) {
            PemBlock block = Pem.parse(in.readAllBytes()).get(0);
            int label = LABELS.indexOf(block.label()) | (block.headers().isEmpty() ? 0 : 0x80);
            byte[] input = new byte[block.content().length + 1];
            input[0] = (byte) label;
            System.arraycopy(block.content(), 0, input, 1, block.content().length);
            return input;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@link IOException}, for what is no PEM text. */
    @VectorSeeds({"notary-v1/keys/*", "notary-v1/*/private/*", "notary-v1/rsa/*.{crt,pem,pub}"})
    @FuzzTest
    void aBlockComesBackFromItsText(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            for (PemBlock block : blocks(input)) {
                List<PemBlock> again = Pem.parse(block.toPem().getBytes(UTF_8));
                assertEquals(1, again.size());
                assertEquals(block.label(), again.get(0).label());
                assertEquals(block.headers(), again.get(0).headers());
                assertArrayEquals(block.content(), again.get(0).content());
            }
        });
    }

    /** {@link SigningException}, for what is no private key or was encrypted with another passphrase. */
    @VectorSeeds({"notary-v1/keys/*", "notary-v1/{simple,docker}/private/*", "notary-v1/rsa/*.pem"})
    @FuzzTest
    void aPrivateKeySignsOrIsRefused(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            for (PemBlock block : blocks(input)) {
                use(block);
            }
        });
    }

    /**
     * The same without PEM around it, so that the fuzzer need not learn base64: the first byte stands for the label, and
     * where its highest bit is set, the block is encrypted the old way.
     */
    @FuzzTest
    void theBytesOfAPrivateKeySignOrAreRefused(byte[] input) throws Exception {
        List<String> labels = List.of(
                "PRIVATE KEY",
                "RSA PRIVATE KEY",
                "EC PRIVATE KEY",
                "ED25519 PRIVATE KEY",
                PrivateKeys.ENCRYPTED,
                "OTHER");
        FuzzBudget.spend(() -> {
            int first = input.length == 0 ? 0 : input[0];
            Map<String, String> headers =
                    first < 0 ? Map.of("DEK-Info", "AES-128-CBC,000102030405060708090a0b0c0d0e0f") : Map.of();
            byte[] content = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
            use(new PemBlock(LABELS.get((first & 0x7f) % LABELS.size()), headers, content));
        });
    }

    /** {@link CertificateException}, for what is no bundle of certificates. */
    @VectorSeeds("notary-v1/rsa/*.crt")
    @FuzzTest
    void aBundleComesBackFromItsText(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            try {
                CertificateBundle bundle = CertificateBundle.parse(input);
                bundle.objectionAsRoot();
                bundle.commonName();
                bundle.validity();
                CertificateBundle again =
                        CertificateBundle.parse(bundle.canonicalPem().getBytes(US_ASCII));
                assertEquals(bundle.publicKey(), again.publicKey());
                assertEquals(bundle.fingerprint(), again.fingerprint());
                assertEquals(bundle.canonicalPem(), again.canonicalPem());
                CertificatePaths.authorityOf(
                        bundle, List.of(TestCertificates.authority("root").x509()), NOW);
            } catch (CertificateException refused) {
                assertNotNull(refused.getMessage());
            }
        });
    }

    /** Nothing at all is thrown: a key that cannot be read has no valid signatures. */
    @VectorSeeds("notary-v1/rsa/*.crt")
    @FuzzTest
    void noSignatureHoldsUnderAKeyMadeOfAnything(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            PublicKeys keys = new PublicKeys(1);
            SignatureEntry entry = new SignatureEntry("id", "ecdsa", Bytes.of(Arrays.copyOf(input, 64)));
            for (String type : List.of("ecdsa", "rsa", "ed25519", "ecdsa-x509", "rsa-x509")) {
                SignatureChecker checker = keys.notary(type, Bytes.of(input));
                checker.validity();
                assertFalse(checker.identity().isEmpty());
                assertFalse(checker.isValid(MESSAGE, entry));
                KeyIds.canonicalId(type, Bytes.of(input)).ifPresent(id -> assertTrue(id.matches("[0-9a-f]{64}"), id));
            }
            for (String scheme :
                    List.of("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "rsassa-pss-sha256", "ed25519")) {
                SignatureChecker checker = keys.tuf(scheme, Bytes.of(input));
                assertFalse(checker.identity().isEmpty());
                assertFalse(checker.isValid(MESSAGE, new SignatureEntry("id", "", entry.value())));
            }
        });
    }

    private static List<PemBlock> blocks(byte[] text) {
        try {
            return Pem.parse(text);
        } catch (IOException refused) {
            assertNotNull(refused.getMessage());
            return List.of();
        }
    }

    private static void use(PemBlock block) {
        try {
            Optional<SoftwareKey> key = PrivateKeys.isEncrypted(block) ? decrypted(block) : decoded(block);
            key.ifPresent(present -> assertFalse(present.canonicalId().isEmpty()));
            key.ifPresent(present -> present.sign(MESSAGE.toArray()));
        } catch (SigningException refused) {
            assertEquals(SigningException.Kind.BAD_KEY, refused.kind());
        }
    }

    private static Optional<SoftwareKey> decoded(PemBlock block) {
        return Optional.of(KEYS.decode(block, "it"));
    }

    private static Optional<SoftwareKey> decrypted(PemBlock block) {
        return rounds(block).compareTo(USUAL_ROUNDS) > 0 // what those may cost is PrivateKeysTest's to say
                ? Optional.empty()
                : KEYS.decrypt(block, "repopass1".toCharArray(), "it");
    }

    /** How many rounds a key derivation is asked for; 0 where that cannot be read. */
    private static BigInteger rounds(PemBlock block) {
        try {
            AlgorithmIdentifier algorithm =
                    EncryptedPrivateKeyInfo.getInstance(block.content()).getEncryptionAlgorithm();
            try {
                PBES2Parameters scheme = PBES2Parameters.getInstance(algorithm.getParameters());
                return PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters())
                        .getIterationCount();
            } catch (RuntimeException notThat) {
                return PKCS12PBEParams.getInstance(algorithm.getParameters()).getIterations();
            }
        } catch (RuntimeException unreadable) {
            return BigInteger.ZERO;
        }
    }
}
