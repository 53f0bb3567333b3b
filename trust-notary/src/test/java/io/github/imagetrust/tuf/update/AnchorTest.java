package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.model.Finding.Code.MALFORMED;
import static io.github.imagetrust.model.Finding.Code.PIN_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.ROLLBACK;
import static io.github.imagetrust.model.Finding.Code.ROOT_CHANGED;
import static io.github.imagetrust.model.Finding.Code.ROOT_KEY_UNFIT;
import static io.github.imagetrust.model.Finding.Code.THRESHOLD_NOT_MET;
import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.notary.testing.FakeAnchor;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the chain of roots must contain: what was pinned, and what is remembered. */
class AnchorTest {

    private final FakeFlavour flavour = FakeFlavour.ofHashes();
    private final InMemoryMetadataStore store = new InMemoryMetadataStore();
    private final RepositorySimulator repository = RepositorySimulator.of(flavour);
    private final SimulatedClient client = SimulatedClient.of(repository, store);

    private void rotateRoot(String... keys) {
        for (String key : keys) {
            repository.rotate(ROOT, flavour.rootKey(key)).publish();
        }
    }

    private long rootVersion() {
        return client.refresh().known().version();
    }

    @Test
    void aPinOnTheOldestRootHoldsAfterTwoRotations() {
        rotateRoot("root-2", "root-3");
        client.anchor(FakeAnchor.pin("root-1"));
        assertEquals(3, rootVersion());
    }

    @Test
    void aPinOnARootInTheMiddleIsFoundOnTheWayBackAndNoFurther() {
        rotateRoot("root-2", "root-3", "root-4");
        client.anchor(FakeAnchor.pin("root-2"));
        assertEquals(4, rootVersion());
        assertFalse(repository.answers().names().contains("1.root"));
    }

    @Test
    void aPinThatNoRootMatchesIsRefusedAndNothingIsRemembered() {
        rotateRoot("root-2");
        client.anchor(FakeAnchor.pin("somebody else"));
        assertEquals(PIN_MISMATCH, client.refusal().code());
        assertEquals(Memory.EMPTY, store.memory());
        assertTrue(store.load(ROOT).isEmpty());
    }

    @Test
    void aKeyThatIsListedButDoesNotSignIsNoMatch() {
        repository
                .rotate(ROOT, flavour.rootKey("root-2"), flavour.rootKey("pinned"))
                .signWith(ROOT, flavour.rootKey("root-1"), flavour.rootKey("root-2"))
                .publish();
        client.anchor(FakeAnchor.pin("pinned"));
        assertEquals(PIN_MISMATCH, client.refusal().code());
    }

    @Test
    void aPinThatIsAddedLaterIsHeldAgainstTheCachedRoot() {
        rotateRoot("root-2");
        client.refresh();
        client.anchor(FakeAnchor.pin("somebody else"));
        assertEquals(PIN_MISMATCH, client.refusal().code());
        assertEquals(PIN_MISMATCH, client.refusal().code());
        assertEquals(PIN_MISMATCH, client.restarted().refusal().code());
    }

    @Test
    void aPinThatIsAddedLaterMatchesAnOlderRootThanTheCachedOne() {
        rotateRoot("root-2", "root-3");
        client.refresh();
        assertEquals(
                3,
                client.restarted()
                        .anchor(FakeAnchor.pin("root-1"))
                        .refresh()
                        .known()
                        .version());
    }

    @Test
    void aPinThatIsAddedLaterMatchesARootThatThisProcessWalkedPast() {
        client.refresh();
        rotateRoot("root-2", "root-3");
        client.refresh();
        assertEquals(
                3, client.anchor(FakeAnchor.pin("root-1")).refresh().known().version());
    }

