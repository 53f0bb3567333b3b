package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.cli.terminal.Scripted;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.PlannedRole;
import io.github.imagetrust.notary.change.PlannedRole.Edit;
import io.github.imagetrust.notary.change.PlannedRole.Kind;
import io.github.imagetrust.notary.change.Quorum;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.AddDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.AddSigner;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveSigner;
import io.github.imagetrust.notary.change.RepositoryChange.Revoke;
import io.github.imagetrust.notary.change.RepositoryChange.RotateKey;
import io.github.imagetrust.notary.change.RepositoryChange.RotateRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands that change a repository order, ask and print; what the orders do is the library's. */
class ChangeCommandsTest {

    private static final String ID = "ab".repeat(32);
    private static final KeyChoice HELD = KeyChoice.held(ID);

    private final FakeLibrary library = new FakeLibrary();

    @Test
    void ordersAreWhatTheOptionsSay(@TempDir Path folder) throws IOException {
        Path pem = Files.writeString(folder.resolve("alice.pub"), "a key");
        KeyChoice file = KeyChoice.pem("a key", pem.toString());

        done("signer", "add", "--key", pem.toString(), "alice", Samples.APP);
        done("signer", "add", "--force", "--key", ID, "alice", Samples.APP);
        done("signer", "remove", "--force", "alice", Samples.APP);
        done("delegation", "add", Samples.APP, "targets/b", ID, "--paths", "x,y", "--all-paths", "--threshold", "1");
        done("delegation", "add", "-f", Samples.APP, "targets/b", "--all-paths");
        done("delegation", "remove", Samples.APP, "targets/b", ID, "--paths", "x");
        done("revoke", Samples.APP + ":1.0", "--signer", "alice");
        done("key", "rotate", Samples.APP, "root", "--key", ID, "--threshold", "1");
        done("key", "rotate", Samples.APP, "targets");
        done("key", "rotate", "--server-managed", Samples.APP, "snapshot");
        done("key", "rotate", Samples.APP, "timestamp");
        done("repo", "refresh", "--role", "root", "--role", "targets/releases", "--expiring", Samples.APP);

        assertEquals(
                List.<RepositoryChange>of(
                        new AddSigner("alice", List.of(file)),
                        new AddSigner("alice", List.of(HELD), true),
                        new RemoveSigner("alice", true),
                        new AddDelegation("targets/b", List.of(HELD), List.of("x", "y", ""), OptionalInt.of(1)),
                        new AddDelegation("targets/b", List.of(), List.of(""), OptionalInt.empty(), true),
                        new RemoveDelegation("targets/b", Set.of(ID), Set.of("x"), false, false),
                        new Revoke(Optional.of("1.0"), Optional.of("alice")),
                        new RotateRoot(List.of(HELD), OptionalInt.of(1)),
                        RotateKey.own("targets"),
                        RotateKey.ofService("snapshot"),
                        RotateKey.ofService("timestamp"),
                        new Refresh(Set.of("root", "targets/releases"), true)),
                library.changes);
    }

    @Test
    void aSignerIsAddedToEachRepositoryWhateverBecomesOfTheOthers() {
        Run.Outcome outcome =
                run("signer", "add", "--key", ID, "alice", Samples.APP, "Not A Name", "example.com/other");

        assertEquals(2, outcome.code());
        assertEquals(2, library.changes.size());
    }

