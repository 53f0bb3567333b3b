package io.github.imagetrust.notary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** Takes connections (its backlog does), and never says a word. */
public final class SilentServer implements TrustServer, AutoCloseable {

    private final ServerSocket socket;
    private final TestAuthority authority;

    private SilentServer(ServerSocket socket, TestAuthority authority) {
        this.socket = socket;
        this.authority = authority;
    }

    /** A silent server; the authority is for clients that want to know one. */
    public static SilentServer start(TestAuthority authority) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(Loopback.anyPort());
            return new SilentServer(socket, authority);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String address() {
        return Loopback.ADDRESS + ":" + socket.getLocalPort();
    }

    @Override
    public TestAuthority authority() {
        return authority;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
