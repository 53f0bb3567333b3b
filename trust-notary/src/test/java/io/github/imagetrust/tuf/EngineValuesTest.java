package io.github.imagetrust.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that the engine decides on. */
class EngineValuesTest {

    private static final Bytes FILE = Bytes.utf8("a file");
    private static final FileInfo INFO = FileInfo.of(FILE, HashAlgorithm.SHA256, HashAlgorithm.SHA512);

    private final FakeFlavour flavour = FakeFlavour.ofHashes();

    private static Code refused(FileInfo info, Bytes file) {
        return assertThrows(MetadataRejectedException.class, () -> info.requireMatches("targets", file))
                .finding()
                .code();
    }

    private static FileInfo info(Map<String, Bytes> hashes) {
        return new FileInfo(OptionalLong.empty(), hashes, OptionalLong.empty());
    }

    private Key key(String name) {
        return flavour.key(name).key();
    }

    @Test
    void partsOfBytesAreBytesOfTheirOwn() {
        Bytes whole = Bytes.utf8("(a file)");
        Bytes part = whole.slice(1, 7);
        assertEquals(FILE, part);
        assertEquals(FILE.hashCode(), part.hashCode());
        assertEquals(FILE.sha256(), part.sha256());
        assertEquals(FILE.digest(HashAlgorithm.SHA512), part.digest(HashAlgorithm.SHA512));
        assertEquals(Bytes.utf8("file"), part.slice(2, 6));
        assertEquals(6, part.size());
        assertNotEquals(whole, part);
        assertEquals(Digest.sha256(FILE.toArray()), part.sha256());
    }

    @Test
    void aPartNeverReachesBeyondItsWhole() {
        Bytes part = Bytes.utf8("(a file)").slice(1, 7);
        assertThrows(IndexOutOfBoundsException.class, () -> part.slice(0, 7));
        assertThrows(IndexOutOfBoundsException.class, () -> part.slice(-1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> part.slice(4, 3));
    }

    @Test
    void whatIsTakenOutOfBytesDoesNotLeadBackIn() {
        FILE.toArray()[0] = 'x';
        assertEquals(Bytes.utf8("a file"), FILE);
    }

    @Test
    void allHashesThatAreStatedMustBeRight() {
        INFO.requireMatches("targets", FILE);
        assertTrue(INFO.identifies(FILE));
        Bytes other = Bytes.utf8("b file");
        assertEquals(Code.HASH_MISMATCH, refused(INFO, other));
        assertFalse(INFO.identifies(other));
        FileInfo mixed = info(Map.of(
                "sha256", INFO.hashes().get("sha256"),
                "sha512", Bytes.of(other.digest(HashAlgorithm.SHA512).hash())));
        assertEquals(Code.HASH_MISMATCH, refused(mixed, FILE));
        assertEquals(Code.HASH_MISMATCH, refused(mixed, other));
        assertFalse(mixed.identifies(FILE));
    }

    @Test
    void theLengthMustBeRightToo() {
        FileInfo longer = new FileInfo(OptionalLong.of(7), INFO.hashes(), OptionalLong.empty());
        assertEquals(Code.LENGTH_MISMATCH, refused(longer, FILE));
        assertFalse(longer.identifies(FILE));
    }

    @Test
    void aHashOfTheWrongLengthMatchesNothing() {
        FileInfo cut = info(Map.of("sha256", INFO.hashes().get("sha256").slice(0, 31)));
        assertEquals(Code.HASH_MISMATCH, refused(cut, FILE));
        assertEquals(Optional.empty(), cut.digest(HashAlgorithm.SHA256));
    }

    @Test
    void hashesThatNobodyHereCanComputeProveNothing() {
        FileInfo unknown = info(Map.of("sha3-256", Bytes.of(new byte[32])));
        unknown.requireMatches("targets", FILE);
        assertFalse(unknown.identifies(FILE), "what is stored under the name might be anything");
        assertFalse(info(Map.of()).identifies(FILE));
    }

    @Test
    void noMoreIsAcceptedOfAFileThanIsStatedNorThanTheLimit() {
        assertEquals(6, INFO.cap(100));
        assertEquals(5, INFO.cap(5));
        assertEquals(100, info(Map.of()).cap(100));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aRoleThatNobodyNeedsToSignForCannotBe(int threshold) {
        assertThrows(IllegalArgumentException.class, () -> new Role("targets", List.of(key("a")), threshold));
    }

    @Test
    void aKeyListedTwiceIsOneIdentity() {
        Key again = flavour.otherListing(flavour.key("a")).key();
        Role role = new Role("targets", List.of(key("a"), again, key("b")), 2);
        assertEquals(2, role.identities().size());
        assertEquals(Optional.of(again), role.key(again.id()));
        assertEquals(Optional.empty(), role.key("id"));
    }

    @Test
    void votersAreTheSameWhateverTheyAreListedAs() {
        Role bare = new Role("targets", List.of(key("a")), 1);
        Role other = new Role(
                "targets", List.of(flavour.otherListing(flavour.key("a")).key()), 1);
        assertTrue(bare.sameVoters(other));
        assertFalse(bare.sameVoters(new Role("targets", List.of(key("a"), key("b")), 1)));
        assertFalse(new Role("targets", List.of(key("a"), key("b")), 1)
                .sameVoters(new Role("targets", List.of(key("a"), key("b")), 2)));
    }

    @Test
    void aRootHasTheFourRoles() {
        Role role = new Role("root", List.of(key("a")), 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Root(
                        1, Instant.EPOCH, false, List.of(), Map.of("root", role, "targets", role, "snapshot", role)));
    }

    @Test
    void aSignatureIsCheckedOnceHoweverOftenItIsThere() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        repository
                .forgeSignatures("targets", once -> List.of(once.get(0), once.get(0), once.get(0)))
                .publish();
        int before = flavour.checks();
        SimulatedClient.of(repository).refresh();
        assertEquals(4, flavour.checks() - before);
    }

    @Test
    void onlyWhomARoleDelegatesToMaySignForIt() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        repository
                .delegate("targets/a")
                .delegate("targets/a/b")
                .delegate("targets/c")
                .publish();
        var refreshed = SimulatedClient.of(repository).refresh();
        TrustedTargets a = refreshed.role("targets/a").orElseThrow();
        TrustedTargets c = refreshed.role("targets/c").orElseThrow();
        Delegation ofA = a.body().delegations().get(0);
        Verified<Targets> b = refreshed.role("targets/a/b").orElseThrow().verified();
        assertEquals("targets/a/b", a.delegated(ofA, b).role().name());
        assertThrows(IllegalArgumentException.class, () -> c.delegated(ofA, b));
    }

