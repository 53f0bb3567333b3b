package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.cli.terminal.Scripted;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.testing.ChangelistFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What notary has staged, from a terminal: shown, published, dropped, and left alone by everything else. */
class StagedCommandsTest {

    private static final byte[] IMAGE = "image".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private ChangelistFolder notary;

    @BeforeEach
    void somebodyHasStaged() throws Exception {
        Files.createDirectory(folder.resolve("trust"));
        notary = ChangelistFolder.of(folder.resolve("home/trust"), RepositoryName.parse(Samples.APP));
        notary.put("targets", "1.0", IMAGE)
                .stage("delete", "targets/alice", "delegation", "", "")
                .file("zz_junk", "junk");
    }

    @Test
    void theStatusIsNotarysTableWithARowForWhatItLeavesOut() {
        Run.Outcome status = ok("status", Samples.APP);

        assertEquals("""
                Unpublished changes for registry.example.com/app:

                #    ACTION        SCOPE            TYPE          PATH
                -    ------        -----            ----          ----
                0    create        targets          target        1.0
                1    delete        targets/alice    delegation   \s
                2    unreadable    -                -             zz_junk
                """, status.out());
        assertTrue(status.err().contains("staged change 2 (zz_junk) cannot be read: at byte 0"), status.err());
        assertEquals(
                "No unpublished changes for registry.example.com/other\n",
                ok("status", "registry.example.com/other").out());
    }

    @Test
    void aNameOfWhichTheTrustFolderHasNothingIsSaidToBeUnknownThere() {
        String other = "registry.example.com/other";
        for (String[] command : new String[][] {{"status", other}, {"publish", other}, {"reset", "--all", other}}) {
            String err = ok(command).err();
            assertTrue(err.contains("nothing of " + other + " is in the trust folder: there is no "), err);
        }
        ok("reset", "-y", "--all", Samples.APP);
        assertFalse(ok("status", Samples.APP).err().contains("nothing of"));
    }

    @Test
    void programsAreToldAllOfIt() {
        notary.stage("update", "targets/*", "delegation", "", "{\"remove_keys\":[\"k\"]}")
                .stage("create", "targets/b", "delegation", "", "{\"add_paths\":[\"v\"],\"threshold\":2}");

        String json = ok("status", "-o", "json", Samples.APP).out();

        assertTrue(json.contains("\"folder\": \"" + notary.path()), json);
        assertTrue(json.contains("\"sha256:" + Digest.sha256(IMAGE).hex() + "\""), json);
        assertTrue(json.contains("\"role\": \"targets/*\""), json);
        assertTrue(json.contains("\"threshold\": 2"), json);
        assertTrue(json.contains("\"problem\": \"at byte 0"), json);
    }

    @Test
    void whatIsStagedIsPublishedOrNamedAsImpossible() {
        found();
        Map<String, String> staged = notary.content();

        Run.Outcome refused = run("publish", Samples.APP);
        assertEquals(1, refused.code(), refused.err());
        assertTrue(refused.err().contains("staged change 2 (zz_junk) cannot be carried out"), refused.err());
        assertEquals(staged, notary.content());

        ok("reset", "-y", "-n", "2", Samples.APP);
        Run.Outcome dry = ok("publish", "--dry-run", Samples.APP);
        assertTrue(dry.out().startsWith("targets: version 2 instead of 1"), dry.out());
        assertTrue(dry.out().contains("  + tag 1.0 sha256:"), dry.out());
        assertEquals(2, notary.content().size());

        Run.Outcome published = ok("-q", "publish", Samples.APP);
        assertEquals("", published.out());
        assertTrue(
                published
                        .err()
                        .contains("  + tag 1.0 sha256:" + Digest.sha256(IMAGE).hex()),
                "nobody signs a digest that they were not shown: " + published.err());
        assertTrue(published.err().contains("0    create    targets          target        1.0"), published.err());
        assertEquals(Map.of(), notary.content());
        assertTrue(ok("list", Samples.APP).out().contains("1.0"));
        notary.put("targets", "2.0", IMAGE);
        assertEquals("", ok("-q", "-y", "publish", Samples.APP).err());
        notary.put("targets", "3.0", IMAGE);
        Run.Outcome loud = ok("publish", Samples.APP);
        assertTrue(
                loud.err().endsWith("Successfully published changes for repository " + Samples.APP + "\n"), loud.err());
        assertTrue(ok("publish", Samples.APP).err().contains("No unpublished changes for " + Samples.APP));
    }

