package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.tuf.MetadataRejectedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be looked at while nobody answers: what was verified, as long as all of it is in date. */
class StoredTest {

    private final FakeFlavour flavour = FakeFlavour.ofHashes();
    private final InMemoryMetadataStore store = new InMemoryMetadataStore();
    private final RepositorySimulator repository = RepositorySimulator.of(flavour)
            .delegate("targets/alice")
            .put("targets/alice", "1.0", "one")
            .publish();
    private final SimulatedClient client = SimulatedClient.of(repository, store);

    private Code refusal() {
        return assertThrows(MetadataRejectedException.class, client::stored)
                .finding()
                .code();
    }

    @Test
    void whatWasVerifiedIsShownWithoutAskingAnybodyAndNothingIsRemembered() {
        client.refresh();
        Memory before = store.memory();
        repository.answers().forgetRequests();
        repository.touch(TARGETS).publish();
        Refreshed stored = client.restarted().stored().orElseThrow();
        assertEquals(
                1, stored.role("targets/alice").orElseThrow().body().targets().size());
        assertTrue(repository.answers().requests().isEmpty());
        assertEquals(before, store.memory());
    }

    @Test
    void whereNothingWasVerifiedThereIsNothingToShow() {
        assertEquals(Optional.empty(), client.stored());
    }

    @Test
    void whatIsOutOfDateIsNotShown() {
        client.refresh();
        repository.advance(Duration.ofDays(15));
        assertEquals(Code.EXPIRED, refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {SNAPSHOT, TARGETS, "targets/alice"})
    void aFileThatWasExchangedOnDiskIsNotShown(String role) {
        client.refresh();
        store.save(role, repository.touch(role).publish().file(role).toArray());
        client.restarted();
        assertTrue(Set.of(Code.HASH_MISMATCH, Code.LENGTH_MISMATCH).contains(refusal()));
    }

    @Test
    void anOlderTimestampOnDiskIsARollback() {
        byte[] older = repository.file(TIMESTAMP, 1).toArray();
        client.refresh();
        store.save(TIMESTAMP, older);
        client.restarted();
        assertEquals(Code.ROLLBACK, refusal());
    }

    @Test
    void aRootOfSomebodyElseOnDiskIsNoBeginning() {
        client.refresh();
        RepositorySimulator imposter = RepositorySimulator.ofAnImposter(repository.flavour());
        store.save(ROOT, imposter.file(ROOT).toArray());
        assertEquals(Optional.empty(), client.restarted().stored());
    }

    @Test
    void whatThisProcessKnowsIsShownWithoutReadingItAgain() {
        client.refresh();
        int reads = flavour.reads();
        assertTrue(client.stored().isPresent());
        assertEquals(0, flavour.reads() - reads);
    }

    @Test
    void aStoredRootThatNoMemoryKnowsByNameIsNoBeginning() {
        client.refresh();
        Memory memory = store.memory();
        store.replaceMemory(memory, new Memory(memory.floors(), Optional.empty()));
        assertEquals(Optional.empty(), client.restarted().stored());
    }

    @Test
    void theStoredChainReachesBackToTheRootThatTheLastSnapshotNamed() {
        client.refresh();
        repository.answers().cache("timestamp");
        repository.touch(ROOT).publish();
        client.refresh();
        repository.answers().forgetRequests();
        client.restarted().refresh();
        assertEquals(List.of("3.root", "timestamp"), repository.answers().names());
    }

    @Test
    void aChainOfWhichAnOlderRootIsLostIsStillABeginning() {
        client.refresh();
        repository.answers().cache("timestamp");
        repository.touch(ROOT).publish();
        client.refresh();
        repository.answers().restore();
        InMemoryMetadataStore lossy = new InMemoryMetadataStore();
        store.load(ROOT).ifPresent(root -> lossy.save(ROOT, root));
        lossy.replaceMemory(Memory.EMPTY, store.memory());
        assertEquals(2, SimulatedClient.of(repository, lossy).refresh().known().version());
    }
}
