package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepoCommandsTest {

    private final FakeLibrary library = new FakeLibrary();

    @Test
    void beginsARepository() {
        Run.Outcome outcome = run(
                "repo", "init", "--signer", "alice", "--timestamp-expiry", "30d", "-s", "file:///srv/t", Samples.APP);

        assertEquals(0, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("Signed root, version 1, with key r1\n"), outcome.err());
        assertTrue(outcome.err().contains("--root-fingerprint r1 " + Samples.APP), outcome.err());
        assertTrue(outcome.err().endsWith("Successfully initialized " + Samples.APP + "\n"), outcome.err());
        assertEquals(
                List.of(new Initialise(Optional.of("alice"), false, Optional.of(Duration.ofDays(30)), List.of(), 1)),
                library.changes);
    }

    @Test
    void refreshesARepository() {
        Run.Outcome outcome = run("repo", "refresh", Samples.APP);

        assertEquals(0, outcome.code());
        assertTrue(outcome.err().endsWith("Successfully refreshed " + Samples.APP + "\n"), outcome.err());
    }

    @Test
    void notarysWitnessRefreshesRoles() {
        Run.Outcome outcome = run("witness", "-p", Samples.APP, "targets/releases", "targets");

        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().endsWith("Successfully refreshed " + Samples.APP + "\n"), outcome.err());
        assertEquals(List.of(new Refresh(Set.of("targets/releases", "targets"), false)), library.changes);
        assertEquals(2, run("witness", Samples.APP).code());
        assertEquals(2, run("witness", Samples.APP, "nobody").code());
    }

    @Test
    void whoeverTypesNotarysAddhashIsToldWhatToTypeHere() {
        String hex = "ab".repeat(32);
        for (String[] typed : new String[][] {
            {"addhash", Samples.APP, "1.0", "528", "--sha256", hex},
            {"addhash", "-p", Samples.APP, "1.0", "528", "--sha256=" + hex}
        }) {
            Run.Outcome outcome = run(typed);

            assertEquals(2, outcome.code());
            assertTrue(
                    outcome.err()
                            .contains(
                                    "'imagetrust sign --digest sha256:" + hex + " --size 528 " + Samples.APP + ":1.0'"),
                    outcome.err());
        }
        assertEquals(List.of(), library.orders);
    }

    @Test
    void hiddenNamesAreInNoHelp() {
        String help = run("--help").out();

        assertTrue(help.contains("\n  tree "), help);
        assertFalse(help.contains("witness") || help.contains("addhash"), help);
    }

    @Test
    void theLineThatPinsCanBePastedAsItIs() {
        String err = run("repo", "init", "-s", "file:///srv/t", Samples.APP).err();

        assertTrue(
                err.contains(
                        "  --root-fingerprint r1\nas in\n  imagetrust verify -s file:///srv/t --root-fingerprint r1 "
                                + Samples.APP + ":TAG\n"),
                err);
    }

    @Test
    void helpSaysWhatThePinsMeanAndWhatIsSignedAnew() {
        String init = run("repo", "init", "--help").out().replaceAll("\\s+", " ");
        String refresh = run("repo", "refresh", "--help").out().replaceAll("\\s+", " ");

        assertTrue(
                init.contains("no --first-use is needed. With --root-fingerprint the root must have this key"), init);
        assertTrue(
                refresh.contains("The timestamp is signed anew, and the snapshot if it expires within 180 days"),
                refresh);
    }

    @Test
    void failsWithWhatTheServerSaid() {
        library.admin = (repository, settings) -> {
            throw new TransportException(TransportException.Kind.REFUSED, 400, "refused", "See its log.", null);
        };

        assertEquals(23, run("repo", "init", Samples.APP).code());
        assertEquals(23, run("repo", "refresh", Samples.APP).code());
        assertEquals(2, run("repo", "init", Samples.APP + ":v1").code());
    }

    private Run.Outcome run(String... arguments) {
        return new Run().with(library).of(arguments);
    }
}
