package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker;
import io.github.imagetrust.tuf.SignatureEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors with some bytes changed, cut off or repeated: nothing but our own exceptions may come out. */
class MutationTest {

    private static final int ROUNDS = 3000;

    private final Random random = new Random(20261125);
    private final PublicKeys keys = new PublicKeys(1);

    @ParameterizedTest
    @MethodSource("publicKeys")
    void aBrokenPublicKeyIsUnusableOrAnotherOne(Vectors.ListedKey key) {
        SignatureChecker good = keys.notary(key.keyType(), key.material());
        SignatureEntry entry = new SignatureEntry("id", "ecdsa", Bytes.of(new byte[64]));
        for (int i = 0; i < ROUNDS / 40; i++) {
            SignatureChecker broken =
                    keys.notary(key.keyType(), Bytes.of(mutate(key.material().toArray())));
            assertFalse(broken.identity().isEmpty());
            assertFalse(broken.isValid(Bytes.utf8("x"), entry));
            broken.validity();
        }
        assertEquals(good.identity(), keys.notary(key.keyType(), key.material()).identity());
    }

    @ParameterizedTest
    @MethodSource("privateKeys")
    void aBrokenPrivateKeyIsABadKey(Path file) throws IOException {
        PrivateKeys privateKeys = new PrivateKeys(new FixedRandom("mutations"));
        PemBlock block = Pem.parse(Vectors.read("keys/" + file.getFileName())).stream()
                .filter(PrivateKeys::isPrivateKey)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < ROUNDS / 40; i++) {
            PemBlock broken = new PemBlock(block.label(), block.headers(), mutate(block.content()));
            try {
                if (PrivateKeys.isEncrypted(broken)) {
                    privateKeys.decrypt(broken, "repopass1".toCharArray(), "it");
                } else {
                    privateKeys.decode(broken, "it");
                }
            } catch (SigningException e) {
                assertEquals(SigningException.Kind.BAD_KEY, e.kind());
                assertTrue(e.getCause() == null, "a cause could show what was read");
            }
        }
    }

    @Test
    void aBrokenPemTextIsAnIoException() {
        byte[] good = (TestCertificates.named("a").pem() + "x\n"
                        + TestCertificates.authority("b").pem())
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] broken = mutate(good);
            try {
                Pem.parse(broken);
            } catch (IOException e) {
                assertFalse(e.getMessage().isEmpty());
            }
            try {
                CertificateBundle bundle = CertificateBundle.parse(broken);
                bundle.objectionAsRoot();
                bundle.commonName();
                bundle.validity();
            } catch (CertificateException e) {
                assertFalse(e.getMessage().isEmpty());
            }
        }
    }

    @Test
    void whatIsNestedWithoutEndIsRefusedAndNotFollowed() {
        byte[] deep = new byte[60_000];
        Arrays.fill(deep, (byte) 0x30);
        for (String type : List.of("ecdsa", "rsa", "ecdsa-x509")) {
            assertTrue(keys.notary(type, Bytes.of(deep)).identity().startsWith("unusable "));
        }
        byte[] indefinite = new byte[60_000];
        for (int i = 0; i < indefinite.length; i += 2) {
            indefinite[i] = 0x30;
            indefinite[i + 1] = (byte) 0x80;
        }
        assertTrue(keys.notary("ecdsa", Bytes.of(indefinite)).identity().startsWith("unusable "));
    }

    private byte[] mutate(byte[] good) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(4));
                    System.arraycopy(bytes, at, longer, longer.length - (bytes.length - at), bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    private static Stream<Vectors.ListedKey> publicKeys() {
        return Vectors.keys().stream().distinct().limit(24);
    }

    private static List<Path> privateKeys() {
        return Vectors.list(Vectors.FOLDER.resolve("keys"));
    }
}
