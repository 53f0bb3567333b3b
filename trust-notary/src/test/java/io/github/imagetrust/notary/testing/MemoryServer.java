package io.github.imagetrust.notary.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Many repositories in memory, laid out as a Notary server's, over plain HTTP: for tests that make thousands. */
public final class MemoryServer implements AutoCloseable {

    private static final byte[] PING = "{}\n".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    private MemoryServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** An empty one. */
    public static MemoryServer start() {
        try {
            return new MemoryServer(HttpServer.create(Loopback.anyPort(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public URI address() {
        return URI.create(
                "http://" + Loopback.ADDRESS + ":" + server.getAddress().getPort());
    }

    /** Has just these files of a repository, by the name after {@code _trust/tuf/}. */
    public void put(String repository, Map<String, byte[]> content) {
        remove(repository);
        content.forEach((name, file) -> files.put(prefix(repository) + name, file));
    }

    /** Has nothing of a repository any more. */
    public void remove(String repository) {
        files.keySet().removeIf(path -> path.startsWith(prefix(repository)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static String prefix(String repository) {
        return "/v2/" + repository + "/_trust/tuf/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] content = path.equals("/v2/") ? PING : files.get(path);
            if (content == null || !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