    @Test
    void aDryRunPrintsTheDiffAndOrdersNothing() {
        library.plan = new ChangePlan(
                RepositoryName.parse(Samples.APP),
                List.of(new PlannedRole(
                        "targets",
                        2,
                        3,
                        Instant.parse("2029-11-24T12:00:00Z"),
                        List.of(new Edit(Kind.ADDED, "role targets/alice"), new Edit(Kind.CHANGED, "tag 1")),
                        List.of(new Quorum(
                                1,
                                List.of(
                                        new Quorum.Voter(Optional.of("k1"), true),
                                        new Quorum.Voter(Optional.of("k2"), false)))))),
                List.of());

        Run.Outcome text = run("signer", "remove", "--dry-run", "alice", Samples.APP);
        Run.Outcome json = run("signer", "remove", "--dry-run", "-o", "json", "alice", Samples.APP);

        assertEquals("""
                targets: version 3 instead of 2, until 2029-11-24 12:00 UTC
                  + role targets/alice
                  ~ tag 1
                  signed by 1 of
                    k1 (here)
                    k2
                """, text.out());
        assertTrue(json.out().contains("\"versionBefore\": 2"), json.out());
        assertEquals(0, text.code());
        assertEquals(List.of(), library.changes);
        assertEquals(2, library.planned.size());
    }

    @Test
    void allTagsAreRevokedOnlyIfSomebodySaysSo() {
        Run.Outcome nobody = run("revoke", Samples.APP);
        Run.Outcome no = at("yeah", "revoke", Samples.APP);
        Run.Outcome dry = run("revoke", "--dry-run", Samples.APP);

        assertEquals(3, nobody.code());
        assertEquals(3, no.code());
        assertEquals(0, dry.code());
        assertEquals(List.of(), library.changes);

        assertEquals(0, at("yes", "revoke", Samples.APP).code());
        assertEquals(0, run("revoke", "--yes", Samples.APP).code());
        assertEquals(2, library.changes.size());
    }

    @Test
    void trustDataAreDeletedOnlyIfSomebodySaysSo() {
        assertEquals(3, run("repo", "delete", Samples.APP).code());
        assertEquals(3, at("n", "repo", "delete", Samples.APP).code());
        assertEquals(List.of(), library.deleted);

        assertEquals(0, run("repo", "delete", "-y", Samples.APP).code());
        assertEquals(List.of(RepositoryName.parse(Samples.APP)), library.deleted);
    }

    @Test
    void whoeverIsAskedWhetherToDeleteSeesWhatAndWhere() {
        Scripted person = new Scripted("n");
        Run.Outcome asked = new Run().with(library).at(person).of("-q", "repo", "delete", Samples.APP);
        Run.Outcome dry = run("repo", "delete", "--dry-run", Samples.APP);
        Run.Outcome json = run("repo", "delete", "--dry-run", "-o", "json", Samples.APP);

        String what = Samples.APP + " at https://notary.example.com\n  root version 4; 2 signed tags\n";
        assertEquals(3, asked.code());
        assertTrue(asked.err().contains(what), asked.err());
        assertEquals(
                "Delete all trust data of " + Samples.APP + " from https://notary.example.com? [y/N] ", person.seen());
        assertEquals(what, dry.out());
        assertTrue(json.out().contains("\"rootVersion\": 4,\n    \"tags\": 2\n"), json.out());
        assertEquals(List.of(), library.deleted);
    }

    @Test
    void whatIsPreparedIsSignedByOthersAfterALookAndThenPublished(@TempDir Path folder) throws IOException {
        String file = folder.resolve("change.json").toString();

        assertEquals(
                0,
                run("signer", "remove", "--prepare", file, "alice", Samples.APP).code());
        String written = Files.readString(Path.of(file));
        Run.Outcome unseen = run("sign", "--prepared", file);
        Run.Outcome declined = at("n", "sign", "--prepared", file);
        assertEquals(List.of(), library.countersigned);
        Run.Outcome signed = at("y", "sign", "--prepared", file);
        Run.Outcome published = run("publish", "--prepared", file, "--prepared", file);

        assertTrue(written.contains("\"repository\":\"" + Samples.APP + "\""), written);
        assertEquals(3, unseen.code());
        assertEquals(3, declined.code());
        assertEquals(0, signed.code(), signed.err());
        assertEquals(1, library.countersigned.size());
        assertEquals(0, published.code(), published.err());
        assertEquals(2, library.published.size());
        assertEquals(List.of(), library.changes);
    }

