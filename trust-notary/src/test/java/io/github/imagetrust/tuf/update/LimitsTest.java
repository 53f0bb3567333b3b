package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.model.Finding.Code.MALFORMED;
import static io.github.imagetrust.model.Finding.Code.TOO_LARGE;
import static io.github.imagetrust.model.Finding.Code.TOO_MANY;
import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.testing.FakeAnchor;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.notary.testing.Tuf10Flavour;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bound, at it and one beyond it; and the shapes that a tree of delegations must not have. */
class LimitsTest {

    private final FakeFlavour flavour = FakeFlavour.ofHashes();
    private final RepositorySimulator repository = RepositorySimulator.of(flavour);
    private final SimulatedClient client = SimulatedClient.of(repository);

    private static Limits rotations(int rotations) {
        return limits(512_000, 16_384, 2_000_000, 64L << 20, rotations, 1024, 32);
    }

    private static Limits delegations(int delegations, int depth) {
        return limits(512_000, 16_384, 2_000_000, 64L << 20, 256, delegations, depth);
    }

    private static Limits limits(
            long root, long timestamp, long snapshot, long targets, int rotations, int delegations, int depth) {
        return new Limits(
                root,
                timestamp,
                snapshot,
                targets,
                rotations,
                delegations,
                depth,
                4L << 20,
                Duration.ofSeconds(30),
                Duration.ofMinutes(3));
    }

    private void rotateRoot(int times) {
        for (int i = 0; i < times; i++) {
            repository.touch(ROOT).publish();
        }
    }

    @Test
    void asManyRotationsAsTheLimitAreWalkedByWhoKnowsARoot() {
        client.limits(rotations(5)).refresh();
        rotateRoot(5);
        assertEquals(6, client.refresh().known().version());
        rotateRoot(6);
        assertEquals(TOO_MANY, client.refusal().code());
    }

    @Test
    void asManyRotationsAsTheLimitAreWalkedFromTheRootThatIsCalledTheNewest() {
        client.limits(rotations(5));
        repository.answers().cache("root");
        rotateRoot(5);
        assertEquals(6, client.refresh().known().version());
    }

    @Test
    void oneRotationMoreThanTheLimitIsNotWalkedFromTheRootThatIsCalledTheNewest() {
        client.limits(rotations(5));
        repository.answers().cache("root");
        rotateRoot(6);
        assertEquals(TOO_MANY, client.refusal().code());
    }

    @Test
    void aServerThatInventsRootsWithoutEndIsLeft() {
        client.refresh();
        rotateRoot(300);
        repository.answers().forgetRequests();
        assertEquals(TOO_MANY, client.refusal().code());
        assertTrue(repository.answers().requests().size() < 260);
    }

    @Test
    void asManyRootsAsTheLimitAreLookedAtOnTheWayBack() {
        repository.rotate(ROOT, flavour.rootKey("root-2")).publish();
        rotateRoot(4);
        client.limits(rotations(5)).anchor(FakeAnchor.pin("root-1"));
        assertEquals(6, client.refresh().known().version());
        SimulatedClient shorter =
                SimulatedClient.of(repository).limits(rotations(4)).anchor(FakeAnchor.pin("root-1"));
        assertEquals(Code.PIN_MISMATCH, shorter.refusal().code());
    }

    @Test
    void asManyDelegationsAsTheLimitAreLoaded() {
        for (int i = 0; i < 5; i++) {
            repository.delegate("targets/d" + i);
        }
        repository.publish();
        assertEquals(
                5, client.limits(delegations(5, 32)).refresh().delegations().size());
        assertEquals(TOO_MANY, client.limits(delegations(4, 32)).refusal().code());
    }

    @Test
    void delegationsOfAllLevelsCountTogether() {
        repository
                .delegate("targets/a")
                .delegate("targets/b")
                .delegate("targets/a/c")
                .publish();
        assertEquals(
                3, client.limits(delegations(3, 32)).refresh().delegations().size());
        assertEquals(TOO_MANY, client.limits(delegations(2, 32)).refusal().code());
    }

