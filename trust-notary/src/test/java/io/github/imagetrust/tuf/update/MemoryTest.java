package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.model.Finding.Code.MEMORY_NOT_SAVED;
import static io.github.imagetrust.model.Finding.Code.ROLLBACK;
import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.tuf.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is remembered when several want to, and when nobody can. */
class MemoryTest {

    private final RepositorySimulator repository = RepositorySimulator.of(FakeFlavour.ofHashes());
    private final ScriptedStore store = new ScriptedStore();
    private final SimulatedClient client = SimulatedClient.of(repository, store);

    private static List<Finding.Code> codes(Refreshed refreshed) {
        return refreshed.notes().stream().map(Finding::code).toList();
    }

    private long floor(String role) {
        return store.memory().floors().get(role).version();
    }

    @Test
    void whoLosesTheRaceToRememberBeginsAgainAndNeverLowersAFloor() {
        store.beforeReplacing = () -> {
            repository.touch(TARGETS).publish();
            SimulatedClient.of(repository, store).refresh();
        };
        Refreshed refreshed = client.refresh();
        assertEquals(2, refreshed.targets().body().version());
        assertEquals(2, floor(TARGETS));
    }

    @Test
    void whoLosesTheRaceIsHeldToWhatTheWinnerSaw() {
        store.beforeReplacing = () -> {
            repository.touch(TARGETS).publish();
            SimulatedClient.of(repository, store).refresh();
            repository.goBack(TIMESTAMP, 1).publish();
        };
        assertEquals(ROLLBACK, client.refusal().code());
        assertEquals(2, floor(TARGETS));
    }

    @Test
    void whoAlwaysLosesTheRaceGivesNoAnswer() {
        store.alwaysLoses = true;
        assertThrows(TrustStoreException.class, client::tryRefresh);
        assertEquals(8, store.replacements);
        assertEquals(Memory.EMPTY, store.memory());
    }

    @Test
    void twoThreadsWithOneUpdaterBothGetTheNewestAndTheFloorsAreTheHighest() throws Exception {
        bothGetTheNewest(client, client);
    }

    @Test
    void twoUpdatersWithOneStoreBothGetTheNewestAndTheFloorsAreTheHighest() throws Exception {
        bothGetTheNewest(client, SimulatedClient.of(repository, store));
    }