    @Test
    void aFileThatIsNoPreparedChangeIsSaidToBeNone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{}");

        assertEquals(40, run("publish", "--prepared", file.toString()).code());
        assertEquals(
                40, run("sign", "--prepared", folder.resolve("none").toString()).code());
    }

    @Test
    void theRootOfSeveralPeopleBeginsWithTheirCertificates(@TempDir Path folder) throws IOException {
        Path pem = folder.resolve("bob.pem");
        Run.Outcome certificate = run("key", "certificate", Samples.APP, ID);
        Files.writeString(pem, certificate.out());

        done("repo", "init", "--root-key", ID, "--root-key", pem.toString(), "--root-threshold", "2", Samples.APP);

        assertEquals(
                List.of(new Initialise(
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        List.of(HELD, KeyChoice.pem(certificate.out(), pem.toString())),
                        2)),
                library.changes);
    }

    @Test
    void anotherRootIsTrustedOnlyByAPersonOrByItsFingerprint() {
        assertEquals(3, run("repo", "retrust", Samples.APP).code());
        assertEquals(3, run("repo", "retrust", "--yes", Samples.APP).code(), "--yes is not enough");
        assertEquals(3, at("n", "repo", "retrust", "--yes", Samples.APP).code());
        assertEquals(List.of(), library.retrusted);

        Run.Outcome person = at("y", "repo", "retrust", Samples.APP);
        Run.Outcome script = run("repo", "retrust", "--root-fingerprint", ID, Samples.APP);

        assertEquals(0, person.code(), person.err());
        assertTrue(person.err().contains("Shown now: root version 3, signed with\n  new\n"), person.err());
        assertEquals(0, script.code(), script.err());
        assertEquals(2, library.retrusted.size());
        assertEquals(Set.of(ID), library.anchors.get(library.anchors.size() - 1).fingerprints());
    }

    @Test
    void whoeverWantsQuietSeesWhatTheyAreAskedToSign(@TempDir Path folder) {
        String file = folder.resolve("change.json").toString();
        run("signer", "remove", "--prepare", file, "alice", Samples.APP);
        library.plan = removal();

        Run.Outcome asked = at("n", "-q", "sign", "--prepared", file);
        Run.Outcome decided = at("n", "-q", "-y", "sign", "--prepared", file);

        assertEquals(3, asked.code(), asked.err());
        assertTrue(asked.err().contains(Samples.APP + "\ntargets: version 3 instead of 2"), asked.err());
        assertTrue(asked.err().contains("  - role targets/alice\n"), asked.err());
        assertEquals(0, decided.code());
        assertEquals("", decided.err());
    }

    @Test
    void whoeverWantsQuietSeesBothRootsBeforeTheyDecide() {
        library.shownRoot = 2;

        for (String[] options : new String[][] {{"-q"}, {"-q", "-y"}, {"-q", "--root-fingerprint", ID}}) {
            List<String> arguments = new ArrayList<>(List.of("repo", "retrust", Samples.APP));
            arguments.addAll(List.of(options));
            Run.Outcome asked = at("n", arguments.toArray(String[]::new));

            assertEquals(3, asked.code(), asked.err());
            assertTrue(asked.err().contains("Remembered: root version 3"), asked.err());
            assertTrue(asked.err().contains("Shown now: root version 2, signed with\n  new\n"), asked.err());
            assertTrue(asked.err().contains("root version 2 is lower than version 3"), asked.err());
        }
        library.shownRoot = 3;
        assertEquals(
                "",
                run("-q", "repo", "retrust", "--root-fingerprint", ID, Samples.APP)
                        .err());
    }

    @Test
    void everyOtherWriteSaysWhatItIsAboutWithoutDoingIt(@TempDir Path folder) {
        String file = folder.resolve("change.json").toString();
        run("signer", "remove", "--prepare", file, "alice", Samples.APP);
        library.plan = removal();
        library.shownRoot = 2;

        Run.Outcome retrust = run("repo", "retrust", "--dry-run", Samples.APP);
        Run.Outcome json = run("repo", "retrust", "--dry-run", "-o", "json", "--root-fingerprint", ID, Samples.APP);
        Run.Outcome publish = run("publish", "--prepared", file, "--prepared", file, "--dry-run");

        assertEquals(0, retrust.code(), retrust.err());
        assertTrue(retrust.out().startsWith("Remembered: root version 3, signed with\n  keys that"), retrust.out());
        assertTrue(retrust.out().endsWith("Shown now: root version 2, signed with\n  new\n"), retrust.out());
        assertTrue(json.out().contains("\"mayBeOlder\": true"), json.out());
        assertEquals(0, publish.code(), publish.err());
        assertTrue(publish.out().contains("  - role targets/alice\n"), publish.out());
        assertEquals(List.of(), library.retrusted);
        assertEquals(List.of(), library.published);
    }

    private static ChangePlan removal() {
        return new ChangePlan(
                RepositoryName.parse(Samples.APP),
                List.of(new PlannedRole(
                        "targets",
                        2,
                        3,
                        Instant.parse("2029-11-24T12:00:00Z"),
                        List.of(new Edit(Kind.REMOVED, "role targets/alice")),
                        List.of(new Quorum(1, List.of(new Quorum.Voter(Optional.of("k1"), true)))))),
                List.of());
    }

    @Test
    void aRootThatMayBeAnOldOneTakesAPerson() {
        library.shownRoot = 2;

        assertEquals(
                3, run("repo", "retrust", "--root-fingerprint", ID, Samples.APP).code());
        assertEquals(List.of(), library.retrusted);
    }

    @Test
    void aFileThatIsThereIsNotPreparedInto(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("change.json"), "signatures of others");

        Run.Outcome refused = run("signer", "remove", "--prepare", file.toString(), "alice", Samples.APP);
        assertEquals(40, refused.code());
        assertTrue(refused.err().contains(file + " exists already, and is not overwritten\n"), refused.err());
        assertEquals("signatures of others", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key rotate --server-managed APP targets",
                "key rotate --server-managed APP root",
                "key rotate APP alice",
                "key rotate APP timestamp --key " + "abababababababababababababababababababababababababababababababab",
                "key rotate --server-managed APP snapshot --threshold 2",
                "sign --prepared x --dry-run",
                "delegation add APP targets/b",
                "delegation add APP targets/B --all-paths",
                "delegation add APP alice --all-paths",
                "delegation add APP targets/b --all-paths --threshold 0",
                "signer add alice APP",
                "signer add --key /there/is/no/such/file alice APP",
                "signer add --key " + "abababababababababababababababababababababababababababababababab"
                        + " releases APP",
                "signer remove alice",
                "repo refresh --role alice APP",
                "revoke -o json APP:1.0",
                "revoke --dry-run --prepare x APP:1.0",
                "signer remove --prepare x alice APP example.com/other",
                "repo init --root-threshold 2 APP",
                "sign",
                "sign --prepared x APP:1.0",
                "publish",
                "publish --prepared x APP",
                "publish --prepared x --prepare y",
                "reset APP",
                "repo delete -o json APP",
                "reset --all -n 1 APP",
                "reset -n one APP",
                "status",
                "revoke APP@sha256:" + "abababababababababababababababababababababababababababababababab"
            })
    void whatMakesNoSenseIsRefusedBeforeAnythingIsDone(String line) {
        Run.Outcome outcome = run(line.replace("APP", Samples.APP).split(" "));

        assertEquals(2, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertEquals(List.of(), library.changes);
    }

    private void done(String... arguments) {
        Run.Outcome outcome = run(arguments);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("Successfully "), outcome.err());
    }

    private Run.Outcome run(String... arguments) {
        return new Run().with(library).of(arguments);
    }

    private Run.Outcome at(String answer, String... arguments) {
        return new Run().with(library).at(new Scripted(answer)).of(arguments);
    }
}
