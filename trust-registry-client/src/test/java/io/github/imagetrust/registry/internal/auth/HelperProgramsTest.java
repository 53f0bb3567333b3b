package io.github.imagetrust.registry.internal.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.registry.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class HelperProgramsTest {

    private static final String GIVE =
            "key=$(cat); printf '{\"ServerURL\":\"%s\",\"Username\":\"alice\",\"Secret\":\"for-%s\"}'"
                    + " \"$key\" \"$key\"";

    @TempDir
    private Path bin;

    @Test
    void itIsAskedForTheServerWithoutALineEnd() throws IOException {
        helper(GIVE);

        Credential found = helpers().get("test", "h.example:5000").orElseThrow();

        assertEquals("alice", found.user());
        assertEquals("for-h.example:5000", new String(found.password()));
    }

    @Test
    void aTokenIsMarkedByItsUserName() throws IOException {
        helper("printf '{\"ServerURL\":\"x\",\"Username\":\"<token>\",\"Secret\":\"rt\"}'");

        assertTrue(helpers().get("test", "x").orElseThrow().hasIdentityToken());
    }

    @Test
    void onlyTheFixedWordsMeanThatItKnowsNothing() throws IOException {
        helper("echo 'credentials not found in native keychain'; exit 1");
        assertEquals(Optional.empty(), helpers().get("test", "x"));

        helper("echo 'credentials not found'; exit 1");
        assertThrows(TransportException.class, () -> helpers().get("test", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"exit 0", "echo '{}'", "echo '{\"Username\":\"a:b\",\"Secret\":\"x\"}'", "echo secret; exit 3"})
    void anythingElseIsAFailureThatShowsNoOutput(String script) throws IOException {
        helper(script);

        TransportException thrown =
                assertThrows(TransportException.class, () -> helpers().get("test", "h.example"));

        assertEquals(TransportException.Kind.DENIED, thrown.kind());
        assertTrue(thrown.getMessage().contains("h.example"));
        assertFalse(thrown.getMessage().contains("secret"));
    }

    @Test
    void tooMuchOutputIsAFailure() throws IOException {
        helper("head -c 1000000 /dev/zero");

        assertThrows(TransportException.class, () -> helpers().get("test", "x"));
    }

    @Test
    void muchErrorOutputDoesNotBlockIt() throws IOException {
        helper("head -c 60000 /dev/zero >&2; " + GIVE);

        assertTrue(helpers().get("test", "x").isPresent());
    }

    @Test
    void aHelperThatHangsIsEnded() throws IOException {
        helper("exec tail -f /dev/null");

        HelperPrograms impatient = new HelperPrograms(environment(), Duration.ofMillis(50));

        assertThrows(TransportException.class, () -> impatient.get("test", "x"));
    }

    @Test
    void aMissingHelperIsAnErrorAndNotAnonymous() {
        assertThrows(ConfigurationException.class, () -> helpers().get("test", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../test", "a/b", "", "a b", "a;b"})
    void aNameIsNoPath(String name) {
        assertThrows(ConfigurationException.class, () -> helpers().get(name, "x"));
    }

    @Test
    void relativeFoldersOfThePathAreNotLookedInto() throws IOException {
        helper(GIVE);
        String relative = Path.of("").toAbsolutePath().relativize(bin).toString();

        assertThrows(TrustException.class, () -> new HelperPrograms(Map.of("PATH", relative + ":")).get("test", "x"));
    }

    @Test
    void theHelperOfAHostGoesBeforeTheHelperOfAllAndBothBeforeEntries() throws IOException {
        helper(GIVE);
        String auths = "\"auths\":{\"h.example\":{\"username\":\"u\",\"password\":\"p\"}}";

        assertEquals(
                "alice", user("{\"credHelpers\":{\"h.example\":\"test\"},\"credsStore\":\"missing\"," + auths + "}"));
        assertEquals("alice", user("{\"credsStore\":\"test\"," + auths + "}"));
        assertEquals("u", user("{\"credHelpers\":{\"other.example\":\"missing\"}," + auths + "}"));
    }

    @Test
    void aHelperThatKnowsNothingIsAnAnswer() throws IOException {
        helper("echo 'credentials not found in native keychain'; exit 1");
        String json = "{\"credsStore\":\"test\",\"auths\":{\"h.example\":{\"username\":\"u\",\"password\":\"p\"}}}";

        assertEquals(Optional.empty(), config(json).find("h.example"));
    }

    @Test
    void dockerHubHasItsOwnKey() throws IOException {
        helper(GIVE);

        Credential found = config("{\"credsStore\":\"test\"}")
                .find("docker.io/library/alpine")
                .orElseThrow();

        assertEquals("for-https://index.docker.io/v1/", new String(found.password()));
    }

    private String user(String json) {
        return config(json).find("h.example").orElseThrow().user();
    }

    private DockerConfig config(String json) {
        return DockerConfig.parse("test", json.getBytes(UTF_8), helpers());
    }

    private HelperPrograms helpers() {
        return new HelperPrograms(environment());
    }

    private Map<String, String> environment() {
        return Map.of("PATH", bin + ":/usr/bin:/bin");
    }

    private void helper(String script) throws IOException {
        Path program = bin.resolve("docker-credential-test");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
