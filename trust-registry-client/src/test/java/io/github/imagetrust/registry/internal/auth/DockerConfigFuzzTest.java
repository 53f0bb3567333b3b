package io.github.imagetrust.registry.internal.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.testing.FuzzBudget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes in docker's {@code config.json}: {@link ConfigurationException}, and nothing else. No helper is run. */
class DockerConfigFuzzTest {

    private static final HelperPrograms NO_HELPERS = new HelperPrograms(Map.of());
    private static final List<String> WANTED = List.of(
            "docker.io",
            "docker.io/library/alpine",
            "registry.example.com",
            "registry.example.com/team/app",
            "localhost:5000/app");

    static Stream<byte[]> configurations() {
        return Stream.of(
                        "{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"YWxpY2U6c2VjcmV0\"}}}",
                        "{\"auths\":{\"registry.example.com\":{\"username\":\"alice\",\"password\":\"secret\"}}}",
                        "{\"auths\":{\"https://registry.example.com/team\":{\"auth\":\"YWxpY2U6\",\"identitytoken\":\"t\"}}}",
                        "{\"auths\":{\"localhost:5000\":{\"registrytoken\":\"t\"},\"docker.io/library\":{}}}",
                        "{\"credsStore\":\"desktop\",\"auths\":{\"registry.example.com\":{}}}",
                        "{\"credHelpers\":{\"registry.example.com\":\"pass\",\"docker.io\":\"\"}}",
                        "{\"HttpHeaders\":{\"X\":\"y\"},\"detachKeys\":\"ctrl-e,e\",\"auths\":null}")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("configurations")
    @FuzzTest
    void aCredentialIsFoundOrTheFileIsRefused(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            DockerConfig config;
            try {
                config = DockerConfig.parse("the file", input, NO_HELPERS);
            } catch (ConfigurationException refused) {
                assertFalse(refused.remedy().isEmpty());
                return;
            }
            WANTED.forEach(wanted -> find(config, wanted));
        });
    }

    private static void find(DockerConfig config, String wanted) {
        Optional<Credential> found;
        try {
            found = config.find(wanted);
        } catch (ConfigurationException refused) {
            assertFalse(refused.remedy().isEmpty());
            return;
        }
        found.ifPresent(credential ->
                assertTrue(credential.hasPassword() || credential.hasIdentityToken() || credential.hasRegistryToken()));
    }
}
