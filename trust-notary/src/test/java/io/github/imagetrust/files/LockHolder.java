package io.github.imagetrust.files;

import io.github.imagetrust.model.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A process that holds a lock until its input ends. */
final class LockHolder {

    private LockHolder() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException {
        FolderLock lock = FolderLock.acquire(Path.of(args[0]), FileMode.PRIVATE, Deadline.after(Duration.ZERO));
        System.out.println("locked");
        while (System.in.read() >= 0) {
            // until the other side closes it
        }
        lock.close();
    }
}