    @Test
    void anOldRootWithTheRightPinToWhichNothingLeadsOnMakesNoPinMatchEverAfter() {
        RepositorySimulator imposter =
                RepositorySimulator.ofAnImposter(flavour).touch(ROOT).publish();
        SimulatedClient victim = SimulatedClient.of(imposter, store);
        victim.refresh();
        FakeAnchor pin = FakeAnchor.pin("root-1");
        imposter.answers().forFile("1.root", file -> Optional.of(repository.file(ROOT)));
        assertEquals(ROOT_CHANGED, victim.anchor(pin).refusal().code());
        assertEquals(ROOT_CHANGED, victim.refusal().code());
        assertFalse(store.memory().root().orElseThrow().anchors().containsKey(pin.identity()));
    }

    @Test
    void aMatchIsRememberedSoThatTheOldRootsAreNotFetchedAgain() {
        rotateRoot("root-2", "root-3");
        client.anchor(FakeAnchor.pin("root-1")).refresh();
        rotateRoot("root-4");
        repository.answers().forgetRequests();
        assertEquals(4, client.restarted().refresh().known().version());
        assertFalse(repository.answers().names().contains("1.root"));
        assertEquals(
                1L,
                store.memory()
                        .root()
                        .orElseThrow()
                        .anchors()
                        .get(FakeAnchor.pin("root-1").identity()));
    }

    @Test
    void aSecondPassKeepsTheAnchorThatTheFirstOneFoundFarBack() {
        repository.answers().cache("timestamp");
        rotateRoot("root-2");
        repository.rotate(TIMESTAMP, flavour.key("timestamp-2")).publish();
        client.anchor(FakeAnchor.pin("root-1"));
        assertEquals(3, rootVersion()); // the cached timestamp is not signed by the keys of the newest root
        assertTrue(repository.answers().requests().stream().anyMatch(request -> request.pastCaches()));
        assertEquals(
                1,
                repository.answers().names().stream().filter("1.root"::equals).count());
    }

    @Test
    void lookingBackForAPinDoesNotLowerTheFloors() {
        repository.rotate(TIMESTAMP, flavour.key("timestamp-2")).publish();
        rotateRoot("root-2");
        repository.touch(TARGETS).publish();
        client.refresh();
        repository.goBack(TIMESTAMP, repository.version(TIMESTAMP) - 1).publish();
        client.restarted().anchor(FakeAnchor.pin("root-1"));
        assertEquals(ROLLBACK, client.refusal().code());
        assertEquals(ROLLBACK, client.refusal().code());
    }

    @Test
    void aRootKnownFromAnotherServiceMustBeInTheChain() {
        client.refresh();
        RepositorySimulator imposter = RepositorySimulator.ofAnImposter(flavour);
        SimulatedClient elsewhere = SimulatedClient.of(imposter, store.atAnotherService());
        Memory before = store.memory();
        assertEquals(ROOT_CHANGED, elsewhere.refusal().code());
        assertEquals(before, store.memory());
    }

    @Test
    void aRootKnownFromAnotherServiceLeadsOnToTheNewestThere() {
        client.refresh();
        rotateRoot("root-2", "root-3");
        SimulatedClient elsewhere = SimulatedClient.of(repository, store.atAnotherService());
        assertEquals(3, elsewhere.refresh().known().version());
        assertEquals(3, store.memory().root().orElseThrow().version());
        assertEquals(3, rootVersion());
    }

    @Test
    void newKeysThatAnotherServiceHasShownFirstLetVersionsBeginAgainHereToo() {
        repository.nextVersion(TIMESTAMP, Integer.MAX_VALUE).publish();
        client.refresh();
        repository
                .rotate(TIMESTAMP, flavour.key("timestamp-2"))
                .nextVersion(TIMESTAMP, 1)
                .publish();
        SimulatedClient.of(repository, store.atAnotherService()).refresh();
        assertEquals(2, store.memory().root().orElseThrow().version());
        assertEquals(2, client.restarted().refresh().known().version());
        assertEquals(1, store.memory().floors().get(TIMESTAMP).version());
    }

