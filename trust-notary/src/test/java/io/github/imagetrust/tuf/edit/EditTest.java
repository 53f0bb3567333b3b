package io.github.imagetrust.tuf.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The next metadata: made of the last ones, which stay as they are, and never signed by too few. */
class EditTest {

    private static final Instant LATER = Instant.parse("2029-01-01T00:00:00Z");

    private final FakeFlavour flavour = FakeFlavour.ofHashes();
    private final MetadataSigner signer = new MetadataSigner(flavour.codec());
    private final SigningKey key = flavour.key("a");
    private final Role targets = new Role("targets", List.of(key.key()), 1);

    private Verified<Targets> signed(Targets body, Role role, List<SigningKey> keys) {
        return signer.targets(signer.begin(role.name(), body).signedBy(keys), role);
    }

    private static FileInfo file(String content) {
        return FileInfo.of(Bytes.utf8(content), HashAlgorithm.SHA256);
    }

    private Delegation delegation(String name, String... paths) {
        return new Delegation(new Role(name, List.of(key.key()), 1), flavour.scope(List.of(paths)), false);
    }

    @Test
    void aNewTagMakesTheNextVersionAndLeavesTheOldOneAlone() {
        Targets first = TargetsEditor.begin(1).put("1.0", file("one")).next(LATER);
        Targets second = TargetsEditor.edit(first).put("2.0", file("two")).next(LATER.plusSeconds(1));
        assertEquals(1, first.version());
        assertEquals(List.of("1.0"), List.copyOf(first.targets().keySet()));
        assertEquals(2, second.version());
        assertEquals(List.of("1.0", "2.0"), List.copyOf(second.targets().keySet()));
        assertEquals(LATER.plusSeconds(1), second.expires());
    }

    @Test
    void aTagThatIsSignedAgainMeansOnlyTheNewImage() {
        Targets first = TargetsEditor.begin(1).put("1.0", file("one")).next(LATER);
        Targets second = TargetsEditor.edit(first).put("1.0", file("two")).next(LATER);
        assertEquals(file("two"), second.target("1.0").orElseThrow().file());
        assertEquals(file("one"), first.target("1.0").orElseThrow().file());
    }

    @Test
    void aRoleIsDelegatedToOnceAndInItsOldPlace() {
        Targets first = TargetsEditor.begin(1)
                .delegate(delegation("targets/a", "1"))
                .delegate(delegation("targets/b", "1"))
                .next(LATER);
        Targets second =
                TargetsEditor.edit(first).delegate(delegation("targets/a", "2")).next(LATER);
        assertEquals(List.of(delegation("targets/a", "2"), delegation("targets/b", "1")), second.delegations());
    }

    @Test
    void aSnapshotNamesWhatChangedAndKeepsWhatDidNot() {
        Verified<Targets> top = signed(TargetsEditor.begin(1).next(LATER), targets, List.of(key));
        Verified<Targets> alice = signed(
                TargetsEditor.begin(1).put("1", file("x")).next(LATER),
                new Role("targets/alice", List.of(key.key()), 1),
                List.of(key));
        Snapshot first = SnapshotEditor.next(Optional.empty(), List.of(top, alice), LATER);
        assertEquals(1, first.version());
        first.file("targets").orElseThrow().requireMatches("targets", top.raw());
        first.file("targets/alice").orElseThrow().requireMatches("targets/alice", alice.raw());
        Verified<Targets> next = signed(TargetsEditor.edit(top.body()).next(LATER), targets, List.of(key));
        Snapshot second = SnapshotEditor.next(Optional.of(first), List.of(next), LATER);
        assertEquals(2, second.version());
        assertEquals(first.file("targets/alice"), second.file("targets/alice"));
        second.file("targets").orElseThrow().requireMatches("targets", next.raw());
        assertTrue(second.file("targets").orElseThrow().hashes().keySet().containsAll(List.of("sha256", "sha512")));
    }

    @Test
    void aTimestampNamesItsSnapshot() {
        Role role = new Role("snapshot", List.of(key.key()), 1);
        Verified<Snapshot> snapshot =
                signer.snapshot(SnapshotEditor.next(Optional.empty(), List.of(), LATER), role, List.of(key));
        Timestamp first = SnapshotEditor.next(Optional.<Timestamp>empty(), snapshot, LATER);
        first.snapshot().requireMatches("snapshot", snapshot.raw());
        assertEquals(2, SnapshotEditor.next(Optional.of(first), snapshot, LATER).version());
    }

    @Test
    void whatTooFewKeysSignIsNeverHandedOut() {
        Role two = new Role("targets", List.of(key.key(), flavour.key("b").key()), 2);
        Targets body = TargetsEditor.begin(1).next(LATER);
        MetadataRejectedException e =
                assertThrows(MetadataRejectedException.class, () -> signed(body, two, List.of(key, key)));
        assertEquals(Code.THRESHOLD_NOT_MET, e.finding().code());
        assertEquals(
                2, signed(body, two, List.of(key, flavour.key("b"))).voters().size());
    }

    @Test
    void whatAStrangerSignsIsNeverHandedOut() {
        Targets body = TargetsEditor.begin(1).next(LATER);
        List<SigningKey> stranger = List.of(flavour.key("stranger"));
        assertThrows(MetadataRejectedException.class, () -> signed(body, targets, stranger));
    }
}