    @Test
    void whatIsPreparedForOthersStaysStaged() {
        found();
        ok("reset", "-y", "-n", "2", Samples.APP);
        Map<String, String> staged = notary.content();
        String file = folder.resolve("change.json").toString();

        ok("publish", "--prepare", file, Samples.APP);
        assertEquals(staged, notary.content());
        Run.Outcome published = ok("publish", "--prepared", file);

        assertEquals(1, warnings(published), published.err());
        assertEquals(staged, notary.content());
    }

    @Test
    void changesAreDroppedOnlyIfSomebodySaysSo() {
        Map<String, String> staged = notary.content();

        assertEquals(3, run("reset", "--all", Samples.APP).code());
        assertEquals(3, at("n", "reset", "--all", Samples.APP).code());
        assertEquals(2, run("reset", "-y", "-n", "3", Samples.APP).code());
        assertEquals(2, run("reset", "-y", "-n", "-1", Samples.APP).code());
        assertEquals(staged, notary.content());

        assertEquals(
                ok("status", Samples.APP).out(),
                ok("reset", "--all", "--dry-run", Samples.APP).out());
        String json =
                ok("reset", "-n", "2", "--dry-run", "-o", "json", Samples.APP).out();
        assertTrue(json.contains("zz_junk") && !json.contains("targets/alice"), json);
        assertEquals(staged, notary.content());
        Run.Outcome quiet = at("n", "-q", "reset", "--all", Samples.APP);
        assertEquals(3, quiet.code());
        assertTrue(quiet.err().contains("0    create        targets          target"), quiet.err());

        Run.Outcome some = at("y", "reset", "-n", "0,2", Samples.APP);
        assertEquals(0, some.code(), some.err());
        assertTrue(some.err().contains("0    create        targets    target    1.0"), some.err());
        assertTrue(some.err().contains("Successfully reset 2 staged changes of " + Samples.APP), some.err());
        assertEquals(1, notary.content().size());

        assertEquals("", ok("-q", "reset", "--yes", "--all", Samples.APP).err());
        assertEquals(Map.of(), notary.content());
        assertTrue(ok("reset", "--all", Samples.APP).err().contains("No unpublished changes"));
    }

    /** A command that signs something else does not sign what is staged: it says once that it is there, and leaves it. */
    @Test
    void weakness11EveryOtherWriteSaysOnceThatChangesAreStagedAndLeavesThem() {
        Map<String, String> staged = notary.content();

        for (Run.Outcome outcome : new Run.Outcome[] {
            found(),
            ok("signer", "add", "--key", key("bob"), "bob", Samples.APP),
            ok(sign("2.0")),
            ok("revoke", Samples.APP + ":2.0"),
            ok("delegation", "add", Samples.APP, "targets/b", key("carol"), "--all-paths"),
            ok("delegation", "remove", "-y", Samples.APP, "targets/b"),
            ok("key", "rotate", Samples.APP, "targets"),
            ok("signer", "remove", "bob", Samples.APP),
            ok("repo", "refresh", Samples.APP)
        }) {
            assertEquals(1, warnings(outcome), outcome.err());
            assertTrue(outcome.err().contains("3 changes of " + Samples.APP + " are staged in"), outcome.err());
        }
        assertEquals(staged, notary.content());
        assertFalse(ok("list", Samples.APP).out().contains("1.0"));
        assertEquals(0, warnings(ok("list", Samples.APP)));
    }

    @Test
    void underAnotherPinNothingIsDeletedAndNobodyAsked() {
        found();
        String pin = ok("-q", "root", Samples.APP).out().strip();

        Run.Outcome refused = run("repo", "delete", "-y", "--root-fingerprint", "ab".repeat(32), Samples.APP);

        assertEquals(16, refused.code(), refused.err());
        assertTrue(refused.err().contains("PIN_MISMATCH (root)"), refused.err());
        ok("repo", "delete", "-y", "--root-fingerprint", pin, Samples.APP);
        assertEquals(10, run("repo", "delete", "-y", Samples.APP).code(), "it is gone");
    }

