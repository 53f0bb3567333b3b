package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManPagesTest {

    @TempDir
    private Path folder;

    private final Map<String, String> pages = new TreeMap<>();

    @BeforeEach
    void write() throws IOException {
        assertEquals(0, new Run().of("__man", folder.toString(), "1.2.3").code());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                pages.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void number32_everyCommandHasAPageAndHiddenOnesHaveNone() {
        assertTrue(pages.containsKey("imagetrust.1"), pages.keySet()::toString);
        assertTrue(pages.containsKey("imagetrust-repo-init.1"), pages.keySet()::toString);
        assertTrue(pages.keySet().stream().noneMatch(name -> name.contains("__")), pages.keySet()::toString);
    }

    @Test
    void whatHelpSaysIsInThePage() {
        String inspect = pages.get("imagetrust-inspect.1");

        assertTrue(inspect.startsWith(".TH \"IMAGETRUST\\-INSPECT\" 1 \"\" \"imagetrust 1.2.3\" "), inspect);
        assertTrue(inspect.contains("\n.SH NAME\nimagetrust\\-inspect \\- Show the signatures"), inspect);
        assertTrue(inspect.contains("\n.TP\n\\fB\\-\\-pretty\\fR\n"), inspect);
        assertFalse(inspect.contains("tlscacert"), "said once, in imagetrust(1)");
    }

    @Test
    void thePageOfTheProgramHasCodesVariablesAndFiles() {
        String program = pages.get("imagetrust.1");

        for (ExitCode code : ExitCode.values()) {
            assertTrue(
                    program.contains(
                            "\\fB" + code.number() + " " + code.category().replace("-", "\\-")),
                    code::name);
        }
        assertTrue(program.contains("IMAGETRUST_TOKEN_PIN"), program);
        assertTrue(program.contains("~/.docker/trust/private/"), program);
        assertTrue(program.contains("tlscacert"), program);
    }

    @Test
    void noTextIsTakenForAMacro() {
        pages.forEach((name, page) -> page.lines()
                .filter(line -> line.startsWith(".") || line.startsWith("'"))
                .forEach(line -> assertTrue(line.matches("\\.(TH|SH|TP|PP|nf|fi)( .*)?"), name + ": " + line)));
    }

    @Test
    void thePagesAreAscii() {
        pages.forEach((name, page) ->
                assertTrue(page.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), name));
    }
}
