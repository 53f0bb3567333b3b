package io.github.imagetrust.registry.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Runs the programs of other people. One that is not installed skips the test, or fails it with {@code -Dpeers=required}. */
public final class Programs {

    private static final int SECONDS = 60;

    private Programs() {}

    /** What a program said. */
    public record Output(int status, String out, String err) {}

    /** Ends the test here unless all of these are on the PATH. */
    public static void require(String... names) {
        for (String name : names) {
            if (!isInstalled(name)) {
                if (System.getProperty("peers", "auto").equals("required")) {
                    fail(name + " is not installed, and peers are required");
                }
                Assumptions.abort(name + " is not installed");
            }
        }
    }

    /** Runs a program that must succeed; what it printed. */
    public static String run(Map<String, String> environment, String... command) {
        Output output = tryRun(environment, command);
        assertEquals(0, output.status(), () -> String.join(" ", command) + "\n" + output.out() + output.err());
        return output.out();
    }

    /** Runs a program. */
    public static Output tryRun(Map<String, String> environment, String... command) {
        Path out = null;
        Path err = null;
        try {
            out = Files.createTempFile("peer", ".out");
            err = Files.createTempFile("peer", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                fail(String.join(" ", command) + " did not end");
            }
            return new Output(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            for (Path file : Arrays.asList(out, err)) {
                if (file != null) {
                    file.toFile().delete();
                }
            }
        }
    }

    private static boolean isInstalled(String name) {
        List<String> folders =
                Arrays.asList(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)));
        return folders.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
