package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interrupts what users get, while it waits for a server and while it asks for a secret. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignalsIT {

    private static final String IMAGE = "registry.example.com/app:v1";

    private final Path program = Path.of(System.getProperty("imagetrust.dist"), "bin/imagetrust");

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsWithItsNumberAndPrintsNothing(String signal, int code, @TempDir Path home) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start(
                    home, program.toString(), "-s", "https://localhost:" + silent.getLocalPort(), "verify", IMAGE);
            silent.accept(); // it is waiting for an answer now

            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .start()
                            .waitFor());

            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(code, process.exitValue());
            assertEquals("", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void weakness22AnInterruptedPromptEndsAtOnceAndLeavesTheTerminalAsItWas(@TempDir Path home) throws Exception {
        Path script = Path.of("/usr/bin/script"); // gives a program a terminal
        assumeTrue(Files.isExecutable(script));
        String sign = String.join(
                " ",
                program.toString(),
                "-s",
                "file://" + home.resolve("published"),
                "sign --init --local --digest sha256:" + "0".repeat(64),
                "--size 1",
                IMAGE);
        Files.createDirectory(home.resolve("published"));
        String session = "trap : INT; " + sign + "; echo code=$?; stty -a";
        Process terminal = start(home, script.toString(), "-qec", "sh -c '" + session + "'", "/dev/null");
        StringBuilder seen = new StringBuilder();

        readUntil(terminal.getInputStream(), "Enter passphrase for new ", seen);
        readUntil(terminal.getInputStream(), ": ", seen);
        terminal.getOutputStream().write(new byte[] {'s', 'e', 'c', 'r', 'e', 't', 3});
        terminal.getOutputStream().flush();
        seen.append(new String(terminal.getInputStream().readAllBytes(), StandardCharsets.UTF_8));

        assertTrue(terminal.waitFor(30, TimeUnit.SECONDS));
        assertTrue(seen.indexOf("code=130") > 0, seen.toString());
        assertTrue(seen.toString().matches("(?s).*[^-]echo[ ;].*"), seen.toString());
        assertEquals(-1, seen.indexOf("secret"), seen.toString());
    }

    private static void readUntil(InputStream in, String end, StringBuilder seen) throws IOException {
        int from = seen.length();
        while (seen.indexOf(end, from) < 0) {
            int next = in.read();
            assertTrue(next >= 0, seen.toString());
            seen.append((char) next);
        }
    }

    private static Process start(Path home, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command));
        builder.environment().put("DOCKER_CONFIG", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
