package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.model.Finding.Code.ROLE_NOT_LISTED;
import static io.github.imagetrust.model.Finding.Code.ROLLBACK;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.FileInfo;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where metadata state the versions of other files, nothing that they once stated is taken back. */
class StatedVersionTest {

    private static final String ALICE = "targets/alice";

    private final FakeFlavour flavour = FakeFlavour.ofVersions();
    private final RepositorySimulator repository =
            RepositorySimulator.of(flavour).delegate(ALICE).put(ALICE, "a", "a").publish();
    private final SimulatedClient client = SimulatedClient.of(repository);

    @Test
    void aSnapshotThatListsARoleNoMoreIsRefusedThoughTheRoleWasNeverFetched() {
        client.refreshTopLevel();
        repository.unlist(ALICE).publish();
        requireRefusal(ROLE_NOT_LISTED, ALICE, client);
    }

    @Test
    void aNewProcessRefusesItAsWell() {
        client.refreshTopLevel();
        repository.unlist(ALICE).publish();
        requireRefusal(ROLE_NOT_LISTED, ALICE, client.restarted());
    }

    @Test
    void aSnapshotThatListsAnOlderVersionIsRefusedThoughTheRoleWasNeverFetched() {
        repository.put(ALICE, "b", "b").publish();
        client.refreshTopLevel();
        repository.goBack(ALICE, 1).publish();
        requireRefusal(ROLLBACK, ALICE, client);
        requireRefusal(ROLLBACK, ALICE, client.restarted());
    }

    @Test
    void aProcessThatWasOvertakenByAnotherRefusesItAsWell() {
        SimulatedClient other = SimulatedClient.of(repository, client.store());
        client.refreshTopLevel();
        repository.put(ALICE, "b", "b").publish();
        other.refreshTopLevel();
        repository.goBack(ALICE, 1).publish();
        requireRefusal(ROLLBACK, ALICE, client);
    }

    @Test
    void newKeysOfTheSnapshotMayRemoveARole() {
        client.refreshTopLevel();
        repository.unlist(ALICE).rotate(SNAPSHOT, flavour.key("snapshot-2")).publish();
        assertTrue(client.refreshTopLevel().role(TARGETS).isPresent());
    }

    @Test
    void aTimestampThatLeadsToAnOlderSnapshotIsNotAccepted() {
        repository.touch(SNAPSHOT).publish();
        client.refresh();
        long accepted = client.store().memory().floors().get(TIMESTAMP).version();
        repository.goBack(SNAPSHOT, 1).publish();
        requireRefusal(ROLLBACK, SNAPSHOT, client);
        requireRefusal(ROLLBACK, SNAPSHOT, client.restarted());
        assertEquals(accepted, client.store().memory().floors().get(TIMESTAMP).version());
    }

    @Test
    void aTimestampMayNotTakeBackASnapshotThatCouldNotBeHad() {
        client.refresh();
        repository.touch(SNAPSHOT).publish();
        repository.answers().remove(SNAPSHOT);
        client.refusal();
        repository.goBack(SNAPSHOT, 1).publish();
        requireRefusal(ROLLBACK, SNAPSHOT, client);
        requireRefusal(ROLLBACK, SNAPSHOT, client.restarted());
    }

    @ParameterizedTest
    @ValueSource(strings = {SNAPSHOT, TARGETS, ALICE})
    void aFileOfAKnownVersionIsNotFetchedAgainWhereNoHashTellsMore(String role) {
        RepositorySimulator hashless = withoutHashes();
        SimulatedClient knows = SimulatedClient.of(hashless);
        knows.refresh();
        hashless.answers().remove(role);
        knows.refresh();
        knows.restarted().refresh();
    }

    @Test
    void aStoredFileThatIsDamagedIsFetchedAgain() {
        RepositorySimulator hashless = withoutHashes();
        SimulatedClient knows = SimulatedClient.of(hashless);
        knows.refresh();
        for (String role : new String[] {SNAPSHOT, TARGETS, ALICE}) {
            knows.store().save(role, new byte[] {1, 2, 3});
        }
        assertTrue(knows.restarted().refresh().role(ALICE).isPresent());
    }

    @Test
    void aKnownFileWhoseDelegatorChangedTheKeysIsFetchedAgain() {
        RepositorySimulator hashless = withoutHashes();
        SimulatedClient knows = SimulatedClient.of(hashless);
        knows.refresh();
        hashless.rotate(ALICE, flavour.key("alice-2")).nextVersion(ALICE, 1).publish();
        assertTrue(knows.refresh().role(ALICE).isPresent());
        assertTrue(knows.restarted().refresh().role(ALICE).isPresent());
    }

    private RepositorySimulator withoutHashes() {
        RepositorySimulator hashless =
                RepositorySimulator.of(flavour).delegate(ALICE).put(ALICE, "a", "a");
        for (String role : new String[] {SNAPSHOT, TARGETS, ALICE}) {
            hashless.lieAbout(role, info -> new FileInfo(OptionalLong.empty(), Map.of(), info.version()));
        }
        return hashless.publish();
    }

    private static void requireRefusal(Code code, String role, SimulatedClient client) {
        Finding finding = client.refusal();
        assertEquals(code, finding.code(), finding::toString);
        assertEquals(Optional.of(role), finding.role(), finding::toString);
    }
}
