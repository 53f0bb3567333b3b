package io.github.imagetrust.tuf10.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that comes in. Where it breaks off there is no answer, which is something else than an output that fails. */
final class NetworkStream extends FilterInputStream {

    private final String file;

    NetworkStream(String file, InputStream in) {
        super(in);
        this.file = file;
    }

    /** Nothing that was read becomes wrong by it. */
    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException ignored) { // the network may be gone by then
        }
    }

    @Override
    public int read(byte[] into, int from, int length) {
        try {
            return super.read(into, from, length);
        } catch (IOException e) {
            throw FetchedFiles.unanswered(file, e);
        }
    }
}