    private void bothGetTheNewest(SimulatedClient one, SimulatedClient other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 1; round <= 50; round++) {
                if (round % 10 == 0) {
                    repository.touch(ROOT);
                }
                long version = repository.touch(TARGETS).publish().version(TARGETS);
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<Long>> answers = new ArrayList<>();
                for (SimulatedClient each : List.of(one, other)) {
                    Callable<Long> refresh = () -> {
                        start.await();
                        return each.refresh().targets().body().version();
                    };
                    answers.add(threads.submit(refresh));
                }
                for (Future<Long> answer : answers) {
                    assertEquals(version, answer.get());
                }
                assertEquals(version, floor(TARGETS));
                assertEquals(
                        repository.version(ROOT),
                        store.memory().root().orElseThrow().version());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whereNothingCanBeWrittenTheAnswerStandsAndSaysSoEveryTime() {
        store.readOnly = true;
        assertEquals(List.of(MEMORY_NOT_SAVED), codes(client.refresh()));
        assertEquals(List.of(MEMORY_NOT_SAVED), codes(client.refresh()));
        assertEquals(Memory.EMPTY, store.memory());
    }

    @Test
    void whereNothingCanBeWrittenTheFloorsAreKeptInTheProcess() {
        store.readOnly = true;
        repository.touch(TARGETS).publish();
        client.refresh();
        repository.goBack(TIMESTAMP, 1).publish();
        assertEquals(ROLLBACK, client.refusal().code());
        assertEquals(ROLLBACK, client.refusal().code());
    }

    @Test
    void whereNothingCanBeWrittenASlowerThreadDoesNotLowerTheFloors() {
        store.readOnly = true;
        store.beforeReplacing = () -> {
            repository.touch(TARGETS).publish();
            client.refresh(); // another thread, which is through before the first one
        };
        assertEquals(2, client.refresh().targets().body().version());
        repository.goBack(TIMESTAMP, 1).publish();
        assertEquals(ROLLBACK, client.refusal().code());
    }

    @Test
    void whereNothingCanBeWrittenTheRootIsKeptInTheProcess() {
        store.readOnly = true;
        client.refresh();
        RepositorySimulator imposter = RepositorySimulator.ofAnImposter(repository.flavour());
        repository.answers().forRole(ROOT, file -> file.map(honest -> imposter.file(ROOT)));
        repository.answers().replace(TIMESTAMP, imposter.file(TIMESTAMP));
        client.refusal();
        repository.answers().restore();
        assertEquals(1, client.refresh().known().version());
    }

    @Test
    void asSoonAsItCanBeWrittenItIs() {
        store.readOnly = true;
        client.refresh();
        store.readOnly = false;
        assertEquals(List.of(), codes(client.refresh()));
        assertEquals(1, floor(TARGETS));
        assertEquals(1, store.memory().root().orElseThrow().version());
    }

    @Test
    void aMemoryThatCannotBeReadIsNoEmptyOne() {
        store.unreadable = true;
        assertThrows(TrustStoreException.class, client::tryRefresh);
    }

    @Test
    void aServerThatDoesNotAnswerIsNeitherANoNorAReasonToTakeOlderFiles() {
        client.refresh();
        repository.answers().forRole(TIMESTAMP, file -> {
            throw new TransportException(TransportException.Kind.NETWORK, 0, "no route", "Try again.", null);
        });
        assertThrows(TransportException.class, client::tryRefresh);
        repository.answers().restore();
        assertEquals(1, client.refresh().targets().body().version());
    }

    @Test
    void aRefusalRemembersTheNewerRootThatCameBeforeIt() {
        client.refresh();
        repository
                .touch(ROOT)
                .signWith(TIMESTAMP, repository.flavour().key("stranger"))
                .publish();
        client.refusal();
        assertEquals(2, store.memory().root().orElseThrow().version());
    }

    @Test
    void aNewRootStaysKnownWhereTheOneAfterItIsNonsense() {
        client.refresh();
        Bytes old = repository.file(TIMESTAMP);
        repository.rotate(TIMESTAMP, repository.flavour().key("timestamp-2")).publish();
        repository.answers().forFile("3.root", none -> Optional.of(Bytes.utf8("nonsense")));
        client.refusal();
        assertEquals(2, store.memory().root().orElseThrow().version());

        repository.answers().restore().replace(TIMESTAMP, old).forFile("2.root", hidden -> Optional.empty());
        assertEquals(Finding.Code.THRESHOLD_NOT_MET, client.refusal().code());
        assertEquals(
                Finding.Code.THRESHOLD_NOT_MET, client.restarted().refusal().code());
    }

    @Test
    void aNewRootStaysKnownWhereTheServerFallsSilentAfterIt() {
        client.refresh();
        repository.touch(ROOT).publish();
        repository.answers().forFile("3.root", none -> {
            throw new TransportException(TransportException.Kind.NETWORK, 0, "silent", "wait", null);
        });
        assertThrows(TransportException.class, client::tryRefresh);
        assertEquals(2, store.memory().root().orElseThrow().version());
    }

    @Test
    void moreRotationsThanAreAllowedAtOnceAreCaughtUpWithBitByBit() {
        client.refresh();
        for (int i = 0; i < 5; i++) {
            repository.touch(ROOT).publish();
        }
        client.limits(rotations(2));
        assertEquals(Finding.Code.TOO_MANY, client.refusal().code());
        assertEquals(3, store.memory().root().orElseThrow().version());
        client.refusal();
        client.refresh();
        assertEquals(6, store.memory().root().orElseThrow().version());
    }

    private static Limits rotations(int most) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.rootBytes(),
                usual.timestampBytes(),
                usual.snapshotBytes(),
                usual.targetsBytes(),
                most,
                usual.delegations(),
                usual.delegationDepth(),
                usual.manifestBytes(),
                usual.request(),
                usual.call());
    }

    @Test
    void aRefusedFirstContactLeavesNothingBehind() {
        repository.signWith(TIMESTAMP, repository.flavour().key("stranger")).publish();
        client.refusal();
        assertEquals(Memory.EMPTY, store.memory());
        assertEquals(Optional.empty(), store.load(ROOT));
        assertTrue(store.saved.isEmpty());
    }

    @Test
    void whereNothingChangedNothingIsWritten() {
        client.refresh();
        store.saved.clear();
        int replaced = store.replacements;
        client.refresh();
        assertEquals(List.of(), store.saved);
        assertEquals(replaced, store.replacements);
    }

    @Test
    void everyFileThatChangedIsWritten() {
        client.refresh();
        repository.touch(ROOT).touch(TARGETS).publish();
        client.refresh();
        for (String role : List.of(ROOT, TIMESTAMP, SNAPSHOT, TARGETS)) {
            assertEquals(Optional.of(repository.file(role)), store.load(role).map(Bytes::of), role);
        }
        assertEquals(Optional.of(repository.file(ROOT, 1)), store.load("1.root").map(Bytes::of));
        assertEquals(Optional.of(repository.file(ROOT, 2)), store.load("2.root").map(Bytes::of));
    }

    @Test
    void onceItCouldBeWrittenAgainTheStoreIsWhatCounts() {
        store.readOnly = true;
        client.refresh();
        store.readOnly = false;
        client.refresh();
        repository.touch(TARGETS).publish();
        assertEquals(2, client.refresh().targets().body().version());
        assertEquals(2, floor(TARGETS));
    }

    @Test
    void whatOneThreadCouldNotWriteIsNotLostByAnotherThatLosesTheRace() {
        store.readOnly = true;
        client.refresh();
        long before = repository.touch(TARGETS).publish().version(TIMESTAMP);
        repository.answers().before(TARGETS, () -> {
            repository.touch(TARGETS).publish();
            client.refresh(); // another thread, which cannot write either
            store.readOnly = false;
            repository.goBack(TIMESTAMP, before).publish();
        });
        assertEquals(ROLLBACK, client.refusal().code());
    }

    @Test
    void whoReadTheMemoryBeforeAnotherThreadWentOnStillFindsItsRootInTheChain() {
        client.refresh();
        store.afterReading = () -> {
            repository.touch(ROOT).publish();
            client.refresh(); // another thread
            repository.answers().forgetRequests();
        };
        assertEquals(2, client.refresh().known().version());
        assertTrue(repository.answers().names().stream().noneMatch("1.root"::equals));
    }

    @Test
    void whatIsKeptInMemoryIsTheNewestRootTheSnapshotAndTheTargets() {
        TufUpdater updater = new TufUpdater(repository.flavour().dialect(), store);
        assertEquals(0, updater.keptBytes());
        updater.refresh(repository, new Anchoring(new AnyRoot(), true), Limits.DEFAULT, repository.now());
        long kept = repository.file(ROOT).size()
                + repository.file(SNAPSHOT).size()
                + repository.file(TARGETS).size();
        assertEquals(kept, updater.keptBytes());
    }

    @Test
    void noAnchorIsTheSameAnchorEverywhere() {
        assertEquals("any", new AnyRoot().identity());
        assertEquals("any root", new AnyRoot().description());
    }

    @Test
    void aRefusalThatNoSecondTryCouldMendRemembersTheNewerRootToo() {
        client.refresh();
        repository
                .touch(ROOT)
                .signWith(TARGETS, repository.flavour().key("stranger"))
                .publish();
        assertEquals(Finding.Code.THRESHOLD_NOT_MET, client.refusal().code());
        assertTrue(repository.answers().requests().stream().noneMatch(request -> request.pastCaches()));
        assertEquals(2, store.memory().root().orElseThrow().version());
    }

    @Test
    void whoIsOvertakenWhileWritingFilesLeavesTheNewerOnesAlone() {
        store.beforeSaving = () -> {
            repository.touch(TARGETS).publish();
            SimulatedClient.of(repository, store).refresh();
        };
        client.refresh();
        assertEquals(Optional.of(repository.file(TARGETS)), store.load(TARGETS).map(Bytes::of));
    }

    /** A store to which things happen. */
    private static final class ScriptedStore implements MetadataStore {

        final List<String> saved = new ArrayList<>();
        private final MetadataStore store = new InMemoryMetadataStore();
        Runnable beforeReplacing = () -> {};
        Runnable beforeSaving = () -> {};
        Runnable afterReading = () -> {};
        int replacements;
        boolean alwaysLoses;
        boolean readOnly;
        boolean unreadable;

        @Override
        public Optional<byte[]> load(String name) {
            return store.load(name);
        }

        @Override
        public synchronized void save(String name, byte[] verified) {
            Runnable once = beforeSaving;
            beforeSaving = () -> {};
            once.run();
            requireWritable();
            saved.add(name);
            store.save(name, verified);
        }

        @Override
        public Optional<Instant> savedAt(String name) {
            return store.savedAt(name);
        }

        @Override
        public Memory memory() {
            if (unreadable) {
                throw new TrustStoreException("unreadable", "Repair it.", null);
            }
            Memory read = store.memory();
            Runnable once = afterReading;
            afterReading = () -> {};
            once.run();
            return read;
        }

        @Override
        public boolean replaceMemory(Memory expected, Memory next) {
            replacements++;
            Runnable once = beforeReplacing;
            beforeReplacing = () -> {};
            once.run();
            requireWritable();
            return !alwaysLoses && store.replaceMemory(expected, next);
        }

        private void requireWritable() {
            if (readOnly) {
                throw new TrustStoreException("read-only", "Make it writable.", null);
            }
        }
    }
}
