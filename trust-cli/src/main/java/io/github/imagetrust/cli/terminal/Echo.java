package io.github.imagetrust.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Keeps a terminal from showing what is typed, until it is closed or the program ends, however that comes about.
 *
 * <p>Java can do that only where standard input and output are the terminal, so {@code stty} does it.
 */
final class Echo implements AutoCloseable {

    private final Path device;
    private final String before;
    private final Thread restorer;

    private Echo(Path device, String before) {
        this.device = device;
        this.before = before;
        this.restorer = new Thread(this::restore, "echo");
    }

    static Echo off(Path device) throws IOException {
        Echo echo = new Echo(device, stty(device, "-g"));
        Runtime.getRuntime().addShutdownHook(echo.restorer);
        try {
            stty(device, "-echo");
        } catch (IOException e) {
            echo.close();
            throw e;
        }
        return echo;
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(restorer);
        } catch (IllegalStateException e) {
            restore(); // the program is ending, and its end restores as well
        }
    }

    private void restore() {
        try {
            stty(device, before);
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal still hides what is typed; type 'stty echo'", e);
        }
    }

    private static String stty(Path device, String argument) throws IOException {
        Process process = new ProcessBuilder("stty", argument)
                .redirectInput(device.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream output = process.getInputStream()) {
            String answer = new String(output.readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (process.waitFor() != 0) {
                throw new IOException("stty cannot change what the terminal shows");
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
