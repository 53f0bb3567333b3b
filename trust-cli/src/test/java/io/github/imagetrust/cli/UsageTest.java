package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verify|imagetrust: 'imagetrust verify' requires at least 1 argument|verify [OPTIONS] IMAGE [IMAGE...]|verify",
                "resolve a b|imagetrust: 'imagetrust resolve' requires 1 argument|resolve [OPTIONS] IMAGE|resolve",
                "version x|imagetrust: 'imagetrust version' accepts no arguments|version [OPTIONS]|version",
                "inspect --bogus a|imagetrust: unknown flag: --bogus|inspect [OPTIONS] IMAGE [IMAGE...]|inspect",
                "inspect --bogus=1|imagetrust: unknown flag: --bogus|inspect [OPTIONS] IMAGE [IMAGE...]|inspect",
                "inspect -f a|imagetrust: unknown shorthand flag: 'f' in -f|inspect [OPTIONS] IMAGE [IMAGE...]|inspect"
            })
    void errorsHaveDockersLayout(String arguments, String first, String usage, String command) {
        Run.Outcome outcome = new Run().of(arguments.split(" "));

        assertEquals(2, outcome.code());
        assertEquals("", outcome.out());
        assertEquals(
                first + "\n\nUsage:  imagetrust " + usage + "\n\nRun 'imagetrust " + command
                        + " --help' for more information\n",
                outcome.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--log-format x version;imagetrust: invalid value for --log-format: \"x\" is none of text|json",
                "verify -o x a;imagetrust: invalid value for --output: \"x\" is none of text|json",
                "completion csh;imagetrust: invalid value for SHELL: \"csh\" is none of bash|zsh|fish|powershell",
                "root -o x a;imagetrust: invalid value for --output: \"x\" is none of pin|pem|json"
            })
    void namesTheValuesAsHelpDoes(String arguments, String first) {
        Run.Outcome outcome = new Run().of(arguments.split(" "));

        assertEquals(2, outcome.code());
        assertEquals(first, outcome.err().lines().findFirst().orElse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--timeout", "--timeout x version", "verify --signer", "--token-realm x version", "verify -s"})
    void saysOptionOnce(String arguments) {
        String err = new Run().of(arguments.split(" ")).err();

        assertFalse(err.contains("option option"), err);
    }

    @Test
    void aClosedPipeIsNothingToComplainAbout() {
        for (String[] arguments : new String[][] {{"--help"}, {"completion", "bash"}}) {
            assertEquals(
                    new Run.Outcome(1, "", ""),
                    new Run().refusingOutput("Broken pipe").of(arguments));
        }
    }

    @Test
    void aFullDiskIsSaidInWords() {
        for (String[] arguments : new String[][] {{"--help"}, {"completion", "bash"}}) {
            assertEquals(
                    new Run.Outcome(
                            1, "", "imagetrust: failure: cannot write to standard output: No space left on device\n"),
                    new Run().refusingOutput("No space left on device").of(arguments));
        }
    }

    @Test
    void anUnknownCommandIsNamed() {
        assertTrue(new Run().of("bogus").err().startsWith("imagetrust: unknown command: imagetrust bogus\n\nUsage:  "));
        assertTrue(
                new Run().of("repo", "bogus").err().startsWith("imagetrust: unknown command: imagetrust repo bogus\n"));
        assertEquals(2, new Run().of("bogus").code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "repo"})
    void aGroupAloneShowsItsHelpAndFails(String group) {
        Run.Outcome outcome =
                new Run().of(Stream.of(group).filter(word -> !word.isEmpty()).toArray(String[]::new));

        assertEquals(2, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("Usage:  imagetrust"), outcome.err());
    }

    @Test
    void errorsAreJsonWhereJsonWasAskedFor() throws Exception {
        for (String[] arguments : new String[][] {
            {"verify", "--log-format", "json"},
            {"--log-format=json", "verify"},
            {"verify", "--log-format=json", "--bogus"}
        }) {
            JsonNode line = new ObjectMapper().readTree(new Run().of(arguments).err());
            assertEquals(2, line.get("code").asInt());
            assertEquals("usage", line.get("category").asText());
        }
        assertTrue(new Run()
                .variable("IMAGETRUST_LOG_FORMAT", "json")
                .of("verify")
                .err()
                .startsWith("{"));
    }

    static Stream<String> commands() {
        return Stream.of(
                "",
                "verify",
                "resolve",
                "inspect",
                "list",
                "root",
                "sign",
                "repo",
                "repo init",
                "repo refresh",
                "doctor",
                "cache",
                "cache list",
                "cache clear",
                "env",
                "completion",
                "version");
    }

    /** Everybody on a machine can read the arguments of a program: those of ours name files, descriptors and hosts. */
    @ParameterizedTest
    @MethodSource("commands")
    void noOptionTakesASecret(String command) {
        String help = new Run().of((command + " --help").strip().split(" ")).out();
        Set<String> harmless = Set.of(
                "--passphrase-file",
                "--passphrase-fd",
                "--passphrase-stdin",
                "--token-realm",
                "--tlskey",
                "--key",
                "--with-key",
                "--root-key");
        Pattern.compile("--[a-z-]*(pass|secret|token|pin|credential|key)[a-z-]*")
                .matcher(help)
                .results()
                .forEach(option -> assertTrue(harmless.contains(option.group()), option::group));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(String command) {
        String[] arguments = (command + " --help").strip().split(" ");

        Run.Outcome outcome = new Run().of(arguments);

        assertEquals(0, outcome.code());
        assertEquals("", outcome.err());
        assertTrue(outcome.out().startsWith(("Usage:  imagetrust " + command).strip()), outcome.out());
        assertTrue(outcome.out().contains("Global Options:"), outcome.out());
        assertFalse(outcome.out().contains("\r"), outcome.out());
        String beforeExamples =
                outcome.out().replaceAll("(?s)\nExamples:\n.*?\n\n", "\n").split("\nExamples:\n")[0];
        assertTrue(beforeExamples.lines().allMatch(line -> line.length() <= 80), outcome.out());
    }

    @Test
    void theProgramsHelpHasEveryExitCodeAndVariable() {
        String help = new Run().of("--help").out();

        for (ExitCode code : ExitCode.values()) {
            assertTrue(help.contains("\n  " + code.number() + " "), code.category());
            assertTrue(help.contains(code.category()), code.category());
        }
        EnvironmentDefaults.variables().values().forEach(name -> assertTrue(help.contains(name), name));
    }

    @Test
    void helpFollowsTheWidthOfTheTerminal() {
        assertTrue(new Run()
                .variable("COLUMNS", "200")
                .of("verify", "--help")
                .out()
                .lines()
                .anyMatch(l -> l.length() > 80));
        assertEquals(
                new Run().of("verify", "--help"),
                new Run().variable("COLUMNS", "wide").of("verify", "--help"));
    }

    @Test
    void theVersionCanBeAskedForInThreeWays() throws Exception {
        assertTrue(new Run().of("version").out().startsWith("imagetrust "));
        assertEquals(new Run().of("version").out(), new Run().of("--version").out());
        JsonNode json =
                new ObjectMapper().readTree(new Run().of("version", "--json").out());
        assertEquals(Runtime.version().toString(), json.get("java").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash"})
    void bashAcceptsTheCompletionScript(String shell, @TempDir Path folder) throws Exception {
        String script = new Run().of("completion", shell).out();
        Path file = Files.writeString(folder.resolve("script"), script);

        Process bash = new ProcessBuilder("bash", "-n", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, bash.waitFor(), said);
        assertTrue(script.contains(" __complete "), script);
    }

    @Test
    void otherShellsAreServedAsWell() {
        assertTrue(new Run().of("completion", "fish").out().contains("complete -c imagetrust"));
        assertTrue(new Run().of("completion", "PowerShell").out().contains("Register-ArgumentCompleter"));
        assertEquals(2, new Run().of("completion", "csh").code());
        assertEquals(2, new Run().of("completion").code());
    }
}
