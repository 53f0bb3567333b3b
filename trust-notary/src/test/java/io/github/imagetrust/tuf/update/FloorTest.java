package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.model.Finding.Code.EQUIVOCATION;
import static io.github.imagetrust.model.Finding.Code.EXPIRED;
import static io.github.imagetrust.model.Finding.Code.ROLE_NOT_LISTED;
import static io.github.imagetrust.model.Finding.Code.ROLLBACK;
import static io.github.imagetrust.model.Finding.Code.ROOT_UNKNOWN;
import static io.github.imagetrust.model.Finding.Code.TIMESTAMP_KEPT;
import static io.github.imagetrust.model.Finding.Code.TRUST_DATA_REMOVED;
import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import io.github.imagetrust.tuf.update.DelegationState.NeverSigned;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions: what was accepted once stands, until new keys say otherwise. */
class FloorTest {

    private static final String RELEASES = "targets/releases";
    private static final String ALICE = "targets/alice";

    private final FakeFlavour flavour = FakeFlavour.ofHashes();
    private final InMemoryMetadataStore store = new InMemoryMetadataStore();
    private final RepositorySimulator repository =
            RepositorySimulator.of(flavour).delegate(RELEASES).delegate(ALICE).publish();
    private final SimulatedClient client = SimulatedClient.of(repository, store);

    private long accepted(String role) {
        return client.refresh().role(role).orElseThrow().verified().body().version();
    }

