package io.github.imagetrust.samples.tufclient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.notary.testing.TufPublisher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private static final byte[] CONTENT = "an application".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private final TufPublisher publisher = new TufPublisher(true)
            .put("stable/app.jar", CONTENT, HashAlgorithm.SHA256)
            .publish();

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(folder.resolve("targets"));
        Files.write(folder.resolve("shipped.json"), publisher.root());
    }

    @Test
    void aTargetIsDownloadedOnceAndTrustedMetadataLieBesideEachOther() throws IOException {
        assertEquals(0, Main.run("--metadata-dir", path("metadata"), "init", path("shipped.json")));
        assertEquals(List.of("root.json"), jsonFiles());
        assertEquals(0, run("download", "--target-name", "stable/app.jar"));
        assertEquals(List.of("root.json", "snapshot.json", "targets.json", "timestamp.json"), jsonFiles());
        assertArrayEquals(CONTENT, Files.readAllBytes(downloaded()));
        publisher.files().clear();
        assertEquals(0, run("download", "--target-name", "stable/app.jar"));
    }

    @Test
    void anotherFileThanTheSignedOneIsNeverThere() throws IOException {
        assertEquals(0, Main.run("--metadata-dir", path("metadata"), "init", path("shipped.json")));
        publisher.files().replaceAll((name, content) -> "something else".getBytes(UTF_8));
        assertEquals(1, run("download", "--target-name", "stable/app.jar"));
        try (Stream<Path> files = Files.list(folder.resolve("targets"))) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void whatDoesNotSucceedEndsWithOne() {
        assertEquals(1, run("refresh"), "without a root");
        assertEquals(0, Main.run("--metadata-dir", path("metadata"), "init", path("shipped.json")));
        assertEquals(1, run("download", "--target-name", "nothing"), "without such a target");
        assertEquals(1, Main.run("--metadata-dir", path("metadata"), "refresh"), "without a URL");
        assertEquals(1, Main.run("refresh"), "without a folder");
        assertEquals(1, run("download"), "without a name");
    }

    @Test
    void anApplicationNeedsNoMoreThanTheReadmeShows() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(Embedding.download(publisher.root(), publisher, folder.resolve("memory"), "stable/app.jar", out));
        assertArrayEquals(CONTENT, out.toByteArray());
        assertFalse(Embedding.download(publisher.root(), publisher, folder.resolve("memory"), "nothing", out));
        publisher.files().replaceAll((name, content) -> "something else".getBytes(UTF_8));
        assertFalse(Embedding.download(publisher.root(), publisher, folder.resolve("memory"), "stable/app.jar", out));
    }

    private Path downloaded() {
        return folder.resolve("targets").resolve("stable%2Fapp.jar");
    }

    private List<String> jsonFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("metadata"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** Runs a command against the repository as it is now. */
    private int run(String command, String... options) {
        HttpServer server = serve();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            List<String> arguments = new ArrayList<>(List.of("--metadata-dir", path("metadata")));
            arguments.addAll(List.of("--metadata-url", url + "/metadata", "--target-dir", path("targets")));
            arguments.addAll(List.of("--target-base-url", url + "/targets/"));
            arguments.addAll(List.of(options));
            arguments.add(command);
            return Main.run(arguments.toArray(String[]::new));
        } finally {
            server.stop(0);
        }
    }

    private HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/metadata/", exchange -> answer(exchange, "/metadata/", publisher.metadata()));
            server.createContext("/targets/", exchange -> answer(exchange, "/targets/", publisher.files()));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String base, Map<String, byte[]> files) throws IOException {
        try (exchange) {
            byte[] content = files.get(exchange.getRequestURI().getRawPath().substring(base.length()));
            exchange.sendResponseHeaders(content == null ? 404 : 200, content == null ? -1 : content.length);
            if (content != null) {
                exchange.getResponseBody().write(content);
            }
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