    @Test
    void asManyLevelsAsTheLimitAreFollowed() {
        repository
                .delegate("targets/a")
                .delegate("targets/a/b")
                .delegate("targets/a/b/c")
                .publish();
        assertEquals(
                3, client.limits(delegations(1024, 3)).refresh().delegations().size());
        assertEquals(TOO_MANY, client.limits(delegations(1024, 2)).refusal().code());
    }

    @Test
    void whatIsTooManyIsNotFetched() {
        for (int i = 0; i < 5; i++) {
            repository.delegate("targets/d" + i);
        }
        repository.publish();
        client.limits(delegations(4, 32)).refusal();
        assertTrue(repository.answers().roles().stream().noneMatch(role -> role.startsWith("targets/d")));
    }

    @Test
    void eachFileMayHaveAsManyBytesAsItsLimit() {
        long root = repository.file(ROOT).size();
        long timestamp = repository.file(TIMESTAMP).size();
        long snapshot = repository.file(SNAPSHOT).size();
        long targets = repository.file(TARGETS).size();
        Limits exact = limits(root, timestamp, snapshot, targets, 256, 1024, 32);
        assertEquals(1, client.limits(exact).refresh().known().version());
        Limits[] tight = {
            limits(root - 1, timestamp, snapshot, targets, 256, 1024, 32),
            limits(root, timestamp - 1, snapshot, targets, 256, 1024, 32),
            limits(root, timestamp, snapshot - 1, targets, 256, 1024, 32),
            limits(root, timestamp, snapshot, targets - 1, 256, 1024, 32)
        };
        for (Limits limits : tight) {
            assertEquals(
                    TOO_LARGE,
                    SimulatedClient.of(repository).limits(limits).refusal().code());
        }
    }

    @Test
    void allTargetsFilesShareOneBudget() {
        repository.delegate("targets/a").delegate("targets/b").publish();
        long together = repository.file(TARGETS).size()
                + repository.file("targets/a").size()
                + repository.file("targets/b").size();
        client.limits(limits(512_000, 16_384, 2_000_000, together, 256, 1024, 32))
                .refresh();
        SimulatedClient other = SimulatedClient.of(repository);
        other.limits(limits(512_000, 16_384, 2_000_000, together - 1, 256, 1024, 32));
        assertEquals(TOO_LARGE, other.refusal().code());
    }

    @Test
    void filesWhoseLengthIsNotStatedShareTheBudgetToo() {
        repository.delegate("targets/a").delegate("targets/a/b");
        for (String role : new String[] {TARGETS, "targets/a", "targets/a/b"}) {
            repository.lieAbout(role, info -> new FileInfo(OptionalLong.empty(), info.hashes(), info.version()));
        }
        repository.publish();
        long together = repository.file(TARGETS).size()
                + repository.file("targets/a").size()
                + repository.file("targets/a/b").size();
        client.limits(limits(512_000, 16_384, 2_000_000, together, 256, 1024, 32))
                .refresh();
        SimulatedClient other = SimulatedClient.of(repository);
        other.limits(limits(512_000, 16_384, 2_000_000, together - 1, 256, 1024, 32));
        assertEquals(TOO_LARGE, other.refusal().code());
        client.limits(limits(512_000, 16_384, 2_000_000, together - 1, 256, 1024, 32));
        assertEquals(TOO_LARGE, client.refusal().code());
        assertEquals(TOO_LARGE, client.restarted().refusal().code(), "what is stored is charged for, too");
    }

    @Test
    void aListedLengthBeyondTheBudgetIsRefusedBeforeAnythingIsFetched() {
        repository.delegate("targets/a");
        repository.lieAbout(
                "targets/a", info -> new FileInfo(OptionalLong.of(Long.MAX_VALUE), info.hashes(), info.version()));
        repository.publish();
        assertEquals(TOO_LARGE, client.refusal().code());
        assertTrue(repository.answers().roles().stream().noneMatch("targets/a"::equals));
    }