    @Test
    void aPinDoesNotExcuseARootThatDoesNotLeadOnFromTheKnownOne() {
        client.refresh();
        RepositorySimulator imposter = RepositorySimulator.ofAnImposter(flavour);
        SimulatedClient elsewhere = SimulatedClient.of(imposter, store.atAnotherService());
        elsewhere.anchor(FakeAnchor.pin("imposter-root-1"));
        assertEquals(ROOT_CHANGED, elsewhere.refusal().code());
    }

    @Test
    void aRepositoryMadeAnewIsNoticedThoughItsRootHasTheSameVersion() {
        client.refresh();
        SimulatedClient there = SimulatedClient.of(RepositorySimulator.ofAnImposter(flavour), store);
        assertEquals(ROOT_CHANGED, there.refusal().code());
        assertEquals(ROOT_CHANGED, there.restarted().refusal().code());
    }

    @Test
    void aStoredRootThatTheMemoryDoesNotNameIsNoBeginning() {
        client.refresh();
        RepositorySimulator imposter = RepositorySimulator.ofAnImposter(flavour);
        store.save(ROOT, imposter.file(ROOT).toArray());
        assertEquals(1, client.restarted().refresh().known().version());
    }

    @Test
    void aDamagedStoredRootIsFetchedAgainAndTheFloorsStay() {
        repository.touch(TARGETS).publish();
        client.refresh();
        store.save(ROOT, new byte[] {1, 2, 3});
        repository.goBack(TIMESTAMP, 1).publish();
        assertEquals(ROLLBACK, client.restarted().refusal().code());
    }

    @Test
    void aRootOfAnotherRepositoryIsUnfit() {
        repository.rotate(ROOT, flavour.unfitRootKey("root-2")).publish();
        assertEquals(ROOT_KEY_UNFIT, client.refusal().code());
    }

    @Test
    void aKeyOfAnotherRepositoryHasNoVoteOnTheNextRootEither() {
        SigningKey unfit = flavour.unfitRootKey("unfit");
        SigningKey next = flavour.rootKey("root-2");
        repository.rotate(ROOT, flavour.rootKey("root-1"), unfit).publish();
        client.refresh();
        repository.rotate(ROOT, next).signWith(ROOT, unfit, next).publish();
        assertEquals(ROOT_CHANGED, client.refusal().code());
    }

    @Test
    void lookingIsNotDecidingButAChangeIsRefusedAfterIt() {
        TufUpdater updater = new TufUpdater(flavour, store);
        Anchoring looking = new Anchoring(FakeAnchor.any(), false);
        Refreshed seen = updater.refresh(repository, looking, Limits.DEFAULT, repository.now())
                .orElseThrow();
        assertFalse(seen.known().settled());
        assertTrue(client.refresh().known().settled());
        assertTrue(updater.refresh(repository, looking, Limits.DEFAULT, repository.now())
                .orElseThrow()
                .known()
                .settled());
    }

    @Test
    void floorsOfARootThatAnotherProcessHasWalkedToAreNotDroppedAgain() {
        client.refresh();
        repository.rotate(SNAPSHOT, flavour.key("snapshot-2")).publish();
        SimulatedClient other = SimulatedClient.of(repository, store);
        repository.touch(TARGETS).publish();
        other.refresh();
        Map<String, VersionFloor> floors = store.memory().floors();
        repository.goBack(TIMESTAMP, repository.version(TIMESTAMP) - 1).publish();
        assertEquals(ROLLBACK, client.refusal().code());
        assertEquals(floors, store.memory().floors());
    }

    @Test
    void aKnownRootOfAHigherVersionThanTheServerHasIsNotForgotten() {
        KnownRoot known = new KnownRoot(7, client.refresh().known().content(), true, Map.of("any", 1L));
        InMemoryMetadataStore other = new InMemoryMetadataStore();
        other.replaceMemory(Memory.EMPTY, new Memory(Map.of(), Optional.of(known)));
        assertEquals(
                ROOT_CHANGED, SimulatedClient.of(repository, other).refusal().code());
        assertEquals(Optional.of(known), other.memory().root());
    }