    @Test
    void theStateOfARepositoryIsSeenInOneGlance() {
        Run.Outcome before = run("repo", "status", Samples.APP);
        found();
        ok(sign("2.0"));
        Run.Outcome after = ok("repo", "status", Samples.APP);
        String json = ok("repo", "status", "-o", "json", Samples.APP).out();

        assertEquals(10, before.code(), before.err());
        assertTrue(
                before.out().startsWith("registry.example.com/app\nno trust data\n\n3 staged changes in "),
                before.out());
        String text = after.out();
        assertTrue(text.startsWith("registry.example.com/app at file:"), text);
        assertTrue(text.contains("\n1 signed tag\nfirst failure "), text);
        assertTrue(
                text.matches("(?s).*\\nroot +valid +1 +20\\d\\d-\\d\\d-\\d\\d .*1 of [0-9a-f]{64} \\(here\\)\\n.*"),
                text);
        assertTrue(text.matches("(?s).*\\ntargets/alice +valid +1 .*1 of [0-9a-f]{64} \\(here\\)\\n.*"), text);
        assertTrue(text.contains("\n3 staged changes in " + notary.path()), text);
        assertTrue(json.contains("\"status\": \"valid\""), json);
        assertTrue(json.contains("\"tags\": 1"), json);
        assertTrue(json.contains("\"file\": \"zz_junk\""), json);
    }

    @Test
    void theStateOfARepositoryThatCannotBeReachedIsTheOldOneAndSaidToBeOld() throws Exception {
        found();
        ok("repo", "status", Samples.APP);
        Files.move(folder.resolve("trust"), folder.resolve("elsewhere"));

        Run.Outcome old = ok("repo", "status", Samples.APP);

        assertTrue(old.err().contains("CACHED"), old.err());
        assertTrue(old.out().contains("\ntargets"), old.out());
        assertFalse(old.out().contains("first failure"), old.out());
    }

    @Test
    void aRepositoryThatTheServiceSaysIsGoneHasNoStateWhateverIsCached() throws Exception {
        found();
        ok("repo", "status", Samples.APP);
        Files.move(folder.resolve("trust"), folder.resolve("elsewhere"));
        Files.createDirectory(folder.resolve("trust"));

        Run.Outcome gone = run("repo", "status", Samples.APP);

        assertEquals(10, gone.code(), gone.err());
        assertTrue(gone.err().contains("TRUST_DATA_REMOVED"), gone.err());
        assertFalse(gone.out().contains("valid"), gone.out());
    }

    private static long warnings(Run.Outcome outcome) {
        return outcome.err()
                .lines()
                .filter(line -> line.contains("STAGED_CHANGES"))
                .count();
    }

    private Run.Outcome found() {
        return ok("repo", "init", "--signer", "alice", Samples.APP);
    }

    private String key(String name) {
        return ok("key", "generate", name, "--dir", folder.toString()).out().strip();
    }

    private static String[] sign(String tag) {
        return new String[] {
            "sign",
            "--local",
            "--signer",
            "alice",
            "--digest",
            Samples.DIGEST.toString(),
            "--size",
            "10",
            Samples.APP + ":" + tag
        };
    }

    private Run.Outcome ok(String... arguments) {
        Run.Outcome outcome = run(arguments);
        assertEquals(0, outcome.code(), outcome.err());
        return outcome;
    }

    private Run.Outcome run(String... arguments) {
        return program().of(arguments(arguments));
    }

    private Run.Outcome at(String answer, String... arguments) {
        return program().at(new Scripted(answer)).of(arguments(arguments));
    }

    private String[] arguments(String... arguments) {
        return Stream.concat(Stream.of("-s", folder.resolve("trust").toUri().toString()), Stream.of(arguments))
                .toArray(String[]::new);
    }

    private Run program() {
        return new Run()
                .with(NotaryWiring::new)
                .variable("DOCKER_CONFIG", folder.resolve("home").toString())
                .variables(Map.of(
                        "IMAGETRUST_ROOT_PASSPHRASE", "a root passphrase",
                        "IMAGETRUST_REPOSITORY_PASSPHRASE", "a repository passphrase",
                        "IMAGETRUST_SIGNER_PASSPHRASE", "a signer's passphrase"));
    }
}
