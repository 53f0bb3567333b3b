package io.github.imagetrust.cli.terminal;

import io.github.imagetrust.cli.render.Json;
import io.github.imagetrust.cli.render.Printable;
import io.github.imagetrust.cli.render.Style;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said on standard error: one message a fact, as text or as one JSON object a line.
 *
 * <p>An error is never held back, and neither is that a root was trusted for the first time. Everything else is, if quiet
 * was asked for.
 */
public final class Messages {

    private final StatusLine line;
    private final Format format;
    private final Style style;
    private final boolean quiet;

    /** How messages are written. */
    public enum Format {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }

    /** Messages that go to that line. */
    public Messages(StatusLine line, Format format, Style style, boolean quiet) {
        this.line = line;
        this.format = format;
        this.style = style;
        this.quiet = quiet;
    }

    /**
     * A failure.
     *
     * @param code the exit code that it leads to
     * @param category the name of that code
     * @param fact what happened
     */
    public void error(int code, String category, Fact fact) {
        if (format == Format.JSON) {
            json("error", code, category, fact);
        } else {
            line.print(
                    style.bad("imagetrust: " + category + ":") + " " + fact.text() + "\n" + server(fact) + hint(fact));
        }
    }

    /** Something that deserves attention, and takes nothing away from the result. */
    public void warning(Fact fact) {
        if (!quiet) {
            announce(fact);
        }
    }

    /** A warning that is given to those who want quiet, too. */
    public void announce(Fact fact) {
        if (format == Format.JSON) {
            json("warning", null, null, fact);
        } else {
            line.print(style.warning("WARNING:") + " " + fact.text() + "\n" + server(fact) + hint(fact));
        }
    }

    /** What was done, or is about to be. */
    public void info(String text) {
        if (quiet) {
            return;
        }
        if (format == Format.JSON) {
            json("info", null, null, Fact.of(text));
        } else {
            line.print(Printable.lines(text) + "\n");
        }
    }

    /** A text for people only, such as help or the first line that docker would have written; errors of quiet runs too. */
    public void text(String text) {
        if (format == Format.TEXT) {
            line.print(text);
        }
    }

    private static String server(Fact fact) {
        return fact.server()
                .map(server -> "  server: " + Printable.lines(server) + "\n")
                .orElse("");
    }

    private static String hint(Fact fact) {
        return fact.hint()
                .map(hint -> "  hint: " + Printable.lines(hint).replace("\n", "\n        ") + "\n")
                .orElse("");
    }

    private void json(String level, @Nullable Integer code, @Nullable String category, Fact fact) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("level", level);
        if (code != null && category != null) {
            json.put("code", code);
            json.put("category", category);
        }
        fact.input().ifPresent(input -> json.put("input", input));
        fact.finding().ifPresent(finding -> json.put("finding", finding));
        fact.role().ifPresent(role -> json.put("role", role));
        json.put("message", fact.message());
        fact.server().ifPresent(server -> json.put("server", server));
        fact.hint().ifPresent(hint -> json.put("hint", hint));
        line.print(Json.line(json) + "\n");
    }

    /**
     * One thing to say.
     *
     * @param input what the user named that it is about
     * @param finding the stable code of a finding
     * @param role the role that the finding is about
     * @param message what happened
     * @param hint what to do
     * @param server from where the trust data are that it is about
     */
    public record Fact(
            Optional<String> input,
            Optional<String> finding,
            Optional<String> role,
            String message,
            Optional<String> hint,
            Optional<String> server) {

        /** One thing to say that is about no server. */
        public Fact(
                Optional<String> input,
                Optional<String> finding,
                Optional<String> role,
                String message,
                Optional<String> hint) {
            this(input, finding, role, message, hint, Optional.empty());
        }

        /** A message and nothing else. */
        public static Fact of(String message) {
            return new Fact(Optional.empty(), Optional.empty(), Optional.empty(), message, Optional.empty());
        }

        /** A message and what to do. */
        public static Fact of(String message, String hint) {
            return of(message).withHint(hint);
        }

        /** The same, with what to do. */
        public Fact withHint(String what) {
            return new Fact(input, finding, role, message, Optional.of(what), server);
        }

        /** The same, about that input. */
        public Fact about(String what) {
            return new Fact(Optional.of(what), finding, role, message, hint, server);
        }

        /** The same, about trust data from that server. */
        public Fact from(Optional<String> where) {
            return new Fact(input, finding, role, message, hint, where);
        }

        String text() {
            String code = finding.map(
                            name -> name + role.map(r -> " (" + r + ")").orElse("") + ": ")
                    .orElse("");
            return Printable.lines(input.filter(name -> !name.isEmpty())
                            .map(name -> name + ": ")
                            .orElse("")
                    + code
                    + message);
        }
    }
}
