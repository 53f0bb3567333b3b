package io.github.imagetrust.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where docker and podman keep the certificates of servers. */
final class DockerFolders {

    private DockerFolders() {}

    /** The folders, whether they exist or not. */
    static List<Path> certificates(Map<String, String> environment, Path home) {
        Path docker = setting(environment, "DOCKER_CONFIG").orElseGet(() -> home.resolve(".docker"));
        Path config = setting(environment, "XDG_CONFIG_HOME").orElseGet(() -> home.resolve(".config"));
        List<Path> folders = new ArrayList<>();
        folders.add(docker.resolve("tls"));
        folders.add(config.resolve("docker/certs.d"));
        folders.add(Path.of("/etc/docker/certs.d"));
        Path podman = config.resolve("containers/certs.d");
        folders.add(Files.isDirectory(podman) ? podman : Path.of("/etc/containers/certs.d"));
        return List.copyOf(folders);
    }

    private static Optional<Path> setting(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
