package io.github.imagetrust.notary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server of others, from the moment it answers until it is closed; at the latest it goes with this JVM. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 20;
    private static final long GOODBYE_SECONDS = 5;

    private final Process process;
    private final Path log;
    private final Thread atExit;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atExit = new Thread(() -> Program.kill(process));
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts the program and waits, not for ever, until it answers. */
    static ServerProcess start(Program program, Path log, BooleanSupplier answers, String... arguments) {
        try {
            ServerProcess server = new ServerProcess(program.start(log, arguments), log);
            try {
                server.await(answers);
                return server;
            } catch (RuntimeException | Error e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has said so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Program.kill(process);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is on its way out, and the hook runs anyway.
        }
    }

    private void await(BooleanSupplier answers) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("ended with " + process.exitValue() + " before it answered:\n" + log());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no answer within " + PATIENCE + ":\n" + log());
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a server", e);
            }
        }
    }
}
