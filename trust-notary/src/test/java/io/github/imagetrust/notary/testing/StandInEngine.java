package io.github.imagetrust.notary.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a docker engine as {@code docker trust sign} asks: it has every image, and whatever is pushed has the one digest
 * that it was told. It pushes nothing anywhere.
 */
public final class StandInEngine implements AutoCloseable {

    private static final Pattern PUSH = Pattern.compile("POST \\S*/images/\\S+/push\\?\\S*tag=([^&\\s]+)\\S* .*");

    private final ServerSocketChannel socket;
    private final Path path;
    private volatile String digest = "";
    private volatile long size;

    private StandInEngine(ServerSocketChannel socket, Path path) {
        this.socket = socket;
        this.path = path;
    }

    /** Listens on a socket in that folder, whose path must be short. */
    public static StandInEngine in(Path folder) {
        Path path = folder.resolve("e.sock");
        try {
            ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            socket.bind(UnixDomainSocketAddress.of(path));
            StandInEngine engine = new StandInEngine(socket, path);
            Thread server = new Thread(engine::serve, "stand-in engine");
            server.setDaemon(true);
            server.start();
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the next image that is pushed is. */
    public void has(String sha256, long bytes) {
        digest = sha256;
        size = bytes;
    }

    /** For {@code DOCKER_HOST}. */
    public String host() {
        return "unix://" + path;
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel client = socket.accept();
                Thread one = new Thread(() -> answerAll(client), "stand-in engine's client");
                one.setDaemon(true);
                one.start();
            }
        } catch (AsynchronousCloseException e) {
            // the end
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answerAll(SocketChannel client) {
        try (client) {
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(client), StandardCharsets.ISO_8859_1));
            OutputStream out = Channels.newOutputStream(client);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                skipHeaders(in);
                answer(line, out);
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    private static void skipHeaders(BufferedReader in) throws IOException {
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length: ") && !header.endsWith(" 0")) {
                throw new IOException("a body, which nothing that is known here sends");
            }
        }
    }

    private void answer(String request, OutputStream out) throws IOException {
        Matcher push = PUSH.matcher(request);
        String body = "{\"Id\":\"sha256:" + digest + "\"}";
        if (request.contains("/_ping")) {
            body = request.startsWith("HEAD") ? "" : "OK";
        } else if (push.matches()) {
            body = "{\"status\":\"pushed\"}\n{\"progressDetail\":{},\"aux\":{\"Tag\":\"" + push.group(1)
                    + "\",\"Digest\":\"sha256:" + digest + "\",\"Size\":" + size + "}}\n";
        }
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 200 OK\r\nApi-Version: 1.47\r\nOstype: linux\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + content.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(content);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
