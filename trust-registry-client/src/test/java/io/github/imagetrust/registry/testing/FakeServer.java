package io.github.imagetrust.registry.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;

/** An HTTP server on loopback that does as it is told, and remembers what it was asked. */
public final class FakeServer implements AutoCloseable {

    private static final int ENDLESS = -1;
    private static final int SILENT = -2;
    private static final int HANG_UP = -3;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private final ExecutorService threads;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What arrived. */
    public record Request(String method, URI uri, Map<String, List<String>> headers, byte[] body) {

        /** The path, as it was sent. */
        public String path() {
            return uri.getRawPath();
        }

        /** The first header of that name in any case. */
        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().get(0))
                    .findFirst();
        }

        @Override
        public String toString() {
            return method + " " + uri;
        }
    }

    /** What to answer. */
    public record Reply(int status, Map<String, String> headers, byte[] body) {

        /** A status and nothing else. */
        public static Reply status(int status) {
            return new Reply(status, Map.of(), new byte[0]);
        }

        /** A text. */
        public static Reply text(int status, String body) {
            return new Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        }

        /** Bytes of a type. */
        public static Reply bytes(String contentType, byte[] body) {
            return new Reply(200, Map.of("Content-Type", contentType), body);
        }

        /** A body without length and without end; the server writes until the client has had enough. */
        public static Reply endless() {
            return status(ENDLESS);
        }

        /** No answer at all, until the server is closed. */
        public static Reply silence() {
            return status(SILENT);
        }

        /** The connection ends without an answer. */
        public static Reply hangUp() {
            return status(HANG_UP);
        }

        /** The same with that header. */
        public Reply with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body);
        }
    }

    private record Rule(String method, Pattern path, Function<Request, Reply> answer) {

        boolean fits(Request request) {
            return (method.equals("*") || method.equals(request.method()))
                    && path.matcher(request.path()).matches();
        }
    }

    private FakeServer(Function<Request, Reply> otherwise) {
        // without this each answer on a kept connection waits for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-server");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, otherwise));
        server.start();
    }

    /** A server that answers 404 to everything without a rule. */
    public static FakeServer start() {
        return start(request -> Reply.status(404));
    }

    /** A server that answers so to everything without a rule. */
    public static FakeServer start(Function<Request, Reply> otherwise) {
        return new FakeServer(otherwise);
    }

    /** Adds a rule for a method (or {@code *}) and a path, as a regular expression; later rules go before earlier ones. */
    public FakeServer on(String method, String path, Function<Request, Reply> answer) {
        rules.add(0, new Rule(method, Pattern.compile(path), answer));
        return this;
    }

    /** The same answer each time. */
    public FakeServer on(String method, String path, Reply reply) {
        return on(method, path, request -> reply);
    }

    /** These answers one after the other, the last one again and again. */
    public FakeServer onEach(String method, String path, Reply... replies) {
        List<Reply> left = new ArrayList<>(List.of(replies));
        return on(method, path, request -> {
            synchronized (left) {
                return left.size() > 1 ? left.remove(0) : left.get(0);
            }
        });
    }

    /** {@code 127.0.0.1:port}. */
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** A URL on this server; the path begins with a slash. */
    public URI url(String path) {
        return URI.create("http://" + host() + path);
    }

    /** Everything that arrived so far, in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many requests arrived so far. */
    public int count() {
        return requests.size();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange, Function<Request, Reply> otherwise) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes());
            requests.add(request);
            Reply reply = rules.stream()
                    .filter(rule -> rule.fits(request))
                    .findFirst()
                    .map(rule -> rule.answer().apply(request))
                    .orElseGet(() -> otherwise.apply(request));
            misbehaveOrSend(exchange, reply);
        }
    }

    private void misbehaveOrSend(HttpExchange exchange, Reply reply) throws IOException {
        switch (reply.status()) {
            case ENDLESS -> {
                exchange.sendResponseHeaders(200, 0);
                while (true) {
                    exchange.getResponseBody().write(new byte[1 << 16]); // until this throws
                }
            }
            case SILENT -> awaitClose();
            case HANG_UP -> throw new IOException("hangs up, as it was told");
            default -> send(exchange, reply);
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (!reply.headers().containsKey("Content-Length")) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(reply.body().length));
            }
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        if (reply.body().length > 0) {
            exchange.getResponseBody().write(reply.body());
        }
    }
}
