package io.github.imagetrust.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TrustStoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    private static final FolderLock.Pause NEVER = span -> {
        throw new AssertionError("waited for nobody");
    };

    @TempDir
    Path temp;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = temp.resolve("lock");
    }

    @Test
    void whatIsReleasedCanBeTakenAgain() throws IOException {
        for (int i = 0; i < 3; i++) {
            FolderLock.acquire(file, FileMode.PRIVATE, now(), NEVER).close();
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aThreadThatComesTooLateIsTold() {
        FolderLock first = FolderLock.acquire(file, FileMode.PRIVATE, now(), NEVER);

        TrustStoreException refusal =
                assertThrows(TrustStoreException.class, () -> FolderLock.acquire(file, FileMode.PRIVATE, now(), NEVER));

        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("another thread"), refusal.getMessage());
        first.close();
        FolderLock.acquire(file, FileMode.PRIVATE, now(), NEVER).close();
    }

    @Test
    void theSameFileByAnotherWayIsTheSameLock() throws IOException {
        Files.createSymbolicLink(temp.resolve("way"), temp);
        FolderLock first = FolderLock.acquire(file, FileMode.PRIVATE, now(), NEVER);

        assertThrows(
                TrustStoreException.class,
                () -> FolderLock.acquire(temp.resolve("way/lock"), FileMode.PRIVATE, now(), NEVER));
        first.close();
    }

    @Test
    void anotherProcessIsWaitedForAndNoLongerThanAllowed() throws IOException, InterruptedException {
        Process other = startHolder();
        AtomicLong time = new AtomicLong();
        Deadline deadline = Deadline.after(Duration.ofMillis(100), time::get);

        TrustStoreException refusal = assertThrows(
                TrustStoreException.class,
                () -> FolderLock.acquire(file, FileMode.PRIVATE, deadline, span -> time.addAndGet(span.toNanos())));

        assertTrue(refusal.getMessage().contains("another program"), refusal.getMessage());
        assertEquals(Duration.ofMillis(100).toNanos(), time.get());
        FolderLock mine = FolderLock.acquire(file, FileMode.PRIVATE, Deadline.after(Duration.ofMinutes(1)), span -> {
            end(other);
        });
        mine.close();
    }

    @Test
    void aLinkInPlaceOfTheLockIsNotFollowed() throws IOException {
        Path outside = temp.resolve("outside");
        Files.createSymbolicLink(file, outside);

        assertThrows(TrustStoreException.class, () -> FolderLock.acquire(file, FileMode.PRIVATE, now(), NEVER));

        assertTrue(Files.notExists(outside));
    }

    @Test
    void threadsComeOneAfterTheOther() throws Exception {
        int[] inside = {0};
        int[] total = {0};
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        FolderLock lock =
                                FolderLock.acquire(file, FileMode.PRIVATE, Deadline.after(Duration.ofMinutes(1)));
                        assertEquals(1, ++inside[0]);
                        total[0]++;
                        inside[0]--;
                        lock.close();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(400, total[0]);
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        Thread.currentThread().interrupt();

        TrustStoreException refusal =
                assertThrows(TrustStoreException.class, () -> FolderLock.acquire(file, FileMode.PRIVATE, now(), NEVER));

        assertTrue(Thread.interrupted());
        assertTrue(refusal.getMessage().contains("interrupted"), refusal.getMessage());
        FolderLock.acquire(file, FileMode.PRIVATE, now(), NEVER).close();
    }

    private Process startHolder() throws IOException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("locked", said.readLine());
        return other;
    }

    private static void end(Process process) throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertEquals(0, process.waitFor());
    }

    private static Deadline now() {
        return Deadline.after(Duration.ofNanos(0));
    }
}
