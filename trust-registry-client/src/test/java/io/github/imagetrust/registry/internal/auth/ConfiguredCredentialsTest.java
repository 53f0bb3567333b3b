package io.github.imagetrust.registry.internal.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.CredentialSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredCredentialsTest {

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path home;

    @Test
    void dockersFileIsBelowTheHomeFolder() throws IOException {
        write(home.resolve(".docker/config.json"), "docker");

        assertEquals(Optional.of("docker"), user());
    }

    @Test
    void aVariableNamesAnotherFolderForDocker() throws IOException {
        write(home.resolve(".docker/config.json"), "home");
        write(home.resolve("other/config.json"), "other");
        environment.put("DOCKER_CONFIG", home.resolve("other").toString());

        assertEquals(Optional.of("other"), user());
    }

    @Test
    void theFirstPlaceThatHasOneWins() throws IOException {
        environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("cfg").toString());
        assertEquals(Optional.empty(), user());
        write(home.resolve("cfg/containers/auth.json"), "podman-config");
        assertEquals(Optional.of("podman-config"), user());
        write(home.resolve("run/containers/auth.json"), "podman-run");
        assertEquals(Optional.of("podman-run"), user());
        write(home.resolve(".docker/config.json"), "docker");
        assertEquals(Optional.of("docker"), user());
        environment.put("DOCKER_AUTH_CONFIG", json("variable"));
        assertEquals(Optional.of("variable"), user());
        write(home.resolve("auth.json"), "named");
        environment.put("REGISTRY_AUTH_FILE", home.resolve("auth.json").toString());
        assertEquals(Optional.of("named"), user());
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        environment.put("REGISTRY_AUTH_FILE", home.resolve("missing.json").toString());

        assertThrows(ConfigurationException.class, this::user);
    }

    @Test
    void aDamagedFileIsAnError() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{\"auths\":{}} trailing");

        assertThrows(ConfigurationException.class, this::user);
    }

    @Test
    void aFileWithoutTheHostIsPassedOver() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{\"HttpHeaders\":{\"X\":\"y\"}}");
        write(home.resolve(".config/containers/auth.json"), "podman");

        assertEquals(Optional.of("podman"), user());
    }

    private Optional<String> user() {
        return CredentialSource.fromLogins(environment, home)
                .find("h.example/app")
                .map(Credential::user);
    }

    private static void write(Path file, String user) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, json(user));
    }

    private static String json(String user) {
        return "{\"auths\":{\"h.example\":{\"username\":\"" + user + "\",\"password\":\"p\"}}}";
    }
}
