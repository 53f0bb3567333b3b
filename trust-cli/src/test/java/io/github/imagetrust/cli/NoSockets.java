package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketImpl;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The program in a process in which nobody can make a socket: neither the old kind nor a channel. Whoever tries is told so, and
 * the process ends with a code of its own, whatever the program makes of the refusal.
 */
final class NoSockets {

    static final String REFUSAL = "a socket was asked for, and there must be none";

    private static final int ASKED = 77;
    private static volatile boolean asked;

    private NoSockets() {}

    @SuppressWarnings({"deprecation", "SystemOut", "SystemExitOutsideMain"})
    public static void main(String[] arguments) throws IOException {
        Socket.setSocketImplFactory(NoSockets::refused);
        ServerSocket.setSocketFactory(NoSockets::refused);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int code = new Main(new Surroundings(
                        System.getenv(),
                        InputStream.nullInputStream(),
                        out,
                        new PrintStream(System.err, true, StandardCharsets.UTF_8),
                        descriptor -> false,
                        line -> Terminal.NONE,
                        Clock.fixed(Run.NOW, ZoneOffset.UTC),
                        NotaryWiring::new))
                .run(arguments);
        if (asked) {
            out.println(REFUSAL);
            System.exit(ASKED);
        }
        System.exit(code);
    }

    private static SocketImpl refused() {
        asked = true;
        throw new IllegalStateException(REFUSAL);
    }

    private static IOException refusedChannel() {
        asked = true;
        return new IOException(REFUSAL);
    }

    /** Makes no channel. */
    public static final class Channels extends SelectorProvider {

        /** For the JDK. */
        public Channels() {}

        @Override
        public DatagramChannel openDatagramChannel() throws IOException {
            throw refusedChannel();
        }

        @Override
        public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
            throw refusedChannel();
        }

        @Override
        public Pipe openPipe() throws IOException {
            throw refusedChannel();
        }

        @Override
        public AbstractSelector openSelector() throws IOException {
            throw refusedChannel();
        }

        @Override
        public ServerSocketChannel openServerSocketChannel() throws IOException {
            throw refusedChannel();
        }

        @Override
        public SocketChannel openSocketChannel() throws IOException {
            throw refusedChannel();
        }

        @Override
        public SocketChannel openSocketChannel(ProtocolFamily family) throws IOException {
            throw refusedChannel();
        }

        @Override
        public @Nullable Channel inheritedChannel() {
            return null;
        }
    }
}