    @Test
    void whatWasVerifiedForFormerKeysIsNotTakenForTheNewOnes() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        repository.delegate("targets/a").publish();
        SimulatedClient client = SimulatedClient.of(repository);
        Verified<Targets> former =
                client.refresh().role("targets/a").orElseThrow().verified();
        repository
                .rotate("targets/a", flavour.key("new"))
                .goBack("targets/a", 1)
                .publish();
        TrustedTargets now = client.refresh().targets();
        MetadataRejectedException e = assertThrows(
                MetadataRejectedException.class,
                () -> now.delegated(now.body().delegations().get(0), former));
        assertEquals(Code.THRESHOLD_NOT_MET, e.finding().code());
    }

    @Test
    void aGoodFileThatTheSnapshotDoesNotNameIsNotTaken() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        repository.delegate("targets/a").publish();
        SimulatedClient client = SimulatedClient.of(repository);
        var before = client.refresh();
        repository.touch("targets/a").publish();
        TrustedTargets now = client.refresh().targets();
        Verified<Targets> former = before.role("targets/a").orElseThrow().verified();
        assertThrows(
                MetadataRejectedException.class,
                () -> now.delegated(now.body().delegations().get(0), former));
    }

    @Test
    void aFileOfOneRoleIsNotTakenForThatOfAnotherThoughKeysAndBytesAreTheSame() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        repository.delegate("targets/a").delegate("targets/b");
        repository
                .rotate("targets/a", flavour.key("same"))
                .rotate("targets/b", flavour.key("same"))
                .publish();
        assertEquals(repository.file("targets/a"), repository.file("targets/b"));
        var refreshed = SimulatedClient.of(repository).refresh();
        TrustedTargets top = refreshed.targets();
        Verified<Targets> b = refreshed.role("targets/b").orElseThrow().verified();
        MetadataRejectedException e = assertThrows(
                MetadataRejectedException.class,
                () -> top.delegated(top.body().delegations().get(0), b));
        assertEquals(Code.THRESHOLD_NOT_MET, e.finding().code());
    }
}
