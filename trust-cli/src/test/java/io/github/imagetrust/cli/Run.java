package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The program in surroundings that a test makes: runs a command, and has what came of it. */
final class Run {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final Map<String, String> environment = new HashMap<>();
    private Wiring.Factory wiring = settings -> {
        throw new AssertionError("this command needs no library");
    };
    private Terminal terminal = Terminal.NONE;
    private boolean errIsTerminal;
    private String refusal = "";
    private InputStream in = InputStream.nullInputStream();

    Run with(Wiring.Factory factory) {
        this.wiring = factory;
        return this;
    }

    Run variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Run variables(Map<String, String> all) {
        environment.putAll(all);
        return this;
    }

    Run at(Terminal somebody) {
        this.terminal = somebody;
        this.errIsTerminal = true;
        return this;
    }

    Run input(String text) {
        this.in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Run refusingOutput(String why) {
        this.refusal = why;
        return this;
    }

    Outcome of(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() throws IOException {
                if (!refusal.isEmpty() && count > 0) {
                    reset();
                    throw new IOException(refusal);
                }
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                environment,
                in,
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                descriptor -> descriptor == 2 && errIsTerminal,
                line -> terminal,
                Clock.fixed(NOW, ZoneOffset.UTC),
                wiring);
        int code = new Main(surroundings).run(arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    record Outcome(int code, String out, String err) {}
}
