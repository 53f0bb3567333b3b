package io.github.imagetrust.registry.internal.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds what is read from a connection without a byte of a body coming of it. OkHttp bounds the headers of an answer; but
 * it looks for the end of a line that begins a chunk for as long as memory lasts.
 *
 * <p>It counts for the thread that reads, and only once that thread has begun: OkHttp reads HTTP/1.1 on the thread that
 * wants the answer.
 */
final class Meter {

    /** Enough for all headers that OkHttp takes, several times. */
    private static final int MOST = 1 << 20;

    private final Map<Thread, int[]> left = new ConcurrentHashMap<>();

    /** From here on this thread may read so much: it begins an exchange, or a part of a body has come. */
    void restart() {
        left.put(Thread.currentThread(), new int[] {MOST});
    }

    /** This thread has ended an exchange. */
    void stop() {
        left.remove(Thread.currentThread());
    }

    /** What is read from {@code in}, counted. */
    InputStream count(InputStream in) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                int octet = in.read();
                charge(octet < 0 ? 0 : 1);
                return octet;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = in.read(into, from, length);
                charge(Math.max(0, count));
                return count;
            }

            @Override
            public int available() throws IOException {
                return in.available();
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    private void charge(int count) throws IOException {
        int[] mine = left.get(Thread.currentThread());
        if (mine != null) {
            mine[0] -= count;
            if (mine[0] < 0) {
                throw new IOException("more than " + MOST + " bytes around the bytes of an answer");
            }
        }
    }
}
