package io.github.imagetrust.notary.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How to run a program in a folder that is also its home, with an environment of its own: nothing of the machine's but
 * {@code PATH} reaches it. Immutable: each method gives a program that runs a little differently.
 */
public final class Program {

    private static final long HARD_LIMIT_SECONDS = 60;

    private final List<String> command;
    private final Path folder;
    private final Map<String, String> environment;
    private final String input;

    private Program(List<String> command, Path folder, Map<String, String> environment, String input) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        this.input = input;
    }

    /** A program by its path, with the given folder as home and working directory. */
    public static Program at(Path executable, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", folder.toString(),
                "LC_ALL", "C.UTF-8",
                "TMPDIR", System.getProperty("java.io.tmpdir"));
        return new Program(List.of(executable.toString()), folder, environment, "");
    }

    /** With one more variable. */
    public Program env(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Program(command, folder, more, input);
    }

    /** With these arguments before those that {@link #run} is given. */
    public Program with(String... arguments) {
        return new Program(join(arguments), folder, environment, input);
    }

    /** With this text on its standard input, which is empty otherwise. */
    public Program input(String text) {
        return new Program(command, folder, environment, text);
    }

    /**
     * With a clock that is ahead, by Debian's {@code faketime}. This works for programs that ask libc what time it is, as
     * a JVM does; Go's ask the kernel, so {@code notary} and {@code docker} do not notice. (The monotonic clock must be
     * ahead as well, or each wait of the JVM takes half a minute.)
     */
    public Program ahead(Duration ahead) {
        List<String> faked = new ArrayList<>();
        faked.add(Peers.require("faketime").toString());
        faked.add("-f");
        faked.add("+" + ahead.toSeconds() + "s");
        faked.addAll(command);
        return new Program(faked, folder, environment, input);
    }

    /** Runs to the end; a program that does not come to one is killed with all that it started, and the test fails. */
    public Outcome run(String... arguments) {
        List<String> line = join(arguments);
        try {
            Path out = Files.createTempFile("peer", ".out");
            Path err = Files.createTempFile("peer", ".err");
            try {
                return run(line, out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program that runs in this process, and is told all of its surroundings. */
    @FunctionalInterface
    public interface Inside {

        /** Runs to the end; the answer is the exit code. */
        int run(
                Map<String, String> environment,
                InputStream in,
                OutputStream out,
                OutputStream err,
                String[] arguments);
    }

    /** Runs something in this process in the place of the program: with its environment, its arguments and its input. */
    public Outcome runInside(Inside inside, String... arguments) {
        List<String> line = join(arguments);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        int exitCode = inside.run(
                environment, in, out, err, line.subList(1, line.size()).toArray(new String[0]));
        return new Outcome(
                String.join(" ", line),
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /** Starts without waiting for the end; what it says goes to the given file. */
    Process start(Path log, String... arguments) throws IOException {
        ProcessBuilder builder = builder(join(arguments));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Kills a process and all that it started. */
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private Outcome run(List<String> line, Path out, Path err) throws IOException {
        ProcessBuilder builder = builder(line);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        Process process = builder.start();
        boolean ended = false;
        try {
            try (var stdin = process.outputWriter()) {
                stdin.write(input);
            } catch (IOException e) {
                // It ended without reading: what it left tells why.
            }
            ended = process.waitFor(HARD_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!ended) {
                kill(process);
            }
        }
        String name = String.join(" ", line);
        if (!ended) {
            throw new AssertionError("killed after " + HARD_LIMIT_SECONDS + " s: "
                    + new Outcome(name, -1, Files.readString(out), Files.readString(err)));
        }
        return new Outcome(name, process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private ProcessBuilder builder(List<String> line) {
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private List<String> join(String... arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        return line;
    }
}
