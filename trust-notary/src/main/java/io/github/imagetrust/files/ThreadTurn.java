package io.github.imagetrust.files;

import io.github.imagetrust.model.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread at a time per lock file.
 *
 * <p>The table is the process's, because file locks are: on POSIX systems, closing a file drops every lock that the process
 * has on it, so a second thread that only tried and went away would take the first one's lock along. It has an entry for
 * each file that some thread holds or waits for, and none else.
 */
final class ThreadTurn implements AutoCloseable {

    private static final ConcurrentHashMap<Path, Queue> QUEUES = new ConcurrentHashMap<>();

    private final Path file;
    private final Queue queue;

    private ThreadTurn(Path file, Queue queue) {
        this.file = file;
        this.queue = queue;
    }

    /** Waits for the turn on a file in an existing folder; null if the deadline passes first. */
    static @Nullable ThreadTurn take(Path file, Deadline deadline) throws IOException, InterruptedException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        Path key = folder.toRealPath().resolve(file.getFileName()); // the same file by whatever way
        Queue queue = QUEUES.compute(key, (path, present) -> {
            Queue joined = present == null ? new Queue() : present;
            joined.members++;
            return joined;
        });
        boolean taken = false;
        try {
            taken = queue.free.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            return taken ? new ThreadTurn(key, queue) : null;
        } finally {
            if (!taken) {
                leave(key);
            }
        }
    }

    @Override
    public void close() {
        queue.free.release();
        leave(file);
    }

    private static void leave(Path key) {
        QUEUES.computeIfPresent(key, (path, queue) -> --queue.members == 0 ? null : queue);
    }

    /** The threads that hold or wait for one file. */
    private static final class Queue {
        final Semaphore free = new Semaphore(1);
        int members;
    }
}
