package io.github.imagetrust.tuf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
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

    @Test
    void bytesThatAreWholeAreNotCopied() {
        byte[] array = {1, 2, 3, 4};
        Bytes whole = Bytes.of(array);
        assertSame(whole, whole.slice(0, 4));
        assertEquals(3, whole.slice(0, 3).size());
        assertEquals(3, whole.slice(1, 4).size());
        assertEquals(0, whole.slice(2, 2).size());
        assertSame(array, whole.sharedArray());
        assertArrayEquals(new byte[] {2, 3}, whole.slice(1, 3).sharedArray());
        assertEquals(Arrays.hashCode(array), whole.hashCode());
        assertEquals("4 bytes", whole.toString());
    }

    @Test
    void twoKeysAreEqualOfWhichTheMetadataSayTheSame() {
        SignatureChecker checker = key("a").checker();
        Key one = new Key("id", "type", FILE, checker);
        assertEquals(one, new Key("id", "type", FILE, key("b").checker()));
        assertNotEquals(one, new Key("other", "type", FILE, checker));
        assertNotEquals(one, new Key("id", "other", FILE, checker));
        assertNotEquals(one, new Key("id", "type", Bytes.utf8("other"), checker));
        assertEquals("id".hashCode(), one.hashCode());
        assertEquals("type key id", one.toString());
    }

    @Test
    void whereThereIsNoHashAFileIsMeantByItsVersionAndItsLength() {
        Verified<Targets> file = SimulatedClient.of(RepositorySimulator.of(flavour))
                .refresh()
                .targets()
                .verified();
        int size = file.raw().size();
        assertTrue(stating(OptionalLong.empty(), 1).means(file.file()));
        assertTrue(stating(OptionalLong.of(size), 1).means(file.file()));
        assertFalse(stating(OptionalLong.of(size + 1), 1).means(file.file()));
        assertFalse(stating(OptionalLong.of(size), 2).means(file.file()));
        assertEquals("targets version 1", file.toString());
    }

    private static FileInfo stating(OptionalLong length, long version) {
        return new FileInfo(length, Map.of(), OptionalLong.of(version));
    }

    @Test
    void aCertificateHoldsFromADayBeforeItsBeginningToItsLastInstant() {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        Key certified = flavour.certifiedRootKey("c", new SignatureChecker.Validity(begin, end))
                .key();
        Instant early = begin.minus(Duration.ofDays(1));
        assertTrue(RootVerifier.isInDate(certified, early));
        assertFalse(RootVerifier.isInDate(certified, early.minusNanos(1)));
        assertTrue(RootVerifier.isInDate(certified, end));
        assertFalse(RootVerifier.isInDate(certified, end.plusNanos(1)));
        assertTrue(RootVerifier.isInDate(key("bare"), end.plusNanos(1)));
    }

    @Test
    void aRootWhoseVotersCertificatesAreOutOfDateIsRefused() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        Instant end = repository.now().plusSeconds(60);
        SigningKey certified = flavour.certifiedRootKey("c", new SignatureChecker.Validity(repository.now(), end));
        repository.rotate("root", certified).publish();
        SimulatedClient client = SimulatedClient.of(repository);
        client.refresh();
        repository.advance(Duration.ofSeconds(61));
        assertEquals(Code.CERTIFICATE_EXPIRED, client.refusal().code());
    }

    @Test
    void aRootNeedsAsManyVotersInDateAsItsThreshold() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        Instant end = repository.now().plusSeconds(60);
        SigningKey certified = flavour.certifiedRootKey("c", new SignatureChecker.Validity(repository.now(), end));
        repository.rotate("root", certified, flavour.rootKey("bare")).publish();
        repository.advance(Duration.ofSeconds(61));
        SimulatedClient client = SimulatedClient.of(repository);
        client.refresh();
        repository.threshold("root", 2).publish();
        assertEquals(Code.CERTIFICATE_EXPIRED, client.refusal().code());
    }

    @Test
    void theNextRootHasTheNextVersion() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        SimulatedClient client = SimulatedClient.of(repository);
        client.refresh();
        repository.nextVersion("root", 3).publish();
        repository.answers().forFile("2.root", file -> Optional.of(repository.file("root")));
        assertEquals(Code.VERSION_MISMATCH, client.refusal().code());
    }

    @Test
    void aRefusalOfRootKeysSaysWhatIsWrongWithEach() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        SigningKey unfit = flavour.unfitRootKey("of-somebody-else");
        repository.rotate("root", unfit).publish();
        Finding finding = SimulatedClient.of(repository).refusal();
        assertEquals(Code.ROOT_KEY_UNFIT, finding.code());
        String id = unfit.key().id().substring(0, 12);
        assertTrue(finding.message().contains("key " + id + " is another repository's"), finding::toString);
    }

    @Test
    void aRootWithoutKeysIsRefusedAndThatIsSaid() {
        Map<String, Role> roles = new HashMap<>();
        for (String name : List.of("root", "timestamp", "snapshot", "targets")) {
            roles.put(name, new Role(name, List.of(), 1));
        }
        Root root = new Root(1, Instant.EPOCH, false, List.of(), roles);
        RootVerifier verifier = new RootVerifier(flavour);
        Finding finding = assertThrows(
                        MetadataRejectedException.class,
                        () -> verifier.selfSigned(new Signed<>(root, FILE, FILE, List.of())))
                .finding();
        assertEquals(Code.ROOT_KEY_UNFIT, finding.code());
        assertTrue(finding.message().contains("it lists none"), finding::toString);
    }

    @Test
    void aRoleThatHasFewerKeysThanMustSignIsSaidToBe() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        repository.threshold("targets", 2).publish();
        assertEquals(
                Code.THRESHOLD_UNREACHABLE,
                SimulatedClient.of(repository).refusal().code());
    }

    @Test
    void aBadSignatureIsCheckedOnceHoweverOftenItIsThere() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        repository
                .forgeSignatures("targets", once -> {
                    SignatureEntry good = once.get(0);
                    SignatureEntry bad = new SignatureEntry(good.keyId(), good.method(), Bytes.utf8("bad"));
                    return List.of(bad, bad, bad, good);
                })
                .publish();
        int before = flavour.checks();
        SimulatedClient.of(repository).refresh();
        assertEquals(5, flavour.checks() - before);
    }

    @Test
    void floorsThatAreThereAlreadyStayTheSameValue() {
        Verified<Targets> file = SimulatedClient.of(RepositorySimulator.of(flavour))
                .refresh()
                .targets()
                .verified();
        VersionFloors floors = VersionFloors.NONE.raised("targets", file);
        assertSame(floors, floors.raised("targets", file));
    }

    @Test
    void aChainTellsItsRootsOldestFirst() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        SimulatedClient client = SimulatedClient.of(repository);
        client.refresh();
        repository.touch("root").publish();
        RootChain chain = client.refresh().snapshot().root().chain();
        assertEquals(
                List.of(1L, 2L),
                chain.links().stream().map(RootChain.Link::version).toList());
    }

    @Test
    void aDelegationIsFoundByTheWholeNameOfItsRole() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        repository.delegate("targets/a").delegate("targets/ab").publish();
        Targets top = SimulatedClient.of(repository).refresh().targets().body();
        assertEquals(Optional.of(top.delegations().get(1)), top.delegation("targets/ab"));
        assertEquals(Optional.empty(), top.delegation("targets/abc"));
    }

    @Test
    void targetsThatPromiseNotToChangeAreNotCopied() {
        TargetsByName large = new TargetsByName() {
            @Override
            public Set<Entry<String, Targets.Target>> entrySet() {
                return Set.of();
            }
        };
        assertSame(large, new Targets(1, Instant.EPOCH, large, List.of()).targets());
    }

    @Test
    void aTimestampThatFormerKeysSignedIsNotTakenForTheNewOnes() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        SimulatedClient client = SimulatedClient.of(repository);
        TrustedTimestamp former = client.refresh().snapshot().timestamp();
        repository.rotate("timestamp", flavour.key("new")).publish();
        TrustedRoot now = client.refresh().snapshot().root();
        assertEquals(Code.THRESHOLD_NOT_MET, refused(() -> now.timestamp(former.verified())));
    }

    @Test
    void aSnapshotThatFormerKeysSignedIsNotTakenForTheNewOnesThoughItsBytesAreRight() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        SigningKey next = flavour.key("next");
        repository.signWith("snapshot", flavour.key("snapshot-1"), next).publish();
        SimulatedClient client = SimulatedClient.of(repository);
        TrustedSnapshot former = client.refresh().snapshot();
        repository
                .rotate("snapshot", next)
                .goBack("snapshot", repository.version("snapshot"))
                .publish();
        TrustedTimestamp now = client.refresh().snapshot().timestamp();
        assertEquals(Code.THRESHOLD_NOT_MET, refused(() -> now.snapshot(former.verified())));
    }

    @Test
    void aGoodSnapshotThatTheTimestampDoesNotNameIsNotTaken() {
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        SimulatedClient client = SimulatedClient.of(repository);
        TrustedSnapshot former = client.refresh().snapshot();
        repository.touch("snapshot").publish();
        TrustedTimestamp now = client.refresh().snapshot().timestamp();
        assertEquals(Code.HASH_MISMATCH, refused(() -> now.snapshot(former.verified())));
    }

    private static Code refused(Executable step) {
        return assertThrows(MetadataRejectedException.class, step).finding().code();
    }
}
