package io.github.imagetrust.notary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The one network that tests use. */
final class Loopback {

    static final String ADDRESS = "127.0.0.1";

    private static final int CONNECT_MILLIS = 1000;

    private Loopback() {}

    /** A port that nobody listens on at the moment. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any free port of it, for a server of this JVM. */
    static InetSocketAddress anyPort() {
        return new InetSocketAddress(ADDRESS, 0);
    }

    /** Whether somebody listens on a port. */
    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ADDRESS, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
