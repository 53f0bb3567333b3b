package io.github.imagetrust.registry.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.testing.FuzzBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes in the files of a client certificate and its key: {@link ConfigurationException}, and nothing else. */
class PemFilesFuzzTest {

    @TempDir
    private static Path folder;

    @FuzzTest
    void aPairIsReadOrRefused(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            Path file = Files.write(folder.resolve("pair.pem"), input);
            try {
                PemFiles.Pair pair = PemFiles.namedPair(file, file);
                assertFalse(pair.chain().isEmpty());
            } catch (ConfigurationException refused) {
                assertFalse(refused.remedy().isEmpty());
            }
        });
    }
}
