package io.github.imagetrust.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.cli.vectors.DockerTrustVectors;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Vector;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.notary.testing.StaticWebServer;
import io.github.imagetrust.notary.testing.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A trust server that sends what it sent when docker and notary were run, and the program in front of it. */
final class ReplayedServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path site;
    private final StaticWebServer server;

    ReplayedServer(Path folder) {
        this.site = folder.resolve("site");
        this.server = StaticWebServer.serve(site, TestAuthority.in(folder.resolve("authority")));
    }

    /** Puts the metadata of a vector there, in place of what was there for the same repository. */
    void put(DockerTrustVectors vectors, Vector vector, String step) {
        remove(vector);
        Map<String, byte[]> files = vectors.metadata(vector, step);
        files.forEach((name, content) -> {
            write(vector, name, content);
            write(
                    vector,
                    name.replaceFirst("\\.json$", "." + Digest.sha256(content).hex() + ".json"),
                    content);
        });
        byte[] root = files.get("root.json");
        if (root != null) {
            version(root).ifPresent(number -> write(vector, number + ".root.json", root));
        }
    }

    /** Takes a repository away. */
    void remove(Vector vector) {
        delete(folder(vector));
    }

    /** Takes all of them away, and the folder: whoever reads that finds no service. */
    void removeAll() {
        delete(site);
    }

    private static void delete(Path folder) {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Runs the program against the server, with docker's folder there. */
    Run.Outcome run(Path home, String... arguments) {
        trustCertificates(home);
        return run(home, "https://" + server.address(), arguments);
    }

    /** The same by somebody who does not trust the server's authority. */
    Run.Outcome runTrustingNobody(Path home, String... arguments) {
        return run(home, "https://" + server.address(), arguments);
    }

    /** The same against the folder that the server has, which is quicker. */
    Run.Outcome runOnFolder(Path home, String... arguments) {
        return run(home, site.toUri().toString(), arguments);
    }

    /** The same with what is around the program. */
    Run.Outcome runOnFolder(Run program, Path home, String... arguments) {
        return run(program, home, site.toUri().toString(), arguments);
    }

    /** What was asked for, in order. */
    List<String> requests() {
        return server.requests();
    }

    private static Run.Outcome run(Path home, String service, String... arguments) {
        return run(new Run(), home, service, arguments);
    }

    private static Run.Outcome run(Run program, Path home, String service, String... arguments) {
        String[] global = {"-s", service};
        return program.variable("DOCKER_CONFIG", home.toString())
                .with(NotaryWiring::new)
                .of(Stream.of(global, arguments).flatMap(Stream::of).toArray(String[]::new));
    }

    /** As docker's users do. */
    void trustCertificates(Path home) {
        Path certificate = home.resolve("tls").resolve(server.address()).resolve("ca.crt");
        try {
            Files.createDirectories(certificate.getParent());
            Files.write(certificate, Files.readAllBytes(server.authority().certificateFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private static OptionalInt version(byte[] root) {
        try {
            JsonNode version = JSON.readTree(root).at("/signed/version");
            return version.isInt() ? OptionalInt.of(version.asInt()) : OptionalInt.empty();
        } catch (IOException e) { // one of the vectors is no JSON, and is served as it is
            return OptionalInt.empty();
        }
    }

    private Path folder(Vector vector) {
        return site.resolve("v2").resolve(vector.gun()).resolve("_trust/tuf");
    }

    private void write(Vector vector, String name, byte[] content) {
        Path file = folder(vector).resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
