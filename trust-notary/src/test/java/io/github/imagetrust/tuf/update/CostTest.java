package io.github.imagetrust.tuf.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.MetadataSource.Request;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refresh costs what has changed, and no more. */
class CostTest {

    private final FakeFlavour flavour = FakeFlavour.ofHashes();
    private final RepositorySimulator repository = RepositorySimulator.of(flavour)
            .delegate("targets/releases")
            .delegate("targets/alice")
            .delegate("targets/alice/sub")
            .publish();
    private final SimulatedClient client = SimulatedClient.of(repository);
    private int readsBefore;
    private int checksBefore;

    @BeforeEach
    void begin() {
        repository.answers().forgetRequests();
        readsBefore = flavour.reads();
        checksBefore = flavour.checks();
    }

    private int reads() {
        return flavour.reads() - readsBefore;
    }

    private int checks() {
        return flavour.checks() - checksBefore;
    }

    @Test
    void aFirstContactFetchesReadsAndChecksEveryFileOnce() {
        client.refresh();
        assertEquals(
                List.of(
                        "root",
                        "timestamp",
                        "root",
                        "snapshot",
                        "targets",
                        "targets/releases",
                        "targets/alice",
                        "targets/alice/sub"),
                repository.answers().roles());
        assertEquals("2.root", repository.answers().names().get(2)); // and there is none
        assertEquals(6, repository.answers().roundTrips());
        assertEquals(7, reads());
        assertEquals(7, checks());
    }

    @Test
    void whereNothingChangedThereAreTwoRequestsTogetherAndNothingIsReadOrChecked() {
        client.refresh();
        begin();
        client.refresh();
        assertEquals(List.of("2.root", "timestamp"), repository.answers().names());
        assertEquals(1, repository.answers().roundTrips());
        assertEquals(0, reads());
        assertEquals(0, checks());
    }

    @Test
    void afterOneChangedRoleOnlyTheFilesOnTheWayToItAreFetched() {
        client.refresh();
        repository.put("targets/alice/sub", "2.0", "two").publish();
        begin();
        client.refresh();
        assertEquals(
                List.of("root", "timestamp", "snapshot", "targets/alice/sub"),
                repository.answers().roles());
        assertEquals(3, reads());
        assertEquals(3, checks());
    }

    @Test
    void anotherProcessFetchesOnlyWhatTheStoreLacks() {
        client.refresh();
        repository.put("targets/alice", "2.0", "two").publish();
        begin();
        client.restarted().refresh();
        assertEquals(
                List.of("root", "timestamp", "snapshot", "targets/alice"),
                repository.answers().roles());
        assertEquals(7, reads()); // each file once
    }

    @Test
    void aDamagedStoredFileIsFetchedAgain() {
        client.refresh();
        client.store().save("targets/alice", new byte[] {1});
        begin();
        client.restarted().refresh();
        assertEquals(
                List.of("root", "timestamp", "targets/alice"),
                repository.answers().roles());
    }

    @Test
    void aRefusalCostsAtMostOnePassMore() {
        client.refresh();
        repository.signWith("timestamp", flavour.key("stranger")).publish();
        begin();
        client.refusal();
        List<Request> requests = repository.answers().requests();
        assertEquals(
                List.of("2.root", "timestamp", "2.root", "timestamp", "root"),
                requests.stream().map(Request::file).toList());
        assertTrue(requests.subList(2, 5).stream().allMatch(Request::pastCaches));
        assertTrue(requests.subList(0, 2).stream().noneMatch(Request::pastCaches));
    }

    @Test
    void whatNoCacheCanExplainIsNotTriedTwice() {
        repository.signWith("targets", flavour.key("stranger")).publish();
        client.refusal();
        assertTrue(repository.answers().requests().stream().noneMatch(Request::pastCaches));
    }
}
