package io.github.imagetrust.tuf10.client;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Rejections;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The metadata of a repository, for one call: read up to a limit, and until a deadline. */
final class FetchedFiles implements MetadataSource {

    private static final int STEP = 16 << 10;

    private final TufFiles files;
    private final Deadline deadline;

    FetchedFiles(TufFiles files, Deadline deadline) {
        this.files = files;
        this.deadline = deadline;
    }

    @Override
    public Optional<Bytes> fetch(Request request) {
        requireTime();
        try {
            Optional<InputStream> opened = files.metadata(request.file(), request.pastCaches());
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = opened.get()) {
                return Optional.of(read(request, in));
            }
        } catch (IOException e) {
            throw unanswered(request.file(), e);
        }
    }

    private Bytes read(Request request, InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] step = new byte[STEP];
        for (int count = in.read(step); count >= 0; count = in.read(step)) {
            requireTime();
            if (out.size() + (long) count > request.maxBytes()) { // a server could go on for ever
                throw Rejections.tooLarge(request.role(), request.file(), request.maxBytes());
            }
            out.write(step, 0, count);
        }
        return Bytes.of(out.toByteArray());
    }

    @Override
    public void requireTime() {
        if (deadline.hasPassed()) {
            throw new TransportException(
                    TransportException.Kind.NETWORK,
                    0,
                    "the time was over before the repository had answered",
                    "Try again, or allow more time in the limits.",
                    null);
        }
    }

    /** What to throw when a file could neither be had nor be said to be absent. */
    static TransportException unanswered(String file, IOException cause) {
        return new TransportException(
                TransportException.Kind.NETWORK,
                0,
                "could not fetch " + file + ": " + cause.getMessage(),
                "Check the network and the address of the repository, and try again.",
                cause);
    }

    @Override
    public String description() {
        return "the repository";
    }
}
