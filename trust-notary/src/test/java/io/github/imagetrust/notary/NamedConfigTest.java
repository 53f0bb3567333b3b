package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.policy.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** notary's configuration file, where somebody names it. */
class NamedConfigTest {

    private static final ImageReference IMAGE = ImageReference.parse("alpine:3.20");

    @TempDir
    private Path folder;

    /** Its pins would be no pins, and what it forbids allowed. */
    @Test
    void aFileThatIsNotThereIsNoEmptyOne() {
        Path missing = folder.resolve("missing.json");

        ConfigurationException thrown = assertThrows(ConfigurationException.class, () -> verify(Map.of(), missing));

        assertEquals("there is no configuration file " + missing, thrown.getMessage());
    }

    /** Whoever sets a variable must not collect the passwords of Docker Hub; nor may it lead to a server without TLS. */
    @Test
    void aServerInAFileThatAVariableNamesIsNamedByTheVariable() throws IOException {
        Path file = Files.writeString(
                folder.resolve("config.json"), "{\"remote_server\":{\"url\":\"http://127.0.0.1:1\"}}");

        ConfigurationException thrown = assertThrows(
                ConfigurationException.class, () -> verify(Map.of("IMAGETRUST_CONFIG", file.toString()), file));

        assertEquals(
                "IMAGETRUST_CONFIG leads to \"http://127.0.0.1:1\", which is no trust service that a variable may choose",
                thrown.getMessage());
    }

    private void verify(Map<String, String> environment, Path config) {
        try (ImageTrust trust = ImageTrust.builder()
                .environment(environment)
                .home(folder)
                .notaryConfig(config)
                .build()) {
            TrustPolicy policy = trust.policyFor(List.of(IMAGE.repository()), Set.of(), false);
            trust.verifier(policy, Optional.empty()).verify(IMAGE);
        }
    }
}
