package io.github.imagetrust.files;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TrustStoreException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A lock that one thread of one process holds, until it is closed or the process ends.
 *
 * <p>The file stays when the lock is gone: were it removed, two processes could hold locks on two files of that name.
 */
final class FolderLock implements AutoCloseable {

    /** How a thread waits for another process, which cannot wake it. */
    interface Pause {

        /** Waits that long. */
        void pause(Duration span) throws InterruptedException;
    }

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);

    private final ThreadTurn turn;
    private final FileChannel channel;

    private FolderLock(ThreadTurn turn, FileChannel channel) {
        this.turn = turn;
        this.channel = channel;
    }

    static FolderLock acquire(Path file, FileMode mode, Deadline deadline) {
        return acquire(file, mode, deadline, span -> Thread.sleep(span.toMillis()));
    }

    static FolderLock acquire(Path file, FileMode mode, Deadline deadline, Pause pause) {
        FolderLock lock = null;
        ThreadTurn turn = null;
        try {
            turn = ThreadTurn.take(file, deadline);
            if (turn == null) {
                throw held(file, "another thread of this program");
            }
            lock = new FolderLock(turn, LockFiles.open(file, mode));
            lock.await(file, deadline, pause);
            FolderLock acquired = lock;
            lock = null;
            turn = null;
            return acquired;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(file, e);
        } catch (ClosedByInterruptException e) {
            throw interrupted(file, e);
        } catch (IOException e) {
            throw StoreFailure.writing(file, e);
        } finally {
            if (lock != null) {
                lock.close();
            } else if (turn != null) {
                turn.close();
            }
        }
    }

    private void await(Path file, Deadline deadline, Pause pause) throws IOException, InterruptedException {
        Duration next = FIRST_PAUSE;
        while (tryLock() == null) {
            if (deadline.hasPassed()) {
                throw held(file, "another program");
            }
            pause.pause(deadline.remaining(next));
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this process, but through another class loader, so our turns do not know of it
        }
    }

    /** Lets the next one have it. */
    @Override
    public void close() {
        try {
            channel.close(); // and with it the lock
        } catch (IOException e) {
            // Nothing was written through it, so nothing is lost; the system lets go of the lock in any case.
        } finally {
            turn.close();
        }
    }

    private static TrustStoreException held(Path file, String who) {
        return new TrustStoreException(
                "could not lock " + file + ": " + who + " holds it",
                "Wait until the other one has ended, then try again. The lock ends with its holder; removing the file"
                        + " does not help.",
                null);
    }

    private static TrustStoreException interrupted(Path file, Exception cause) {
        return new TrustStoreException("could not lock " + file + ": interrupted", "Try again.", cause);
    }
}