    @Test
    void whatTakesMoreMemoryThanItsBytesIsChargedForIt() {
        RepositorySimulator notary = RepositorySimulator.of(new NotaryFlavour("example.test/image"))
                .delegate("targets/a")
                .forgeSigned("targets/a", LimitsTest::withSmallValues)
                .publish();
        long together = notary.file(TARGETS).size() + notary.file("targets/a").size();
        SimulatedClient knows =
                SimulatedClient.of(notary).limits(limits(512_000, 16_384, 2_000_000, together + 70_000, 256, 1024, 32));
        knows.refresh();
        SimulatedClient other = SimulatedClient.of(notary);
        Limits tight = limits(512_000, 16_384, 2_000_000, together + 50_000, 256, 1024, 32);
        assertEquals(TOO_LARGE, other.limits(tight).refusal().code());
        assertEquals(TOO_LARGE, knows.limits(tight).refusal().code());
    }

    @Test
    void whatIsStoredAndToldByItsVersionOnlyIsChargedForItsMemoryToo() {
        RepositorySimulator versions = RepositorySimulator.of(Tuf10Flavour.ofVersions())
                .forgeSigned(TARGETS, LimitsTest::withSmallValues)
                .publish();
        long size = versions.file(TARGETS).size();
        SimulatedClient knows =
                SimulatedClient.of(versions).limits(limits(512_000, 16_384, 2_000_000, size + 70_000, 256, 1024, 32));
        knows.refresh();
        knows.limits(limits(512_000, 16_384, 2_000_000, size + 50_000, 256, 1024, 32));
        assertEquals(TOO_LARGE, knows.restarted().refusal().code());
    }

    /** Ten thousand values that take 20 000 bytes in the file, and 80 000 in memory. */
    private static Bytes withSmallValues(Bytes signed) {
        String text = new String(signed.toArray(), UTF_8);
        String next = text.contains("\"delegations\"") ? "\"delegations\"" : "\"expires\"";
        return Bytes.utf8(text.replace(next, "\"a\":[1" + ",1".repeat(9_999) + "]," + next));
    }

    @Test
    void checkingEndsWithTheTime() {
        RepositorySimulator notary = RepositorySimulator.of(new NotaryFlavour("example.test/image"));
        MetadataSource late = new MetadataSource() {
            @Override
            public Optional<Bytes> fetch(Request request) {
                return notary.fetch(request);
            }

            @Override
            public void requireTime() {
                throw new TransportException(TransportException.Kind.NETWORK, 0, "too late", "", null);
            }

            @Override
            public String description() {
                return "late";
            }
        };
        TufUpdater updater = new TufUpdater(notary.flavour().dialect(), new InMemoryMetadataStore());
        Anchoring any = new Anchoring(new AnyRoot(), false);
        assertThrows(TransportException.class, () -> updater.refresh(late, any, Limits.DEFAULT, notary.now()));
    }

    @Test
    void twoDelegatorsOfOneRoleAreRefused() {
        repository.delegate("targets/a").delegate("targets/b").delegate("targets/b/c");
        repository.delegateAgain("targets/a", "targets/b/c").publish();
        assertEquals(MALFORMED, client.refusal().code());
    }

    @Test
    void twoDelegatorsOfOneRoleAreRefusedThoughItCountsForNeither() {
        repository.delegate("targets/a").delegate("targets/b").delegate("targets/b/c");
        repository
                .delegateAgain("targets/a", "targets/b/c")
                .signWith("targets/b/c", flavour.key("stranger"))
                .publish();
        assertEquals(MALFORMED, client.refusal().code());
    }

    @Test
    void aRoleThatIsDelegatedToTwiceInOneFileIsRefused() {
        repository.delegate("targets/a").delegateAgain(TARGETS, "targets/a").publish();
        assertEquals(MALFORMED, client.refusal().code());
    }

    @Test
    void aCycleIsRefused() {
        repository.delegate("targets/a").delegate("targets/a/b");
        repository.delegateAgain("targets/a/b", "targets/a").publish();
        assertEquals(MALFORMED, client.refusal().code());
    }

    @Test
    void aDelegationBackToTheTopIsRefused() {
        repository.delegate("targets/a").delegateAgain("targets/a", TARGETS).publish();
        assertEquals(MALFORMED, client.refusal().code());
    }

    @Test
    void whatIsBelowAnIgnoredDelegationIsNotLoaded() {
        repository.delegate("targets/a").delegate("targets/a/b");
        repository.signWith("targets/a", flavour.key("stranger")).publish();
        Refreshed refreshed = client.refresh();
        assertTrue(refreshed.delegations().get("targets/a") instanceof Ignored);
        assertEquals(1, refreshed.delegations().size());
        assertEquals(Optional.empty(), refreshed.role("targets/a/b"));
    }

