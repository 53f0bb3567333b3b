package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.model.Finding.Code.ROLE_NOT_LISTED;
import static io.github.imagetrust.model.Finding.Code.ROLLBACK;
import static io.github.imagetrust.model.Finding.Code.TOO_LARGE;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.MetadataRejectedException;
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
        long had = repository.version(SNAPSHOT); // which is the floor, so that only the timestamp tells of a later one
        repository.touch(SNAPSHOT).publish();
        repository.answers().remove(SNAPSHOT);
        client.refusal();
        repository.goBack(SNAPSHOT, had).publish();
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
        int reads = flavour.reads();
        knows.refresh();
        assertEquals(0, flavour.reads() - reads);
        knows.restarted().refresh();
    }

    @Test
    void whatIsAtHandIsChargedForLikeWhatIsFetched() {
        RepositorySimulator hashless = withoutHashes();
        SimulatedClient knows = SimulatedClient.of(hashless);
        knows.refresh();
        long bytes = hashless.file(TARGETS).size() + hashless.file(ALICE).size();
        for (SimulatedClient client : new SimulatedClient[] {knows, knows.restarted(), SimulatedClient.of(hashless)}) {
            client.limits(targetsBytes(bytes - 1));
            requireRefusal(TOO_LARGE, ALICE, client);
            client.limits(targetsBytes(bytes)).refresh();
        }
    }

    private static Limits targetsBytes(long most) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.rootBytes(),
                usual.timestampBytes(),
                usual.snapshotBytes(),
                most,
                usual.rootRotations(),
                usual.delegations(),
                usual.delegationDepth(),
                usual.manifestBytes(),
                usual.request(),
                usual.call());
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

    @Test
    void aTimestampThatLeadsToAnOlderSnapshotIsNotAcceptedThoughTheOneBeforeItIsLost() {
        repository.touch(SNAPSHOT).publish();
        client.refresh();
        client.store().save(TIMESTAMP, new byte[] {1});
        long accepted = client.store().memory().floors().get(TIMESTAMP).version();
        repository.goBack(SNAPSHOT, 1).publish();
        requireRefusal(ROLLBACK, SNAPSHOT, client.restarted());
        assertEquals(accepted, client.store().memory().floors().get(TIMESTAMP).version());
    }

    @Test
    void aSnapshotThatLeadsToAnOlderFileIsNotAcceptedThoughTheOneBeforeItIsLost() {
        repository.put(ALICE, "b", "b").publish();
        client.refresh();
        client.store().save(SNAPSHOT, new byte[] {1});
        repository.goBack(ALICE, 1).publish();
        Finding finding = assertThrows(MetadataRejectedException.class, client.restarted()::refreshTopLevel)
                .finding();
        assertEquals(ROLLBACK, finding.code());
        assertEquals(Optional.of(ALICE), finding.role());
    }

    @ParameterizedTest
    @ValueSource(strings = {SNAPSHOT, TARGETS, ALICE})
    void aFileOfAnotherVersionThanTheOneStatedIsRefusedThoughItsHashesAreRight(String role) {
        repository
                .lieAbout(role, info -> new FileInfo(info.length(), info.hashes(), OptionalLong.of(7)))
                .publish();
        requireRefusal(Code.VERSION_MISMATCH, role, client);
    }

    @Test
    void newKeysOfTheSnapshotLetItsVersionBeginAgainWhateverTheTimestampBeforeSaid() {
        repository.nextVersion(SNAPSHOT, 100).publish();
        client.refresh();
        repository
                .rotate(SNAPSHOT, flavour.key("snapshot-2"))
                .nextVersion(SNAPSHOT, 3)
                .publish();
        assertEquals(3, client.refresh().snapshot().verified().body().version());
    }

    @Test
    void newKeysOfTheTimestampLetAllVersionsBeginAgainWhateverTheSnapshotBeforeSaid() {
        repository.put(ALICE, "b", "b").publish();
        client.refresh();
        repository
                .rotate(TIMESTAMP, flavour.key("timestamp-2"))
                .goBack(ALICE, 1)
                .publish();
        assertEquals(
                1, client.refresh().role(ALICE).orElseThrow().verified().body().version());
    }

    @Test
    void aRootThatAnotherServiceHasShownFirstEndsWhatFormerSnapshotKeysSaidHereToo() {
        InMemoryMetadataStore here = new InMemoryMetadataStore();
        SimulatedClient knows = SimulatedClient.of(repository, here);
        knows.refreshTopLevel();
        repository.unlist(ALICE).rotate(SNAPSHOT, flavour.key("snapshot-2")).publish();
        SimulatedClient.of(repository, here.atAnotherService()).refreshTopLevel();
        assertTrue(knows.refreshTopLevel().role(TARGETS).isPresent());
    }

    @Test
    void storedFilesWithoutAMemorySayNothing() {
        client.refresh();
        InMemoryMetadataStore forgetful = new InMemoryMetadataStore();
        for (String role : new String[] {SNAPSHOT, TARGETS, TIMESTAMP}) {
            client.store().load(role).ifPresent(file -> forgetful.save(role, file));
        }
        assertTrue(
                SimulatedClient.of(repository, forgetful).refresh().role(ALICE).isPresent());
    }
}
