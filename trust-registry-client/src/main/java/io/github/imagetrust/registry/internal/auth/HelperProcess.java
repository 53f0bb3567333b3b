package io.github.imagetrust.registry.internal.auth;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a helper without a shell, for a bounded time, and reads a bounded part of what it says. */
final class HelperProcess {

    private static final int MOST_OUTPUT = 64 << 10;

    private HelperProcess() {}

    /** The exit status and what came out of it; the array may hold a secret. */
    record Result(
            int status,
            @SuppressWarnings("ArrayRecordComponent") byte[] output) {}

    static Result run(Path program, String verb, String input, Map<String, String> environment, Duration span) {
        String name = String.valueOf(program.getFileName()).replaceFirst("^docker-credential-", "");
        Process process = start(program, verb, environment, name, input);
        try {
            CompletableFuture<byte[]> output = reader(process.getInputStream(), "output");
            CompletableFuture<byte[]> errors = reader(process.getErrorStream(), "errors");
            hand(process, input);
            byte[] said = output.get(span.toNanos(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(span.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            errors.cancel(false);
            if (said.length > MOST_OUTPUT) {
                throw HelperPrograms.failed(name, input, "its answer has more than " + MOST_OUTPUT + " bytes");
            }
            return new Result(process.exitValue(), said);
        } catch (TimeoutException e) {
            throw HelperPrograms.failed(name, input, "it gave no answer within " + span.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw HelperPrograms.failed(name, input, "its answer could not be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HelperPrograms.failed(name, input, "the wait for it was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(
            Path program, String verb, Map<String, String> environment, String name, String input) {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), verb);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw HelperPrograms.failed(name, input, "it could not be started");
        }
    }

    /** The key goes in without a line end, as helpers compare it whole. One that does not want to read it is no error. */
    private static void hand(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it will say by its status what it thinks of that
            return;
        }
    }

    /** Both streams are read at once: a helper that fills one while we wait for the other would hang. */
    private static CompletableFuture<byte[]> reader(InputStream in, String what) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try (in) {
                        result.complete(in.readNBytes(MOST_OUTPUT + 1));
                    } catch (IOException e) {
                        result.completeExceptionally(e);
                    }
                },
                "credential helper " + what);
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
