package io.github.imagetrust.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.cli.render.Style;
import io.github.imagetrust.cli.terminal.Messages.Fact;
import io.github.imagetrust.cli.terminal.Messages.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final StatusLine line = new StatusLine(new PrintStream(written, true, StandardCharsets.UTF_8));

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void controlCharactersReachNoTerminal() {
        new Messages(line, Format.TEXT, Style.PLAIN, false)
                .warning(Fact.of("tag \u001B[2Jv1\r\u202E", "do \u0007 this\nand that"));

        assertEquals("WARNING: tag \\u001b[2Jv1\\u000d\\u202e\n  hint: do \\u0007 this\n        and that\n", written());
    }

    @Test
    void controlCharactersAreEscapedInJsonToo() {
        new Messages(line, Format.JSON, Style.PLAIN, false).info("a\nb\u001B");

        assertEquals("{\"level\":\"info\",\"message\":\"a\\nb\\u001b\"}\n", written());
    }

    @Test
    void coloursOnlyTheBeginning() {
        new Messages(line, Format.TEXT, Style.COLOUR, false).error(14, "expired", Fact.of("x"));

        assertEquals("\u001B[31mimagetrust: expired:\u001B[0m x\n", written());
    }

    @Test
    void quietHoldsBackEverythingButErrors() {
        Messages quiet = new Messages(line, Format.TEXT, Style.PLAIN, true);
        quiet.info("i");
        quiet.warning(Fact.of("w"));
        quiet.error(1, "failure", Fact.of("e"));

        assertEquals("imagetrust: failure: e\n", written());
    }

    @Test
    void aStatusIsWipedBeforeAMessage() {
        line.showUnless(() -> false, "working");
        line.print("done\n");
        line.showUnless(() -> true, "too late");

        assertEquals("\r\u001B[Kworking\r\u001B[Kdone\n", written());
    }

    @Test
    void aQuestionIsNotWrittenOver() {
        line.hold();
        line.showUnless(() -> false, "working");
        line.release();

        assertEquals("", written());
    }

    @Test
    void progressInPlainWordsIsALineAStep() {
        assertEquals(7, new Progress(line, Progress.Mode.PLAIN).during("signing x", () -> 7));
        assertEquals(8, new Progress(line, Progress.Mode.NONE).during("nothing", () -> 8));

        assertEquals("signing x...\n", written());
    }

    @Test
    void shortWorkMovesNothing() {
        assertEquals(7, new Progress(line, Progress.Mode.AUTO).during("quick", () -> 7));

        assertEquals("", written());
    }

    @Test
    void aResultThatCannotBeWrittenIsAFailure() {
        Results full = new Results(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });

        assertThrows(UncheckedIOException.class, () -> full.line("x"));
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, '', '', '', true, true",
        "AUTO, '', '', '', false, false",
        "AUTO, 1, '', '', true, false",
        "AUTO, '', '', dumb, true, false",
        "AUTO, '', 1, '', false, true",
        "AUTO, '', 0, '', false, false",
        "AUTO, 1, 1, '', true, false",
        "ALWAYS, 1, '', dumb, false, true",
        "NEVER, '', 1, '', true, false"
    })
    void coloursFollowTheConventions(
            Style.When when, String noColor, String force, String term, boolean terminal, boolean colours) {
        Style style = Style.of(when, Map.of("NO_COLOR", noColor, "CLICOLOR_FORCE", force, "TERM", term), terminal);

        assertEquals(colours ? Style.COLOUR : Style.PLAIN, style);
    }

    @Test
    void aClosedDescriptorIsNoTerminal() {
        assertFalse(Descriptors.isTerminal(997));
        assertTrue(Terminal.NONE.isPresent() == false);
    }
}