    private void rotate(String role) {
        repository.rotate(role, flavour.key(role + "-new"));
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, timestamp",
        "snapshot, timestamp",
        "snapshot, snapshot",
        "targets, targets",
        "targets/releases, targets",
        "targets/releases, snapshot",
        "targets/releases, timestamp"
    })
    void newKeysInARootLetAFastForwardedVersionBeginAgain(String role, String rotated) {
        repository.nextVersion(role, Integer.MAX_VALUE).publish();
        client.refresh();
        repository.nextVersion(role, 3).publish();
        assertEquals(ROLLBACK, client.refusal().code());
        rotate(rotated);
        repository.nextVersion(role, 3).publish();
        client.refresh();
        assertEquals(3, store.memory().floors().get(role).version());
    }

    @ParameterizedTest
    @CsvSource({"timestamp, targets", "snapshot, targets"})
    void newTargetsKeysLeaveTheFloorsOfTheServerAlone(String role, String rotated) {
        repository.nextVersion(role, 1L << 53).publish();
        client.refresh();
        rotate(rotated);
        repository.nextVersion(role, 3).publish();
        assertEquals(ROLLBACK, client.refusal().code());
    }

    @Test
    void newKeysOfADelegationLowerNoFloor() {
        repository.nextVersion(ALICE, 100).publish();
        client.refresh();
        rotate(ALICE);
        repository.nextVersion(ALICE, 3).publish();
        assertEquals(ROLLBACK, client.refusal().code());
    }

    @Test
    void aNewRootWithTheSameKeysLowersNoFloor() {
        repository.touch(TARGETS).publish();
        client.refresh();
        repository.touch(ROOT).goBack(TARGETS, 1).publish();
        assertEquals(ROLLBACK, client.refusal().code());
    }

    @Test
    void aRootThatIsRefusedDropsNoFloor() {
        repository.touch(TARGETS).publish();
        client.refresh();
        rotate(TIMESTAMP);
        repository
                .signWith(ROOT, flavour.rootKey("stranger"))
                .goBack(TARGETS, 1)
                .publish();
        client.refusal();
        repository.repent();
        assertTrue(accepted(TARGETS) > 1);
    }

    @Test
    void aFloorThatWasDroppedIsNotForgotten() {
        client.refresh();
        rotate(TIMESTAMP);
        repository.unlist(RELEASES).publish();
        NeverSigned state = assertInstanceOf(
                NeverSigned.class, client.refresh().delegations().get(RELEASES));
        assertTrue(state.seenBefore());
    }

    @Test
    void aDelegationThatNobodySignedYetWasNeverSeen() {
        repository.unlist(RELEASES).publish();
        NeverSigned state = assertInstanceOf(
                NeverSigned.class, client.refresh().delegations().get(RELEASES));
        assertEquals(false, state.seenBefore());
    }

    @Test
    void aDelegationThatWasMadeAnewMustGoOnFromItsLastVersion() {
        repository.touch(ALICE).publish();
        client.refresh();
        repository.undelegate(ALICE).publish();
        client.refresh();
        repository.delegate(ALICE).publish();
        assertEquals(ROLLBACK, client.refusal().code());
        repository.nextVersion(ALICE, 3).publish();
        assertEquals(3, accepted(ALICE));
    }

    @Test
    void floorsOutliveTheProcessAndTheStoredFiles() {
        repository.touch(ALICE).publish();
        client.refresh();
        for (String name : List.of(ROOT, "1.root", TIMESTAMP, SNAPSHOT, TARGETS, ALICE, RELEASES)) {
            store.save(name, new byte[0]);
        }
        repository.goBack(ALICE, 1).publish();
        assertEquals(ROLLBACK, client.restarted().refusal().code());
    }

    @Test
    void theSameContentSignedAgainIsNoEquivocation() {
        client.refresh();
        repository.nextVersion(ALICE, 1).signTwice(ALICE);
        repository.nextVersion(TARGETS, repository.version(TARGETS)).signTwice(TARGETS);
        repository.publish();
        assertEquals(1, accepted(ALICE));
    }

    @Test
    void ofTwoTimestampsOfOneVersionTheFirstIsKeptAndThatIsSaid() {
        client.refresh();
        long snapshot = repository.version(SNAPSHOT);
        repository
                .touch(ALICE)
                .nextVersion(TIMESTAMP, repository.version(TIMESTAMP))
                .publish();
        Refreshed refreshed = client.refresh();
        assertEquals(snapshot, refreshed.snapshot().verified().body().version());
        assertEquals(
                List.of(TIMESTAMP_KEPT),
                refreshed.notes().stream().map(Finding::code).toList());
    }

    @Test
    void aKeptTimestampIsFoundInTheStoreByAnotherProcess() {
        client.refresh();
        repository
                .touch(ALICE)
                .nextVersion(TIMESTAMP, repository.version(TIMESTAMP))
                .publish();
        assertEquals(
                List.of(TIMESTAMP_KEPT),
                client.restarted().refresh().notes().stream().map(Finding::code).toList());
    }

    @Test
    void whereTheKeptTimestampIsLostTheOtherOneIsRefused() {
        client.refresh();
        repository
                .touch(ALICE)
                .nextVersion(TIMESTAMP, repository.version(TIMESTAMP))
                .publish();
        store.save(TIMESTAMP, new byte[] {1});
        assertEquals(EQUIVOCATION, client.restarted().refusal().code());
    }

    @Test
    void aKeptTimestampStillExpires() {
        client.refresh();
        repository
                .expires(TIMESTAMP, repository.now().plus(Duration.ofDays(60)))
                .nextVersion(TIMESTAMP, repository.version(TIMESTAMP))
                .publish()
                .advance(Duration.ofDays(15));
        assertEquals(EXPIRED, client.refusal().code());
    }

    @Test
    void aSnapshotMayNameAnOlderRootOfTheChain() {
        client.refresh();
        repository.answers().cache("timestamp");
        repository.rotate(ROOT, flavour.rootKey("root-2")).publish();
        assertEquals(2, client.refresh().known().version());
        assertEquals(1, store.memory().floors().get(ROOT).version());
        assertEquals(2, client.restarted().refresh().known().version());
    }

    @Test
    void aSnapshotMustNotNameAnOlderRootThanTheOneBeforeIt() {
        repository.rotate(ROOT, flavour.rootKey("root-2")).publish();
        client.refresh();
        var older = flavour.describe(repository.file(ROOT, 1), 1);
        SimulatedClient knowing = SimulatedClient.of(repository, store);
        repository.lieAbout(ROOT, info -> older).publish();
        // the chain that this client knows begins with root 2
        assertEquals(ROOT_UNKNOWN, knowing.refusal().code());
    }

    @Test
    void aSnapshotThatNamesAnOlderRootOfTheChainAfterANewerOneIsARollback() {
        client.refresh();
        repository.rotate(ROOT, flavour.rootKey("root-2")).publish();
        client.refresh();
        var older = flavour.describe(repository.file(ROOT, 1), 1);
        repository.lieAbout(ROOT, info -> older).publish();
        Finding finding = client.refusal();
        assertEquals(ROLLBACK, finding.code());
        assertEquals(Optional.of(ROOT), finding.role());
    }

    @Test
    void newKeysOfTheServerDoNotExcuseASnapshotThatNamesAnOlderRoot() {
        client.refresh();
        repository.rotate(ROOT, flavour.rootKey("root-2")).publish();
        client.refresh();
        var older = flavour.describe(repository.file(ROOT, 1), 1);
        rotate(TIMESTAMP);
        repository.lieAbout(ROOT, info -> older).publish();
        assertEquals(ROLLBACK, client.refusal().code());
    }

    @Test
    void aSnapshotThatNamesTheRootWithAnotherLengthIsRefused() {
        repository
                .lieAbout(ROOT, info -> new FileInfo(OptionalLong.of(1), info.hashes(), info.version()))
                .publish();
        assertEquals(ROOT_UNKNOWN, client.refusal().code());
    }

    @Test
    void aSnapshotThatNamesTheRootWithoutAHashIsRefused() {
        repository
                .lieAbout(ROOT, info -> new FileInfo(info.length(), Map.of(), info.version()))
                .publish();
        assertEquals(ROOT_UNKNOWN, client.refusal().code());
    }

    @Test
    void aSnapshotThatNamesARootOfNobodyIsRefused() {
        var other = flavour.describe(RepositorySimulator.ofAnImposter(flavour).file(ROOT), 1);
        repository.lieAbout(ROOT, info -> other).publish();
        Finding finding = client.refusal();
        assertEquals(ROOT_UNKNOWN, finding.code());
        assertEquals(Optional.of(SNAPSHOT), finding.role());
    }

    @Test
    void whereTheRootIsKnownNoTrustDataIsARefusal() {
        client.refresh();
        repository.answers().remove(ROOT).remove(TIMESTAMP);
        assertEquals(TRUST_DATA_REMOVED, client.refusal().code());
        assertEquals(TRUST_DATA_REMOVED, client.restarted().refusal().code());
        SimulatedClient elsewhere = SimulatedClient.of(repository, store.atAnotherService());
        assertEquals(TRUST_DATA_REMOVED, elsewhere.refusal().code());
    }

    @Test
    void whereNothingIsKnownNoTrustDataIsNoRefusal() {
        repository.answers().remove(ROOT).remove(TIMESTAMP);
        assertEquals(Optional.empty(), client.tryRefresh());
    }

    @Test
    void targetsThatTheSnapshotDoesNotListAreMissing() {
        repository.unlist(TARGETS).publish();
        assertEquals(ROLE_NOT_LISTED, client.refusal().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {ROOT, TIMESTAMP, SNAPSHOT, TARGETS, ALICE})
    void fromTheInstantOfItsExpiryOnMetadataCountNoMore(String role) {
        repository
                .expires(role, repository.now().plusSeconds(60))
                .publish()
                .advance(Duration.ofSeconds(60).minusNanos(1));
        assertEquals(
                Optional.empty(),
                client.refresh().delegations().values().stream()
                        .filter(Ignored.class::isInstance)
                        .findAny());
        repository.advance(Duration.ofNanos(1));
        Optional<Finding> refusal = role.equals(ALICE)
                ? client.refresh().delegations().get(role) instanceof Ignored ignored
                        ? Optional.of(ignored.finding())
                        : Optional.empty()
                : Optional.of(client.refusal());
        assertEquals(Optional.of(EXPIRED), refusal.map(Finding::code));
    }

    @Test
    void aKnownFileIsVerifiedAnewWhenItsDelegatorChangesTheKeys() {
        client.refresh();
        rotate(RELEASES);
        repository.goBack(RELEASES, 1).publish();
        assertInstanceOf(Ignored.class, client.refresh().delegations().get(RELEASES));
    }

    @Test
    void aKnownFileStaysGoodWhenItsDelegatorOnlyAddsAKey() {
        client.refresh();
        repository
                .rotate(RELEASES, flavour.key(RELEASES + "-1"), flavour.key("second"))
                .goBack(RELEASES, 1)
                .publish();
        int checks = flavour.checks();
        assertEquals(1, accepted(RELEASES));
        assertEquals(3, flavour.checks() - checks); // timestamp, snapshot, targets
    }

    @ParameterizedTest
    @ValueSource(strings = {TARGETS, RELEASES})
    void aKnownFileThatTheNewKeysHaveSignedAllAlongStaysGood(String role) {
        repository
                .signWith(role, flavour.key(role + "-1"), flavour.key(role + "-new"))
                .publish();
        long version = accepted(role);
        rotate(role);
        repository.goBack(role, version).publish();
        int reads = flavour.reads();
        assertEquals(version, accepted(role));
        assertEquals(3, flavour.reads() - reads); // what is at hand is not read again
    }

    @Test
    void aKnownFileIsNotEnoughWhenItsDelegatorRaisesTheThreshold() {
        repository.rotate(RELEASES, flavour.key("one"), flavour.key("two")).signWith(RELEASES, flavour.key("one"));
        repository.publish();
        client.refresh();
        repository
                .threshold(RELEASES, 2)
                .goBack(RELEASES, repository.version(RELEASES))
                .publish();
        assertInstanceOf(Ignored.class, client.refresh().delegations().get(RELEASES));
    }
}
