package io.github.imagetrust.registry.testing;

import static org.junit.jupiter.api.Assertions.fail;

import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real registry: Debian's {@code docker-registry} on a free port of loopback, with everything in one folder. A test that
 * wants one is skipped where the program is missing.
 */
public final class RegistryPeer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final String host;

    private RegistryPeer(Process process, String host) {
        this.process = process;
        this.host = host;
    }

    /** Lets everybody in. */
    public static RegistryPeer plain(Path folder) {
        return start(folder, "", "");
    }

    /** Wants that user and password; needs {@code htpasswd}, too. */
    public static RegistryPeer basic(Path folder, String user, String password) {
        Programs.require("htpasswd");
        String line = Programs.run(Map.of(), "htpasswd", "-Bbn", user, password);
        Path file = write(folder.resolve("htpasswd"), line);
        return start(folder, "", "auth:\n  htpasswd:\n    realm: peer\n    path: " + file + "\n");
    }

    /** Wants a token of that authority. */
    public static RegistryPeer token(Path folder, TokenAuthority authority) {
        return start(
                folder,
                "",
                "auth:\n  token:\n    realm: " + authority.realm() + "\n    service: " + TokenAuthority.SERVICE
                        + "\n    issuer: " + TokenAuthority.ISSUER + "\n    rootcertbundle: "
                        + authority.certificateFile()
                        + "\n");
    }

    /** Speaks TLS with that certificate. */
    public static RegistryPeer tls(Path folder, TestCertificate server) {
        return start(folder, tlsSection(folder, server), "");
    }

    /** Speaks TLS, and wants that certificate from its clients. */
    public static RegistryPeer mutualTls(Path folder, TestCertificate server, TestCertificate client) {
        Path authorities = client.writeCertificate(folder.resolve("clients.pem"));
        return start(folder, tlsSection(folder, server) + "    clientcas: [" + authorities + "]\n", "");
    }

    /** Passes on what another registry has. */
    public static RegistryPeer mirrorOf(Path folder, URI registry) {
        return start(folder, "", "proxy:\n  remoteurl: " + registry + "\n");
    }

    /** {@code 127.0.0.1:port}. */
    public String host() {
        return host;
    }

    /** Its URL, where it speaks plain HTTP. */
    public URI url() {
        return URI.create("http://" + host);
    }

    /** A repository here. */
    public RepositoryName repository(String path) {
        return new RepositoryName(host, path);
    }

    /** An image here. */
    public ImageReference image(String path, String tag) {
        return ImageReference.of(repository(path)).withTag(tag);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String tlsSection(Path folder, TestCertificate server) {
        return "  tls:\n    certificate: " + server.writeCertificate(folder.resolve("server.pem")) + "\n    key: "
                + server.writeKey(folder.resolve("server.key")) + "\n";
    }

    private static RegistryPeer start(Path folder, String http, String more) {
        Programs.require("docker-registry");
        try {
            String host = "127.0.0.1:" + freePort();
            Path data = Files.createDirectories(folder.resolve("data"));
            Path config = write(
                    folder.resolve("registry.yml"),
                    "version: 0.1\nlog:\n  accesslog:\n    disabled: true\nstorage:\n  delete:\n    enabled: true\n"
                            + "  filesystem:\n    rootdirectory: " + data + "\nhttp:\n  addr: " + host + "\n" + http
                            + more);
            Path log = folder.resolve("registry.log");
            ProcessBuilder builder = new ProcessBuilder("docker-registry", "serve", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("OTEL_TRACES_EXPORTER", "none");
            Process process = builder.start();
            awaitPort(process, host, log);
            return new RegistryPeer(process, host);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitPort(Process process, String host, Path log) throws IOException {
        InetSocketAddress address = new InetSocketAddress(
                InetAddress.getByName("127.0.0.1"), Integer.parseInt(host.substring(host.indexOf(':') + 1)));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(address, 500);
                return;
            } catch (IOException e) {
                if (waitFor(process)) {
                    break;
                }
            }
        }
        process.destroyForcibly();
        fail("docker-registry did not start:\n" + Files.readString(log, StandardCharsets.UTF_8));
    }

    /** A moment, or until the program ends, which it must not. */
    private static boolean waitFor(Process process) {
        try {
            return process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