    @Test
    void aPinThatIsAddedLaterMatchesTheRootThatThisProcessKnows() {
        client.refresh();
        client.anchor(FakeAnchor.pin("root-1"));
        assertEquals(1, rootVersion());
    }

    @Test
    void theWayBackEndsWhereTheServerHasNoOlderRoot() {
        rotateRoot("root-2", "root-3");
        repository.answers().forFile("1.root", file -> Optional.empty());
        client.anchor(FakeAnchor.pin("root-1"));
        assertEquals(PIN_MISMATCH, client.refusal().code());
    }

    @Test
    void aRefusalSettlesNothingThatWasOnlyLookedAt() {
        TufUpdater updater = new TufUpdater(flavour, store);
        Anchoring looking = new Anchoring(FakeAnchor.any(), false);
        updater.refresh(repository, looking, Limits.DEFAULT, repository.now());
        repository.touch(ROOT).signWith(TIMESTAMP, flavour.key("stranger")).publish();
        assertEquals(THRESHOLD_NOT_MET, client.refusal().code());
        assertEquals(2, store.memory().root().orElseThrow().version());
        assertFalse(store.memory().root().orElseThrow().settled());
    }

    @Test
    void whereSnapshotsNameNoRootTheWayToTheKnownOneDropsNoFloorEither() {
        FakeFlavour versions = FakeFlavour.ofVersions();
        RepositorySimulator other = RepositorySimulator.of(versions);
        SimulatedClient there = SimulatedClient.of(other, store);
        other.rotate(TIMESTAMP, versions.key("timestamp-2")).publish();
        other.touch(TARGETS).publish();
        there.refresh();
        store.save(ROOT, new byte[] {1});
        other.goBack(TIMESTAMP, other.version(TIMESTAMP) - 1).publish();
        assertEquals(ROLLBACK, there.restarted().refusal().code());
    }

    @Test
    void theStoredRootIsTheBeginningWhereSnapshotsNameNone() {
        RepositorySimulator other = RepositorySimulator.of(FakeFlavour.ofVersions());
        SimulatedClient there = SimulatedClient.of(other, store);
        other.touch(ROOT).publish();
        there.refresh();
        other.answers().forgetRequests();
        there.restarted().refresh();
        assertEquals(List.of("3.root", "timestamp"), other.answers().names());
    }

    @Test
    void theChainThatThisProcessKnowsMustContainTheRootThatAnotherOneRemembers() {
        client.refresh();
        Memory memory = store.memory();
        KnownRoot other = new KnownRoot(1, repository.file(ROOT).sha256(), true, Map.of("any", 1L));
        store.replaceMemory(memory, new Memory(memory.floors(), Optional.of(other)));
        assertEquals(ROOT_CHANGED, client.refusal().code());
        assertEquals(Optional.of(other), store.memory().root());
    }

    @Test
    void aForkOfTheRootThatAnotherServiceHasShownIsNotRememberedThoughItIsRefusedForSomethingElse() {
        client.refresh();
        RepositorySimulator fork = RepositorySimulator.of(flavour)
                .rotate(ROOT, flavour.rootKey("fork"))
                .publish();
        repository.touch(ROOT).publish();
        SimulatedClient.of(repository, store.atAnotherService()).refresh();
        Optional<KnownRoot> known = store.memory().root();
        repository.answers().forFile("2.root", file -> Optional.of(fork.file(ROOT)));
        repository.answers().forFile("3.root", file -> Optional.of(Bytes.utf8("nonsense")));
        assertEquals(MALFORMED, client.refusal().code());
        assertEquals(known, store.memory().root());
    }
}
