package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Evidence.AnchorKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class OptionsTest {

    private static final String V1 = Samples.APP + ":v1";

    private final FakeLibrary library = new FakeLibrary();

    OptionsTest() {
        library.verdicts = image -> Samples.attested(AnchorKind.REMEMBERED);
    }

    private Wiring.Settings settings(Run run, String... arguments) {
        Run.Outcome outcome = run.with(library).of(arguments);
        assertEquals(0, outcome.code(), outcome.err());
        return library.settings;
    }

    @Test
    void globalOptionsMayStandBeforeAndAfterTheCommand() {
        for (String[] arguments : new String[][] {
            {"-s", "https://n.example.com/p", "resolve", V1},
            {"resolve", "-s", "https://n.example.com/p", V1},
            {"resolve", V1, "--server=https://n.example.com/p"}
        }) {
            assertEquals(
                    Optional.of(URI.create("https://n.example.com/p")),
                    settings(new Run(), arguments).server());
        }
    }

    @Test
    void allOfThemArrive() {
        Wiring.Settings settings = settings(
                new Run(),
                "-d",
                "trust",
                "-c",
                "notary.json",
                "--tlscacert",
                "ca.pem",
                "--tlscert",
                "c.pem",
                "--tlskey",
                "k.pem",
                "--insecure-skip-tls-verify",
                "--plain-http",
                "a:5000",
                "resolve",
                "--plain-http",
                "b:5000",
                "--token-realm",
                "a:5000=https://auth.example.com/t?x=1",
                V1);

        assertEquals(Optional.of(Path.of("trust")), settings.trustFolder());
        assertEquals(Optional.of(Path.of("notary.json")), settings.notaryConfig());
        assertEquals(
                new Wiring.Tls(
                        Optional.of(Path.of("ca.pem")),
                        Optional.of(Path.of("c.pem")),
                        Optional.of(Path.of("k.pem")),
                        true),
                settings.tls());
        assertEquals(Set.of("a:5000", "b:5000"), settings.plainHttp());
        assertEquals(Map.of("a:5000", URI.create("https://auth.example.com/t?x=1")), settings.tokenRealms());
    }

    @Test
    void variablesStandInForOptionsAndLoseAgainstThem() {
        Run run = new Run().variable("IMAGETRUST_TIMEOUT", "7s").variable("IMAGETRUST_TRUST_DIR", "from-variable");

        assertEquals(
                Duration.ofSeconds(7), settings(run, "resolve", V1).limits().call());
        assertEquals(Optional.of(Path.of("from-variable")), library.settings.trustFolder());
        assertEquals(
                Duration.ofSeconds(9),
                settings(run, "--timeout", "9s", "resolve", V1).limits().call());
        assertEquals(
                Duration.ofSeconds(9),
                settings(run, "resolve", "--timeout", "9s", V1).limits().call());
    }

    @Test
    void noVariableWeakensACheck() {
        Run run = new Run()
                .variable("IMAGETRUST_INSECURE_SKIP_TLS_VERIFY", "1")
                .variable("IMAGETRUST_FIRST_USE", "1")
                .variable("IMAGETRUST_PLAIN_HTTP", "a");

        Wiring.Settings settings = settings(run, "resolve", V1);

        assertFalse(settings.tls().unchecked());
        assertTrue(settings.plainHttp().isEmpty());
        assertFalse(library.anchors.get(0).firstUse());
    }

    @ParameterizedTest
    @CsvSource({"1, true", "true, true", "Yes, true", "on, true", "0, false", "no, false", "OFF, false", "'', false"})
    void yesAndNoHaveManySpellings(String value, boolean set) {
        EnvironmentDefaults defaults = new EnvironmentDefaults(Map.of("IMAGETRUST_NO_INPUT", value));
        String text = defaults.defaultValue(picocli.CommandLine.Model.OptionSpec.builder("--no-input")
                .type(boolean.class)
                .build());

        assertEquals(set, Boolean.parseBoolean(text));
    }

    @Test
    void anythingElseIsAnError() {
        Run.Outcome outcome =
                new Run().variable("IMAGETRUST_NO_INPUT", "maybe").with(library).of("resolve", V1);

        assertEquals(2, outcome.code());
        assertTrue(
                outcome.err().startsWith("imagetrust: IMAGETRUST_NO_INPUT=maybe is neither yes nor no\n"),
                outcome.err());
    }

    @Test
    void anArgumentIsNeverTheNameOfAFileWithArguments() {
        assertEquals(2, new Run().with(library).of("resolve", "@/etc/hostname").code());
    }

    @Test
    void theLastOfARepeatedOptionCounts() {
        assertEquals(
                Duration.ofSeconds(2),
                settings(new Run(), "--timeout", "1s", "resolve", V1, "--timeout", "2s")
                        .limits()
                        .call());
    }

    @ParameterizedTest
    @CsvSource({"90s, PT1M30S", "2m, PT2M", "1h30m, PT1H30M", "14d, P14D", "2w, P14D", "250ms, PT0.25S"})
    void durationsAreWrittenAsInGo(String text, Duration duration) {
        assertEquals(duration, new Durations().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "1.5h", "5 s", "5sx", "0s", "9999999999s", "PT5S"})
    void anythingElseIsNoDuration(String text) {
        assertThrows(TypeConversionException.class, () -> new Durations().convert(text));
    }

    @ParameterizedTest
    @CsvSource({
        "oci:dir, dir, ",
        "oci:dir:tag, dir, tag",
        "oci:/a/b:1.0, /a/b, 1.0",
        "oci:a:b/c, a:b/c, ",
        "oci:C:\\images, C:\\images, ",
        "oci:x:y:z, x:y, z"
    })
    void aLayoutIsAFolderAndMaybeATag(String text, String folder, String tag) {
        assertEquals(
                new SourceOption.Layout(Path.of(folder), Optional.ofNullable(tag)),
                new SourceOption.Parser().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oci:", "dir", "docker://x"})
    void anythingElseIsNoLayout(String text) {
        assertThrows(TypeConversionException.class, () -> new SourceOption.Parser().convert(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resolve",
                "verify",
                "doctor",
                "repo init",
                "repo refresh",
                "repo delete",
                "repo retrust",
                "inspect --bundle x"
            })
    void noNumberOfPinnedKeysIsTakenThatThePinsCannotMeet(String command) {
        String pins = " --root-fingerprint " + "a".repeat(64) + " --root-fingerprints-needed=";
        for (String options : List.of(pins + 0, pins + -1, pins + 2, " --root-fingerprints-needed 2")) {
            Run.Outcome outcome = new Run().of((command + options + " " + Samples.APP).split(" "));
            assertEquals(2, outcome.code(), outcome.err());
            assertTrue(outcome.err().contains("--root-fingerprints-needed is "), outcome.err());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-s http://n.example.com",
                "-s http://n.example.com --plain-http other.example.com",
                "-s https://n.example.com/?x=1",
                "-s file://rel/x",
                "--root-fingerprint zz",
                "--tlscert c.pem",
                "--tlskey k.pem",
                "--plain-http a/b",
                "--plain-http http://a",
                "--token-realm a/b=https://auth.example.com"
            })
    void optionsThatMakeNoSenseAreBadUsage(String options) {
        String[] arguments = ("resolve " + options + " " + V1).split(" ");

        Run.Outcome outcome = new Run().of(arguments);

        assertEquals(2, outcome.code(), outcome.err());
    }

    @Test
    void aHostHasNoSpace() {
        assertEquals(2, new Run().of("resolve", "--plain-http", "a b", V1).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-s http://n.example.com --plain-http n.example.com",
                "-s http://n.example.com:5000 --plain-http N.example.com:5000",
                "-s http://[::1]:5000",
                "-s http://127.0.0.1",
                "-s http://localhost:80"
            })
    void plainHttpIsForThisMachineAndForListedHosts(String options) {
        settings(new Run(), ("resolve " + options + " " + V1).split(" "));
    }

    @Test
    void aVariableIsNoMistakeInTheCommandLine() {
        Wiring.Settings settings = settings(new Run().variable("IMAGETRUST_TLSCERT", "c.pem"), "resolve", V1);

        assertEquals(Optional.of(Path.of("c.pem")), settings.tls().certificate());
    }

    @Test
    void helpIsGivenWhateverElseIsTyped() {
        assertEquals(0, new Run().of("verify", "--help", "--min-signers", "1").code());
        assertEquals(0, new Run().of("--tlscert", "x", "--help").code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h", "https://h:4443/p", "http://localhost:5000", "file:///srv/trust"})
    void aServiceIsAUrl(String text) {
        assertEquals(URI.create(text), new ServiceUri().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h", "/srv/trust", "ftp://h", "https:h", "https://user:secret@h", "https://h h"})
    void anythingElseIsNoService(String text) {
        TypeConversionException thrown =
                assertThrows(TypeConversionException.class, () -> new ServiceUri().convert(text));
        assertFalse(thrown.getMessage().isEmpty());
    }
}
