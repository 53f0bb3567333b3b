package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.CredentialSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credentials in the files and environment variables of docker and podman; the first place that has one wins. */
public final class ConfiguredCredentials implements CredentialSource {

    private static final String VARIABLE = "DOCKER_AUTH_CONFIG";

    private final Map<String, String> environment;
    private final Path home;
    private final HelperPrograms helpers;

    private @Nullable List<DockerConfig> places;

    public ConfiguredCredentials(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
        this.helpers = new HelperPrograms(environment);
    }

    /** Whether a source for one host is asked by the right name: the host itself, or a repository on it. */
    public static boolean isFor(String host, String key) {
        return key.equals(host) || key.startsWith(host + "/");
    }

    @Override
    public Optional<Credential> find(String key) {
        for (DockerConfig place : places()) {
            Optional<Credential> found = place.find(key);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private synchronized List<DockerConfig> places() {
        if (places == null) {
            places = read();
        }
        return places;
    }

    private List<DockerConfig> read() {
        List<DockerConfig> read = new ArrayList<>();
        setting("REGISTRY_AUTH_FILE").ifPresent(file -> read.add(DockerConfig.read(Path.of(file), helpers)));
        setting(VARIABLE)
                .ifPresent(json ->
                        read.add(DockerConfig.parse("$" + VARIABLE, json.getBytes(StandardCharsets.UTF_8), helpers)));
        for (Path file : files()) {
            // a symlink is followed here: people link their config.json, and nobody else may write to these folders
            if (Files.exists(file)) {
                read.add(DockerConfig.read(file, helpers));
            }
        }
        return List.copyOf(read);
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        files.add(setting("DOCKER_CONFIG")
                .map(Path::of)
                .orElseGet(() -> home.resolve(".docker"))
                .resolve("config.json"));
        setting("XDG_RUNTIME_DIR")
                .map(folder -> Path.of(folder, "containers"))
                .or(this::runFolder)
                .ifPresent(folder -> files.add(folder.resolve("auth.json")));
        files.add(setting("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElseGet(() -> home.resolve(".config"))
                .resolve("containers/auth.json"));
        return files;
    }

    /** Podman's folder where no session made one: {@code /run/containers/<uid>}, whose number the JDK tells of the home. */
    private Optional<Path> runFolder() {
        try {
            Object uid = Files.getAttribute(home, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return Optional.of(Path.of("/run/containers", uid.toString()));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
