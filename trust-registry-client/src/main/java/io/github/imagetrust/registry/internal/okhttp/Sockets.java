package io.github.imagetrust.registry.internal.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets whose bytes are counted, and which may be held to public addresses.
 *
 * <p>This is the one place that sees what is really connected to: a name that resolves to a private address, an address
 * literal, and every odd spelling of one come by here.
 */
final class Sockets extends SocketFactory {

    private final Meter meter;
    private final boolean guarded;

    /** Sockets that {@code meter} counts; if {@code guarded}, they connect to public addresses only. */
    Sockets(Meter meter, boolean guarded) {
        this.meter = meter;
        this.guarded = guarded;
    }

    @Override
    public Socket createSocket() {
        return new OurSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = new OurSocket();
        socket.connect(address);
        return socket;
    }

    private final class OurSocket extends Socket {

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            InetAddress address = endpoint instanceof InetSocketAddress inet ? inet.getAddress() : null;
            if (guarded && (address == null || !AddressGuard.isPublic(address))) {
                throw new BlockedAddressException("a server led us to the private address " + endpoint);
            }
            super.connect(endpoint, timeout);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return meter.count(super.getInputStream());
        }
    }
}
