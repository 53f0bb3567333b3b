package io.github.imagetrust.notary;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks through the heap of an application that has signed. The keys are made here, by the JDK, so that their secret numbers
 * are known and can be looked for.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeapDumpIT {

    private static final String PASSPHRASE = "Vexing-Quartz-Dwarf-Jukebox";

    @TempDir
    Path home;

    @Test
    void afterSigningNoPassphraseIsInTheHeapAndAfterClosingNoPrivateKey() throws Exception {
        List<byte[]> secrets = List.of(load("root"), load("alice"));

        sign();

        byte[] open = Files.readAllBytes(home.resolve("open.hprof"));
        byte[] closed = Files.readAllBytes(home.resolve("closed.hprof"));
        for (byte[] secret : secrets) {
            assertTrue(found(open, spellings(secret)), "the test finds a key that is there");
            assertEquals(List.of(), where(closed, spellings(secret)), "a private key is left");
        }
        List<byte[]> passphrase =
                List.of(PASSPHRASE.getBytes(UTF_8), PASSPHRASE.getBytes(UTF_16BE), PASSPHRASE.getBytes(UTF_16LE));
        assertEquals(List.of(), where(open, passphrase), "a passphrase is left");
        assertEquals(List.of(), where(closed, passphrase), "a passphrase is left");
        assertTrue(found(closed, List.of("reg.example.com/team/app".getBytes(UTF_8))), "the test finds what is there");
    }

    /** A key that is filed under that role; its secret number is the answer. */
    private byte[] load(String role) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        BigInteger secret;
        KeyPair pair;
        do {
            pair = generator.generateKeyPair();
            secret = ((ECPrivateKey) pair.getPrivate()).getS();
        } while (secret.bitLength() <= 248); // so that it has 32 bytes however it is written
        Path file = home.resolve(role + ".pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        ImageTrust.builder()
                .environment(Map.of())
                .home(home)
                .passphrases(request -> Optional.of(PASSPHRASE.toCharArray()))
                .build()
                .keys()
                .load(file, Optional.of(role), Optional.empty());
        byte[] bytes = secret.toByteArray();
        return Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length);
    }

    private void sign() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:MarkSweepDeadRatio=0", // else what is dead may stay where it is, and is shown as filling
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeapVictim.class.getName(),
                        home.toString())
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(PASSPHRASE.getBytes(UTF_8));
        }
        assertTrue(process.waitFor(100, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }

    /** The ways in which a number may lie in memory: as bytes or words, the highest or the lowest first. */
    private static List<byte[]> spellings(byte[] secret) {
        List<byte[]> all = new ArrayList<>();
        for (int word : new int[] {secret.length, 1, 4, 8}) {
            byte[] spelling = new byte[secret.length];
            for (int i = 0; i < secret.length; i += word) {
                System.arraycopy(secret, i, spelling, secret.length - i - word, word);
            }
            all.add(spelling);
        }
        return all;
    }

    private static boolean found(byte[] heap, List<byte[]> spellings) {
        return !where(heap, spellings).isEmpty();
    }

    private static List<Integer> where(byte[] heap, List<byte[]> spellings) {
        List<Integer> places = new ArrayList<>();
        for (byte[] spelling : spellings) {
            for (int i = 0; i + spelling.length <= heap.length; i++) {
                if (heap[i] == spelling[0]
                        && Arrays.equals(heap, i, i + spelling.length, spelling, 0, spelling.length)) {
                    places.add(i);
                }
            }
        }
        return places;
    }
}
