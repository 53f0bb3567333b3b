package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.tuf.Roles.TARGETS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.MetadataRejectedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A search asks exactly those roles, in order, that may speak for its target before the one that has it. */
class TargetSearchTest {

    private final RepositorySimulator repository = RepositorySimulator.of(FakeFlavour.ofVersions());
    private final SimulatedClient client = SimulatedClient.of(repository);

    @Test
    void whatTargetsItselfHasNeedsNoDelegation() {
        repository
                .delegate("targets/a")
                .put(TARGETS, "x", "of targets")
                .put("targets/a", "x", "of a")
                .publish();
        requireSearch("x", Optional.of(TARGETS));
    }

    @Test
    void eachRoleComesWithAllBelowItBeforeTheNextOne() {
        repository
                .delegate("targets/a")
                .delegate("targets/a/b")
                .delegate("targets/a/c")
                .delegate("targets/d")
                .publish();
        requireSearch("x", Optional.empty(), "targets/a", "targets/a/b", "targets/a/c", "targets/d");
    }

    @Test
    void theFirstInOrderThatHasTheTargetSpeaksForIt() {
        repository
                .delegate("targets/a")
                .delegate("targets/a/b")
                .delegate("targets/c")
                .put("targets/a/b", "x", "of b")
                .put("targets/c", "x", "of c")
                .publish();
        requireSearch("x", Optional.of("targets/a/b"), "targets/a", "targets/a/b");
    }

    @Test
    void aRoleThatMayNotSpeakForTheTargetIsNotAskedNorIsAnythingBelowIt() {
        repository
                .delegate("targets/a", "other/")
                .delegate("targets/a/b")
                .delegate("targets/c")
                .put("targets/a/b", "x", "of b")
                .publish();
        requireSearch("x", Optional.empty(), "targets/c");
    }

    @Test
    void aTerminatingDelegationEndsTheSearchBehindItself() {
        repository
                .delegate("targets/a")
                .delegate("targets/b")
                .terminating("targets/b")
                .delegate("targets/b/c")
                .delegate("targets/d")
                .put("targets/d", "x", "of d")
                .publish();
        requireSearch("x", Optional.empty(), "targets/a", "targets/b", "targets/b/c");
    }

    @Test
    void aTerminatingDelegationFurtherDownEndsItForThoseFurtherUp() {
        repository
                .delegate("targets/a")
                .delegate("targets/a/b")
                .terminating("targets/a/b")
                .delegate("targets/a/c")
                .delegate("targets/d")
                .publish();
        requireSearch("x", Optional.empty(), "targets/a", "targets/a/b");
    }

    @Test
    void aTerminatingDelegationThatDoesNotCoverTheTargetEndsNothing() {
        repository
                .delegate("targets/a", "other/")
                .terminating("targets/a")
                .delegate("targets/b")
                .publish();
        requireSearch("x", Optional.empty(), "targets/b");
    }

    @Test
    void aRoleThatTwoDelegateToIsAskedWhereItComesFirst() {
        repository
                .delegate("targets/a")
                .delegate("targets/a/b")
                .delegate("targets/c")
                .delegateAgain("targets/c", "targets/a/b")
                .publish();
        requireSearch("x", Optional.empty(), "targets/a", "targets/a/b", "targets/c");
    }

    @Test
    void aCircleEnds() {
        repository
                .delegate("targets/a")
                .delegate("targets/a/b")
                .delegateAgain("targets/a/b", "targets/a")
                .publish();
        requireSearch("x", Optional.empty(), "targets/a", "targets/a/b");
    }

    @Test
    void whereARoleOnTheWayCannotBeHadNobodyBehindItAnswers() {
        repository
                .delegate("targets/a")
                .delegate("targets/b")
                .put("targets/b", "x", "of b")
                .publish();
        repository.answers().remove("targets/a");
        requireRefusal(Code.METADATA_MISSING, "targets/a");
    }

    @Test
    void aRoleThatTheSnapshotDoesNotListIsNotAskedForTwice() {
        repository.delegate("targets/a").unlist("targets/a").publish();
        requireRefusal(Code.ROLE_NOT_LISTED, "targets/a");
        assertEquals(
                List.of("root", "timestamp", "snapshot", "targets"),
                repository.answers().roles());
    }

    @Test
    void whatWasAcceptedOnTheWayToARefusalStaysAFloor() {
        repository.delegate("targets/a").delegate("targets/a/b").publish();
        repository.answers().remove("targets/a/b");
        requireRefusal(Code.METADATA_MISSING, "targets/a/b");
        assertEquals(1, client.store().memory().floors().get("targets/a").version());
    }

    @Test
    void moreRolesThanTheLimitAreRefused() {
        IntStream.range(0, 4).forEach(i -> repository.delegate("targets/" + i));
        repository.publish();
        client.limits(limits(3, 32));
        requireRefusal(Code.TOO_MANY, TARGETS);
        client.limits(limits(4, 32));
        client.search("x");
    }

    @Test
    void moreLevelsThanTheLimitAreRefused() {
        repository
                .delegate("targets/a")
                .delegate("targets/a/b")
                .delegate("targets/a/b/c")
                .publish();
        client.limits(limits(32, 2));
        requireRefusal(Code.TOO_MANY, TARGETS);
        client.limits(limits(32, 3));
        client.search("x");
    }

    private void requireSearch(String target, Optional<String> signer, String... asked) {
        Refreshed found = client.search(target);
        assertEquals(List.of(asked), List.copyOf(found.delegations().keySet()));
        assertEquals(signer, found.signerOf(target).map(role -> role.role().name()));
    }

    private void requireRefusal(Code code, String role) {
        Finding finding = assertThrows(MetadataRejectedException.class, () -> client.search("x"))
                .finding();
        assertEquals(code, finding.code(), finding::toString);
        assertEquals(Optional.of(role), finding.role(), finding::toString);
    }

    private static Limits limits(int delegations, int depth) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.rootBytes(),
                usual.timestampBytes(),
                usual.snapshotBytes(),
                usual.targetsBytes(),
                usual.rootRotations(),
                delegations,
                depth,
                usual.manifestBytes(),
                usual.request(),
                usual.call());
    }

    @Test
    void aRoleThatMayNotSpeakForATargetIsNotItsSignerThoughItWasPassedAndHasIt() {
        repository.delegate("targets/a", "other/").put("targets/a", "x", "of a").publish();
        Refreshed found = client.search("other/one");
        assertTrue(found.role("targets/a").orElseThrow().body().target("x").isPresent());
        assertEquals(Optional.empty(), found.signerOf("x"));
    }
}
