package io.github.imagetrust.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource.Request;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A Notary server that writes what it wants: below HTTP, so that the head of an answer can be as hostile as its body. Each
 * connection is for one answer.
 */
final class HostileServer implements AutoCloseable {

    /** An answer, written onto the connection as it is; it may go on until the client hangs up. */
    @FunctionalInterface
    interface Reply {
        void write(OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "hostile-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Pattern, Reply> replies = new LinkedHashMap<>();
    private final Optional<RepositorySimulator> repository;
    private final AtomicInteger requests = new AtomicInteger();

    private HostileServer(Optional<RepositorySimulator> repository) {
        this.repository = repository;
        try {
            socket = new ServerSocket(0, 512, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** A server of that repository, and of nothing else. */
    static HostileServer of(RepositorySimulator repository) {
        return new HostileServer(Optional.of(repository));
    }

    /** A server that has nothing. */
    static HostileServer empty() {
        return new HostileServer(Optional.empty());
    }

    /** Answers so where a path matches that regular expression, whatever the repository has. */
    HostileServer on(String path, Reply reply) {
        replies.put(Pattern.compile(path), reply);
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String path = requestedPath(in);
            requests.incrementAndGet();
            OutputStream out = new BufferedOutputStream(connection.getOutputStream(), 1 << 16);
            replyTo(path).write(out);
            out.flush();
        } catch (IOException e) {
            // The client has had enough.
        }
    }

    private static String requestedPath(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no request");
            }
            head.append((char) b);
        }
        return URLDecoder.decode(head.toString().split(" ", 3)[1], StandardCharsets.UTF_8);
    }

    private Reply replyTo(String path) {
        return replies.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(path).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> honest(path));
    }

    private Reply honest(String path) {
        String file = path.substring(path.indexOf("/tuf/") + "/tuf/".length());
        return repository
                .flatMap(r -> r.fetch(new Request(file, "any", Long.MAX_VALUE, false)))
                .map(HostileServer::ok)
                .orElse(status("404 Not Found"));
    }

    // what can be written

    /** That file, as an honest server sends it. */
    static Reply ok(Bytes file) {
        return out -> {
            head("HTTP/1.1 200 OK", "Content-Length: " + file.size()).write(out);
            out.write(file.sharedArray());
        };
    }

    /** A status and no body. */
    static Reply status(String status, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: 0";
        return head("HTTP/1.1 " + status, all);
    }

    /** The head of an answer. */
    static Reply head(String status, String... headers) {
        return out -> {
            out.write((status + "\r\nConnection: close\r\n").getBytes(ISO_8859_1));
            for (String header : headers) {
                out.write((header + "\r\n").getBytes(ISO_8859_1));
            }
            out.write("\r\n".getBytes(ISO_8859_1));
        };
    }

    /** One after the other. */
    static Reply then(Reply first, Reply second) {
        return out -> {
            first.write(out);
            second.write(out);
        };
    }

    /** The same again and again, as fast as it is read. */
    static Reply endless(String text) {
        byte[] once = text.getBytes(ISO_8859_1);
        byte[] many = new byte[once.length * Math.max(1, (1 << 16) / once.length)];
        for (int i = 0; i < many.length; i++) {
            many[i] = once[i % once.length];
        }
        return out -> {
            while (true) {
                out.write(many);
            }
        };
    }

    /** A byte of that text every quarter of a second, for ever. */
    static Reply dripping(String text) {
        return out -> {
            try {
                for (int i = 0; ; i++) {
                    out.write(text.charAt(i % text.length()));
                    out.flush();
                    Thread.sleep(250);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
