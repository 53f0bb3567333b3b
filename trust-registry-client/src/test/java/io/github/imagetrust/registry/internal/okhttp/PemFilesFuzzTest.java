package io.github.imagetrust.registry.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.testing.FuzzBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any bytes in the files of a client certificate and its key: {@link ConfigurationException}, or where they lie in docker's
 * folders {@link GeneralSecurityException}, which {@link TlsIdentity} makes one of. An input is the certificate's file and
 * the key's, with a NUL between them.
 */
class PemFilesFuzzTest {

    @TempDir
    private static Path folder;

    @FuzzTest
    void aPairIsReadOrRefused(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            int end = end(input);
            Path certificate = Files.write(folder.resolve("x.cert"), Arrays.copyOf(input, end));
            Path key = Files.write(
                    folder.resolve("x.key"), Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length));
            try {
                requireWhole(PemFiles.namedPair(certificate, key));
            } catch (ConfigurationException refused) {
                assertFalse(refused.remedy().isEmpty());
            }
            fromFolder();
        });
    }

    private static void fromFolder() throws IOException {
        try {
            List<PemFiles.Pair> pairs = PemFiles.pairs(folder);
            assertEquals(1, pairs.size());
            requireWhole(pairs.get(0));
        } catch (ConfigurationException | GeneralSecurityException refused) {
            assertNotNull(refused.getMessage());
        }
    }

    private static void requireWhole(PemFiles.Pair pair) {
        assertFalse(pair.chain().isEmpty());
        assertNotNull(pair.key());
    }

    private static int end(byte[] input) {
        int at = 0;
        while (at < input.length && input[at] != 0) {
            at++;
        }
        return at;
    }
}
