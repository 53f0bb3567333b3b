package io.github.imagetrust.notary.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Serves the files of a folder over TLS, as any web server would: it knows nothing about trust data. A folder is answered by
 * its {@code index.html}, if it has one; {@code notary} goes offline unless {@code /v2/} is.
 */
public final class StaticWebServer implements TrustServer, AutoCloseable {

    private final Path folder;
    private final TestAuthority authority;
    private final HttpsServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private StaticWebServer(Path folder, TestAuthority authority) throws IOException {
        this.folder = folder;
        this.authority = authority;
        this.server = HttpsServer.create(Loopback.anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext(authority.issue("web"))));
        server.createContext("/", this::answer);
        server.start();
    }

    /** A server of the files in a folder, which may change while it runs. */
    public static StaticWebServer serve(Path folder, TestAuthority authority) {
        try {
            return new StaticWebServer(folder, authority);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String address() {
        return Loopback.ADDRESS + ":" + server.getAddress().getPort();
    }

    @Override
    public TestAuthority authority() {
        return authority;
    }

    /** What was asked for, in order: {@code GET /path}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            Path file = folder.resolve(path.substring(1) + (path.endsWith("/") ? "index.html" : ""))
                    .normalize();
            if (!exchange.getRequestMethod().equals("GET") || !file.startsWith(folder) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] content = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
