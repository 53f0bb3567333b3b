package io.github.imagetrust.notary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.testing.FuzzBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes in notary's {@code config.json}, where pins are: {@link ConfigurationException}, and nothing else. */
class NotaryConfigFuzzTest {

    @TempDir
    private static Path folder;

    static Stream<byte[]> configurations() {
        return Stream.of(
                        "{\"trust_dir\":\"~/.notary\",\"remote_server\":{\"url\":\"https://localhost:4443\",\"root_ca\":\"ca.pem\"}}",
                        "{\"trust_pinning\":{\"certs\":{\"docker.com/notary\":[\"abc\"]},\"disable_tofu\":true}}",
                        "{\"trust_pinning\":{\"ca\":{\"docker.com/\":\"ca.pem\"}},\"remote_server\":null}")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("configurations")
    @FuzzTest
    void aConfigurationIsReadOrRefused(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            Path file = Files.write(folder.resolve("config.json"), input);
            try {
                assertNotNull(NotaryConfig.readNamed(file).pinning());
            } catch (ConfigurationException refused) {
                assertFalse(refused.remedy().isEmpty());
            }
        });
    }
}
