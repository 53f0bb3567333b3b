package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnvCommandTest {

    private static final Pattern NAME =
            Pattern.compile("\"((?:IMAGETRUST|DOCKER|NOTARY|XDG|REGISTRY|HTTPS?|NO|CLICOLOR)_[A-Z0-9_]+)\"");

    /** Names that are constants of ours, and no variables. */
    private static final Set<String> NONE = Set.of("NO_FILENAME");

    @Test
    void noSecretIsShown() {
        Run run = new Run();
        Variables.all().stream()
                .filter(Variables.Variable::secret)
                .forEach(one -> run.variable(one.name(), "hunter2x"));
        run.variable("IMAGETRUST_TRUST_SERVER", "https://notary.example.com");

        Run.Outcome text = run.of("env", "--set");
        Run.Outcome json = run.of("env", "-o", "json");

        assertEquals(0, text.code());
        assertFalse((text.out() + text.err() + json.out() + json.err()).contains("hunter2x"));
        assertTrue(text.out().contains("https://notary.example.com"), text.out());
        assertTrue(text.out().contains("IMAGETRUST_TOKEN_PIN"), text.out());
        assertFalse(text.out().contains("IMAGETRUST_TIMEOUT"), text.out());
    }

    @Test
    void whatLooksLikeASecretIsOne() {
        Variables.all().stream()
                .filter(one -> one.name().matches(".*(PASSPHRASE|PIN|AUTH_CONFIG|HTTPS?_PROXY|https?_proxy)"))
                .forEach(one -> assertTrue(one.secret(), one.name()));
    }

    @Test
    void jsonSaysOfEachWhetherItIsSet() throws Exception {
        String out = new Run()
                .variable("DOCKER_CONFIG", "/d")
                .of("env", "-o", "json")
                .out();

        for (JsonNode one : new ObjectMapper().readTree(out).get("results")) {
            boolean expected = one.get("name").asText().equals("DOCKER_CONFIG");
            assertEquals(expected, one.get("set").asBoolean(), one.toString());
            assertEquals(expected ? "/d" : "null", one.get("value").asText(), one.toString());
        }
    }

    @Test
    void everyVariableThatTheProgramReadsIsListed() throws Exception {
        Set<String> listed =
                Variables.all().stream().map(Variables.Variable::name).collect(Collectors.toSet());
        Set<String> read = new TreeSet<>();
        for (String module : List.of("trust-api", "trust-registry-client", "trust-notary", "trust-cli")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .flatMap(file -> NAME.matcher(text(file)).results().map((MatchResult found) -> found.group(1)))
                        .forEach(read::add);
            }
        }
        read.removeAll(NONE);

        assertTrue(read.contains("IMAGETRUST_TOKEN_PIN"), "the sources are where they were");
        read.removeAll(listed);
        assertEquals(Set.of(), read);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