    @Test
    void aNestedRoleMaySignOnlyWhatEveryRoleAboveItMay() {
        repository
                .delegate("targets/a", "1.", "2.")
                .delegate("targets/a/b", "1.5", "3.")
                .publish();
        var scope = client.refresh().role("targets/a/b").orElseThrow().scope();
        assertTrue(scope.covers("1.5.1"));
        assertEquals(false, scope.covers("1.0"));
        assertEquals(false, scope.covers("3.0"));
    }

    @Test
    void aRoleNameIsNeverMatchedByItsBeginning() {
        repository.delegate("targets/a").publish();
        Refreshed refreshed = client.refresh();
        assertEquals(Optional.empty(), refreshed.role("targets/"));
        assertEquals(Optional.empty(), refreshed.role("targets/a/"));
        assertEquals(Optional.empty(), refreshed.role("targets/ab"));
    }

    @Test
    void oneFormerRootKeyThatSignsTwiceIsOneOfTwo() {
        SigningKey one = flavour.rootKey("one");
        repository.rotate(ROOT, one, flavour.rootKey("two")).threshold(ROOT, 2).publish();
        client.refresh();
        SigningKey next = flavour.rootKey("next");
        repository
                .rotate(ROOT, next)
                .threshold(ROOT, 1)
                .signWith(ROOT, one, next)
                .signTwice(ROOT)
                .publish();
        assertEquals(Code.ROOT_CHANGED, client.refusal().code());
        repository.signWith(ROOT, one, flavour.rootKey("two"), next).nextVersion(ROOT, 3);
        repository.forgeSignatures(ROOT, signatures -> signatures).publish();
        assertEquals(3, client.refresh().known().version());
    }

    @Test
    void theWayBackMayTakeAsManyBytesAsThirtyTwoRootsOfTheLargestSize() {
        rotateRoot(40);
        InMemoryMetadataStore first = new InMemoryMetadataStore();
        InMemoryMetadataStore second = new InMemoryMetadataStore();
        SimulatedClient.of(repository, first).refresh();
        SimulatedClient.of(repository, second).refresh();
        long largest = repository.file(ROOT).size();
        Limits tight = limits(largest, 16_384, 2_000_000, 64L << 20, 256, 1024, 32);
        rotateRoot(32);
        SimulatedClient elsewhere =
                SimulatedClient.of(repository, first.atAnotherService()).limits(tight);
        assertEquals(73, elsewhere.refresh().known().version());
        rotateRoot(1);
        Finding finding = SimulatedClient.of(repository, second.atAnotherService())
                .limits(tight)
                .refusal();
        assertEquals(TOO_LARGE, finding.code());
        assertTrue(finding.message().contains(" " + 32 * largest + " bytes"), finding::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {SNAPSHOT, TARGETS})
    void whatIsNotTheFileThatIsNamedIsNotEvenParsed(String role) {
        repository
                .answers()
                .replace(role, Bytes.utf8("x".repeat(repository.file(role).size())));
        assertEquals(Code.HASH_MISMATCH, client.refusal().code());
    }

    @Test
    void searchingEndsWithTheTimeThoughNothingIsLoaded() {
        repository.delegate("targets/a", "other/").publish();
        AtomicInteger asked = new AtomicInteger();
        MetadataSource late = new MetadataSource() {
            @Override
            public Optional<Bytes> fetch(Request request) {
                return repository.fetch(request);
            }

            @Override
            public void requireTime() {
                if (asked.incrementAndGet() > 1) { // the first one is for the targets themselves
                    throw new TransportException(TransportException.Kind.NETWORK, 0, "too late", "", null);
                }
            }

            @Override
            public String description() {
                return "late";
            }
        };
        TufUpdater updater = new TufUpdater(flavour, new InMemoryMetadataStore());
        Anchoring any = new Anchoring(new AnyRoot(), false);
        assertThrows(TransportException.class, () -> updater.search(late, any, Limits.DEFAULT, repository.now(), "x"));
    }
}
