package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.cli.terminal.Scripted;
import io.github.imagetrust.model.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What docker's and notary's way of changing trust data gets wrong; the numbers are those of the list of weaknesses. The real
 * library, and a folder of trust data in which the repository {@code app} has the signer alice.
 */
class WeaknessesOfSigningTest {

    private static final String V1 = Samples.APP + ":v1";
    private static final String[] CONTENT = {"--local", "--digest", Samples.DIGEST.toString(), "--size", "10"};
    private static final Map<String, String> PASSPHRASES = Map.of(
            "IMAGETRUST_ROOT_PASSPHRASE", "a root passphrase",
            "IMAGETRUST_REPOSITORY_PASSPHRASE", "a repository passphrase",
            "IMAGETRUST_SIGNER_PASSPHRASE", "a signer's passphrase");

    @TempDir
    static Path template;

    @TempDir
    private Path folder;

    /** Made once: keys take time. */
    @BeforeAll
    static void begin() throws IOException {
        Files.createDirectory(template.resolve("trust"));
        assertEquals(
                0,
                at(template, "alice", "sign", CONTENT, "--init", "--signer", "alice", V1)
                        .code());
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> all = Files.walk(template)) {
            for (Path from : all.filter(path -> !path.equals(template)).toList()) {
                Files.copy(
                        from,
                        folder.resolve(template.relativize(from).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void number12_whoCannotSignUploadsNothing() {
        SortedMap<String, String> before = served();
        String[] other = {"--local", "--digest", Samples.OTHER.toString(), "--size", "10", "-y", "--first-use"};

        Run.Outcome stranger = run("stranger", "sign", other, V1);
        Run.Outcome wrong = at(
                program("alice").variable("IMAGETRUST_SIGNER_PASSPHRASE", "not this one"), folder, "sign", other, V1);
        Run.Outcome none = at(
                new Run().with(NotaryWiring::new).variable("DOCKER_CONFIG", home("alice")), folder, "sign", other, V1);

        assertEquals(30, stranger.code(), stranger.err());
        assertEquals(31, wrong.code(), wrong.err());
        assertEquals(31, none.code(), none.err());
        assertEquals(before, served());
    }

    @Test
    void number13_whoHasNoKeyIsNotToldThatTheySigned() {
        Run.Outcome nobodysName = run("stranger", "sign", CONTENT, "--first-use", V1);
        Run.Outcome anothersName = run("stranger", "sign", CONTENT, "--first-use", "--signer", "alice", V1);

        for (Run.Outcome outcome : new Run.Outcome[] {nobodysName, anothersName}) {
            assertEquals(30, outcome.code(), outcome.err());
            assertEquals("", outcome.out());
            assertFalse(outcome.err().contains("Successfully"), outcome.err());
        }
    }

    @Test
    void number13_norInARepositoryWithoutSigners() {
        String image = "registry.example.com/plain:v1";
        assertEquals(0, run("alice", "sign", CONTENT, "--init", image).code());

        Run.Outcome outcome = run("stranger", "sign", CONTENT, "--first-use", image);

        assertEquals(30, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("targets must be signed by 1 of the keys "), outcome.err());
    }

    @Test
    void number13_aTagThatWasSignedSoAlreadyIsNotSaidToBeSignedAnew() {
        SortedMap<String, String> before = served();

        Run.Outcome outcome = run("alice", "sign", CONTENT, V1);

        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(V1 + "@" + Samples.DIGEST + "\n", outcome.out());
        assertTrue(outcome.err().endsWith(V1 + " was signed with this digest already; nothing was signed anew\n"));
        assertFalse(outcome.err().contains("Successfully"), outcome.err());
        assertEquals(before, served());
    }

    @Test
    void number13_aSignerWhoIsSaidToBeRemovedIsNotListedAnyMore() {
        Run.Outcome gone = run("alice", "signer", new String[] {"remove"}, "--force", "alice", Samples.APP);

        assertEquals(0, gone.code(), gone.err());
        Run.Outcome list = run("alice", "signer", new String[] {"list"}, Samples.APP);
        assertFalse(list.out().contains("alice"), list.out());
        Run.Outcome nobody = run("alice", "signer", new String[] {"remove"}, "--force", "alice", Samples.APP);
        assertNotEquals(0, nobody.code());
        assertFalse(nobody.err().contains("Successfully"), nobody.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sign --local --digest sha256:0000000000000000000000000000000000000000000000000000000000000000 --size 1 NAME:v1",
                "key rotate NAME root",
                "key rotate NAME targets",
                "key rotate NAME snapshot",
                "key rotate -r NAME snapshot",
                "key rotate NAME timestamp",
                "repo refresh NAME",
                "repo delete -y NAME",
                "revoke -y NAME:v1",
                "signer remove alice NAME",
                "delegation remove NAME targets/alice --all-paths"
            })
    void number14_aMistypedNameFoundsNothingAndMakesNoKey(String line) {
        SortedMap<String, String> before = files("");

        Run.Outcome outcome = run(
                "alice",
                "--no-input",
                line.replace("NAME", "registry.example.com/ap").split(" "));

        assertEquals(10, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("registry.example.com/ap has no trust data at file:///"), outcome.err());
        assertEquals(before, files(""));
    }

    @Test
    void number14_whatIsThereIsNotBegunAgain() {
        SortedMap<String, String> before = served();
        SortedMap<String, String> keys = files("alice/trust/private");

        Run.Outcome outcome = run("alice", "repo", new String[] {"init"}, Samples.APP);

        assertEquals(1, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains(Samples.APP + " has trust data already"), outcome.err());
        assertEquals(before, served());
        assertEquals(keys, files("alice/trust/private"));
    }

    @Test
    void number15_oneSignersKeySignsAndWhereThereAreSeveralSomebodyMustSayWhich() throws IOException {
        addBob();
        String v2 = Samples.APP + ":v2";

        Run.Outcome undecided = run("alice", "sign", CONTENT, v2);

        assertEquals(30, undecided.code(), undecided.err());
        assertTrue(undecided.err().contains("keys of several signers are here: alice, bob"), undecided.err());
        assertTrue(undecided.err().contains("hint: Say as whom to sign: --signer NAME."), undecided.err());
        assertEquals(0, run("alice", "sign", CONTENT, "--signer", "alice", v2).code());
        assertEquals(
                0,
                run("reader", "resolve", new String[] {"--first-use"}, "--signer", "alice", v2)
                        .code());
        assertEquals(
                12,
                run("reader", "resolve", new String[] {"--signer", "bob"}, v2).code());
    }

    @Test
    void number15_noOtherKeySignsTheReleasesInPassing() throws IOException {
        addBob();
        String v2 = Samples.APP + ":v2";
        Path file = Files.writeString(folder.resolve("passphrase of bob"), "a signer's passphrase\n");
        Run onlyBobs = new Run()
                .with(NotaryWiring::new)
                .variable("DOCKER_CONFIG", home("alice"))
                .variable("IMAGETRUST_REPOSITORY_PASSPHRASE", "a repository passphrase");

        Run.Outcome signed =
                at(onlyBobs, folder, "sign", CONTENT, "--signer", "bob", "--passphrase-file", "bob=" + file, v2);

        assertEquals(0, signed.code(), signed.err());
        String bob = run("alice", "signer", new String[] {"list"}, Samples.APP)
                .out()
                .lines()
                .filter(line -> line.startsWith("bob "))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".* ", "");
        assertTrue(signed.err().contains("Signed targets/bob, version 1, with key " + bob + "\n"), signed.err());
        assertTrue(signed.err().contains("Signed targets/releases, version 2, with key " + bob + "\n"), signed.err());
    }

    @Test
    void number15_whichRolesWillSignIsListedBeforeAnythingIsSigned() throws IOException {
        addBob();
        String v2 = Samples.APP + ":v2";
        SortedMap<String, String> before = files("");

        Run.Outcome plan = run("alice", "sign", CONTENT, "--signer", "alice", "--dry-run", v2);
        SortedMap<String, String> after = files("");
        Run.Outcome signed = run("alice", "sign", CONTENT, "--signer", "alice", v2);

        assertEquals(0, plan.code(), plan.err());
        assertEquals(before, after);
        assertEquals(
                "targets/alice: version 2 instead of 1, until 2029-11-24 12:00 UTC|"
                        + "targets/releases: version 2 instead of 1, until 2029-11-24 12:00 UTC|"
                        + "snapshot: version 3 instead of 2, until 2029-11-24 12:00 UTC|",
                titles(plan.out()));
        assertTrue(plan.out().contains("v2"), plan.out());
        assertTrue(plan.out().contains(" (here)\n"), plan.out());
        assertEquals(
                "Signed targets/alice, version 2|Signed targets/releases, version 2|Signed snapshot, version 3|",
                signed.err()
                        .lines()
                        .filter(line -> line.startsWith("Signed "))
                        .map(line -> line.replaceFirst(", with key.*", "|"))
                        .reduce("", String::concat));
    }

    @Test
    void number15_aTagThatWouldBeMovedIsShownAndNobodyIsAskedBefore() {
        String[] other = {"--local", "--digest", Samples.OTHER.toString(), "--size", "10"};

        Run.Outcome plan = run("alice", "sign", other, "--dry-run", V1);

        assertEquals(0, plan.code(), plan.err());
        assertTrue(plan.out().contains("  ~ "), plan.out());
        assertTrue(plan.out().contains(Samples.OTHER.toString()), plan.out());
    }

    @Test
    void number17_whoIsLoggedInIsNoSignersName() throws IOException {
        Files.writeString(
                folder.resolve("alice/config.json"),
                "{\"auths\":{\"registry.example.com\":{\"auth\":\"bWVAZXhhbXBsZS5jb206c2VjcmV0\"}}}");
        String v2 = Samples.APP + ":v2";

        Run.Outcome outcome = run("alice", "sign", CONTENT, v2);

        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("Signed targets/alice, version 2"), outcome.err());
        Run.Outcome mail = run("alice", "sign", CONTENT, "--signer", "me@example.com", v2);
        assertEquals(2, mail.code());
        assertTrue(
                mail.err().contains("\"me@example.com\" cannot be a signer's name; write a-z, 0-9, - and _"),
                mail.err());
    }

    @ParameterizedTest
    @CsvSource({
        "sign --local --digest sha256:0000000000000000000000000000000000000000000000000000000000000000 --size 1 APP:v1, 3",
        "sign --local --digest sha256:0000000000000000000000000000000000000000000000000000000000000000 --size 1 NO:v1, 10",
        "revoke APP, 3",
        "repo delete APP, 3",
        "repo init APP, 1",
        "resolve APP:nosuch, 10",
        "root registry.example.com/nosuch, 10",
        "list registry.example.com/nosuch, 10"
    })
    void number20_whatFailsPrintsNoResultAndNoQuestionThere(String line, int code) {
        String[] arguments = line.replace("APP", Samples.APP)
                .replace("NO:", "registry.example.com/no:")
                .split(" ");

        Run.Outcome nobody = run("alice", "--no-input", arguments);
        Run.Outcome declined = at(program("alice").at(new Scripted("n")), folder, "-v", arguments);

        assertEquals(code, nobody.code(), nobody.err());
        assertEquals(code, declined.code(), declined.err());
        assertEquals("", nobody.out());
        assertEquals("", declined.out());
        assertEquals(1, nobody.err().split("imagetrust: ", -1).length - 1, nobody.err());
    }

    private static String titles(String plan) {
        return plan.lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line + "|")
                .reduce("", String::concat);
    }

    private void addBob() throws IOException {
        Path publicKey = folder.resolve("bob.pub");
        Run.Outcome made = run("alice", "key", new String[] {"generate"}, "--dir", folder.toString(), "bob");
        assertEquals(0, made.code(), made.err());
        assertTrue(Files.exists(publicKey));
        Run.Outcome added =
                run("alice", "signer", new String[] {"add"}, "--key", publicKey.toString(), "bob", Samples.APP);
        assertEquals(0, added.code(), added.err());
    }

    /** What a web server would show. */
    private SortedMap<String, String> served() {
        return files("trust/v2");
    }

    private SortedMap<String, String> files(String below) {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve(below))) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(one -> !one.getFileName().toString().equals("lock"))
                    .toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        Digest.sha256(Files.readAllBytes(file)).hex());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    private String home(String who) {
        return folder.resolve(who).toString();
    }

    private Run program(String who) {
        return new Run()
                .with(NotaryWiring::new)
                .variable("DOCKER_CONFIG", home(who))
                .variables(PASSPHRASES);
    }

    private Run.Outcome run(String who, String command, String[] options, String... more) {
        return at(program(who), folder, command, options, more);
    }

    private static Run.Outcome at(Path folder, String who, String command, String[] options, String... more) {
        Run program = new Run()
                .with(NotaryWiring::new)
                .variable("DOCKER_CONFIG", folder.resolve(who).toString())
                .variables(PASSPHRASES);
        return at(program, folder, command, options, more);
    }

    private static Run.Outcome at(Run program, Path folder, String command, String[] options, String... more) {
        String[] server = {"-s", folder.resolve("trust").toUri().toString(), command};
        return program.of(Stream.of(server, options, more).flatMap(Stream::of).toArray(String[]::new));
    }
}
