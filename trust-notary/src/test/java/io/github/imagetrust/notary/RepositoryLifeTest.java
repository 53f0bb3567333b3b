package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.PlannedRole;
import io.github.imagetrust.notary.change.PlannedRole.Edit;
import io.github.imagetrust.notary.change.PlannedRole.Kind;
import io.github.imagetrust.notary.change.Quorum;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.AddDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.AddSigner;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveSigner;
import io.github.imagetrust.notary.change.RepositoryChange.Revoke;
import io.github.imagetrust.notary.change.RepositoryChange.RotateKey;
import io.github.imagetrust.notary.change.RepositoryChange.RotateRoot;
import io.github.imagetrust.notary.change.RepositoryChange.SignTag;
import io.github.imagetrust.notary.change.RootReplacement;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import io.github.imagetrust.spi.SignaturePublisher.Order;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The orders that a publisher gives in the life of a repository. */
class RepositoryLifeTest extends RepositoryInAFolder {

    @Test
    void whatEachSignerSignsIsReleased() {
        sign("alice", "1.0");
        sign("bob", "2.0");

        assertEquals(Set.of("alice"), trusted("reader", "1.0").image().signers());
        assertEquals(Set.of("bob"), trusted("reader", "2.0").image().signers());
    }

    @Test
    void whoeverKnowsAnyOlderRootFollowsEveryRotation() {
        sign("alice", "1.0");
        trusted("from the first root", "1.0");

        publish("owner", new RotateRoot(List.of(), OptionalInt.empty()));
        trusted("from the second root", "1.0");
        publish("owner", new RotateRoot(List.of(), OptionalInt.empty()));
        publish("owner", RotateKey.own("targets"));
        publish("owner", RotateKey.own("snapshot"));
        publish("owner", RotateKey.ofService("snapshot"));
        ChangeReceipt last = publish("owner", RotateKey.ofService("timestamp"));

        assertEquals(7, version(last, "root"));
        for (String reader : List.of("from the first root", "from the second root", "new")) {
            trusted(reader, "1.0");
        }
    }

    @Test
    void aRotatedKeySignsNothingMore() {
        sign("alice", "1.0");
        copyKeys("owner", "thief");
        publish("owner", RotateKey.own("targets"));

        SigningException thrown =
                assertThrows(SigningException.class, () -> publish("thief", new RemoveSigner("alice", true)));

        assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
    }

    @Test
    void aRemovedSignerSignsNothingMoreAndTheReleasesStay() {
        sign("alice", "1.0");
        copyKeys("bob", "owner"); // so that the releases can be signed by one who stays

        publish("owner", new RemoveSigner("alice", false));

        assertEquals(Set.of(), trusted("reader", "1.0").image().signers());
        assertEquals(
                SigningException.Kind.NO_KEY,
                assertThrows(SigningException.class, () -> sign("alice", "3.0")).kind());
        sign("bob", "3.0");
        trusted("reader", "3.0");
    }

    @Test
    void aSignerOnWhomTheReleasesHangIsRemovedOnlyByForce() {
        sign("alice", "1.0");

        SigningException thrown =
                assertThrows(SigningException.class, () -> publish("owner", new RemoveSigner("alice", false)));
        trusted("reader", "1.0");
        ChangeReceipt done = publish("owner", new RemoveSigner("alice", true));

        assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
        assertEquals(
                List.of(Code.SIGNATURE_LOST),
                done.notes().stream().map(Finding::code).toList());
        assertEquals(Code.THRESHOLD_NOT_MET, refused("reader", "1.0"));
    }

    @Test
    void aKeyThatAnotherSignerHasTooStaysAmongThoseOfTheReleases() {
        KeyChoice shared = signerKey("alice");
        publish("owner", new AddSigner("team", List.of(shared)));
        sign("alice", "alice", "1.0");

        publish("owner", new RemoveSigner("alice", false));

        trusted("reader", "1.0");
    }

    @Test
    void theLastSignerTakesTheReleasesAlongOnlyByForce() {
        publish("owner", new RemoveSigner("bob", false));
        sign("alice", "1.0");

        assertEquals(
                SigningException.Kind.IMPOSSIBLE,
                assertThrows(SigningException.class, () -> publish("owner", new RemoveSigner("alice", false)))
                        .kind());
        publish("owner", new RemoveSigner("alice", true));

        assertEquals(Code.TAG_NOT_SIGNED, refused("reader", "1.0"));
    }

    @Test
    void aRevokedTagIsReleasedNoMoreAndWhoStillSignsItIsSaid() {
        sign("alice", "1.0");
        sign("bob", "1.0");

        ChangeReceipt done = publish("bob", new Revoke(Optional.of("1.0"), Optional.empty()));

        assertEquals(Code.NOT_RELEASED, refused("reader", "1.0"));
        assertEquals(
                List.of("targets/alice"),
                done.notes().stream()
                        .filter(note -> note.code() == Code.STILL_SIGNED)
                        .map(note -> note.role().orElseThrow())
                        .toList());
    }

    @Test
    void aTagThatTargetsReleaseIsNotSaidToBeRevokedByOneWhoCannot() {
        publish("owner", new RemoveSigner("alice", true));
        publish("owner", new RemoveSigner("bob", true));
        publish("owner", signing(Optional.empty(), "1.0"));
        publish("owner", new AddSigner("alice", List.of(signerKey("alice"))));
        sign("alice", "2.0");

        SigningException thrown = assertThrows(
                SigningException.class, () -> publish("alice", new Revoke(Optional.of("1.0"), Optional.empty())));
        publish("owner", new Revoke(Optional.of("1.0"), Optional.empty()));

        assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
        assertEquals(Code.TAG_NOT_SIGNED, refused("reader", "1.0"));
    }

    @Test
    void whatNobodySignedCannotBeRevoked() {
        SigningException thrown = assertThrows(
                SigningException.class, () -> publish("owner", new Revoke(Optional.of("9.9"), Optional.empty())));

        assertEquals(Code.TAG_NOT_SIGNED, thrown.finding().orElseThrow().code());
    }

    @Test
    void rolesAreDelegatedToWithinTheBoundsOfThoseAboveThem() {
        publish(
                "owner",
                new AddDelegation(
                        "targets/build", List.of(signerKey("build")), List.of("build-"), OptionalInt.empty()));
        KeyChoice nightly = signerKey("nightly");
        publish(
                "build",
                new AddDelegation(
                        "targets/build/nightly", List.of(nightly), List.of("build-nightly-"), OptionalInt.empty()));

        SigningException beyond = assertThrows(
                SigningException.class,
                () -> publish(
                        "build",
                        new AddDelegation(
                                "targets/build/other", List.of(nightly), List.of("release-"), OptionalInt.empty())));
        SigningException nowhere = assertThrows(
                SigningException.class,
                () -> publish(
                        "owner",
                        new AddDelegation("targets/none/below", List.of(nightly), List.of(""), OptionalInt.empty())));

        assertEquals(SigningException.Kind.IMPOSSIBLE, beyond.kind());
        assertEquals(SigningException.Kind.NO_KEY, nowhere.kind());
    }

    @Test
    void aDelegationLosesWhatIsTakenFromItAndInTheEndItself() {
        publish(
                "owner",
                new AddDelegation(
                        "targets/build",
                        List.of(signerKey("one"), signerKey("two")),
                        List.of("a", "b"),
                        OptionalInt.of(2)));

        publish("owner", new RemoveDelegation("targets/build", Set.of(), Set.of("a"), false, false));
        SigningException tooFew = assertThrows(
                SigningException.class,
                () -> publish(
                        "owner", new RemoveDelegation("targets/build", Set.of(keyId("one")), Set.of(), false, false)));
        publish("owner", RemoveDelegation.whole("targets/build", false));

        assertEquals(SigningException.Kind.IMPOSSIBLE, tooFew.kind());
        assertEquals(
                SigningException.Kind.IMPOSSIBLE,
                assertThrows(
                                SigningException.class,
                                () -> publish("owner", RemoveDelegation.whole("targets/build", false)))
                        .kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"targets", "alice", "targets/", "targets/A", "targets/../x"})
    void whatIsNoNameOfADelegatedRoleIsRefused(String role) {
        KeyChoice key = signerKey("alice");

        assertThrows(
                IllegalArgumentException.class,
                () -> publish("owner", new AddDelegation(role, List.of(key), List.of(""), OptionalInt.empty())));
    }

    @Test
    void aPlanSaysWhatWouldBeSignedByWhichKeyAndChangesNothing() {
        sign("alice", "1.0");
        copyKeys("alice", "owner");

        ChangePlan plan = plan("owner", new RemoveSigner("bob", false));

        assertEquals(
                List.of("targets", "snapshot"),
                plan.roles().stream().map(PlannedRole::role).toList(),
                "the service's keys are here too, as the service is a folder");
        PlannedRole targets = plan.roles().get(0);
        assertEquals(targets.before() + 1, targets.version());
        assertTrue(
                targets.edits().contains(new Edit(Kind.REMOVED, "role targets/bob")),
                targets.edits().toString());
        assertEquals(1, targets.signedBy().get(0).atHand());
        assertEquals(Set.of("alice"), trusted("reader", "1.0").image().signers());
        assertEquals(plan.roles(), plan("owner", new RemoveSigner("bob", false)).roles());
    }

    @Test
    void aPlanFilesNoKey() {
        int before = keys("owner").list().keys().size();

        ChangePlan plan = plan("owner", new RotateRoot(List.of(), OptionalInt.empty()));

        assertEquals(before, keys("owner").list().keys().size());
        assertEquals(2, plan.roles().get(0).edits().size());
    }

    @Test
    void aRotationThatCannotBeMakesNoKey() {
        int before = keys("owner").list().keys().size();

        SigningException thrown = assertThrows(
                SigningException.class, () -> publish("owner", new RotateRoot(List.of(), OptionalInt.of(2))));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        assertEquals(before, keys("owner").list().keys().size());
    }

    @Test
    void whatIsNamedIsSignedAnew() {
        sign("alice", "1.0");
        now = NOW.plus(Duration.ofDays(3 * 365 - 10));

        ChangeReceipt own = publish("owner", new Refresh(Set.of(), true));
        ChangeReceipt releases = publish("alice", new Refresh(Set.of("targets/releases", "targets/alice"), false));

        assertEquals(
                List.of("targets"),
                own.signed().stream()
                        .map(SignedRole::role)
                        .filter(role -> role.startsWith("targets"))
                        .toList());
        assertTrue(own.notes().stream()
                .anyMatch(note ->
                        note.code() == Code.NEAR_EXPIRY && note.role().equals(Optional.of("targets/releases"))));
        assertEquals(
                2,
                releases.signed().stream()
                        .filter(role -> role.role().startsWith("targets/"))
                        .count());
        now = NOW.plus(Duration.ofDays(3 * 365 + 1));
        trusted("reader", "1.0");
    }

    @Test
    void whatIsDeletedIsGoneAndSaidToBeGone() {
        sign("alice", "1.0");
        trusted("reader", "1.0");

        try (ImageTrust trust = trust("owner")) {
            trust.admin(policy(trust)).delete(APP);
            assertEquals(
                    SigningException.Kind.NOT_INITIALIZED,
                    assertThrows(
                                    SigningException.class,
                                    () -> trust.admin(policy(trust)).delete(APP))
                            .kind());
        }

        assertEquals(Code.TRUST_DATA_REMOVED, refused("reader", "1.0"));
        assertInstanceOf(VerificationResult.Unsigned.class, verify("new", "1.0"));
    }

    @Test
    void whatIsNoLongerWhatWasDecidedUponIsNotTrusted() {
        sign("alice", "1.0");
        trusted("reader", "1.0");
        try (ImageTrust trust = trust("owner")) {
            trust.admin(policy(trust)).delete(APP);
        }
        publish("stranger", Initialise.plain());
        RootReplacement offered = admin("reader", admin -> admin.rootReplacement(APP));
        try (ImageTrust trust = trust("stranger")) {
            trust.admin(policy(trust)).delete(APP);
        }
        publish("another", Initialise.plain());

        SigningException thrown = assertThrows(
                SigningException.class,
                () -> admin("reader", admin -> {
                    admin.retrust(offered);
                    return offered;
                }));

        assertEquals(SigningException.Kind.REFUSED, thrown.kind());
    }

    @Test
    void keysThatAreNotMadeYetHaveNoNamesInAPlan() {
        ChangePlan plan = plan("owner", new RotateRoot(List.of(), OptionalInt.empty()));

        PlannedRole root = plan.roles().get(0);
        assertTrue(
                root.edits().contains(new Edit(Kind.ADDED, "a new key of root")),
                root.edits().toString());
        assertEquals(
                List.of(List.of(Optional.of(keyIds("owner", "root").get(0))), List.of(Optional.empty())),
                root.signedBy().stream()
                        .map(quorum ->
                                quorum.keys().stream().map(Quorum.Voter::keyId).toList())
                        .toList(),
                "by the old key and by the new one");
    }

    @Test
    void whatIsPlannedIsWhatIsSigned() {
        sign("alice", "1.0");
        now = NOW.plus(Duration.ofDays(3 * 365 + 1)); // targets have expired, and are signed anew with whatever else is
        copyKeys("owner", "alice");
        for (RepositoryChange order : List.of(
                signing(Optional.of("alice"), "2.0"),
                RotateKey.own("targets"),
                new RotateRoot(List.of(), OptionalInt.empty()),
                new RemoveSigner("bob", false),
                new Refresh(Set.of("targets/releases"), true))) {
            ChangePlan plan = plan("alice", order);
            ChangeReceipt done = publish("alice", order);

            assertEquals(
                    done.signed().stream()
                            .map(role -> role.role() + " " + role.version())
                            .toList(),
                    plan.roles().stream()
                            .map(role -> role.role() + " " + role.version())
                            .toList(),
                    order.toString());
        }
    }

    @Test
    void whoeverLacksTheRootKeyMakesNoKeyForARotation() {
        int before = keys("alice").list().keys().size();

        for (RepositoryChange order : List.of(
                RotateKey.own("targets"), RotateKey.own("snapshot"), new RotateRoot(List.of(), OptionalInt.empty()))) {
            SigningException thrown = assertThrows(SigningException.class, () -> {
                try (ImageTrust trust = trust("alice")) {
                    trust.admin(policy(trust)).publish(APP, order);
                }
            });
            assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
        }
        assertEquals(before, keys("alice").list().keys().size());
    }

    @Test
    void targetsOfSeveralKeysAreNotGivenOneInSilence() {
        List<KeyChoice> both = List.of(signerKey("alice"), signerKey("bob"));
        copyKeys("alice", "owner");
        copyKeys("bob", "owner");
        publish("owner", new RotateKey("targets", both, OptionalInt.of(2), false));

        SigningException thrown = assertThrows(SigningException.class, () -> plan("owner", RotateKey.own("targets")));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        assertTrue(thrown.getMessage().contains("targets would have 1 key, of which 2 must sign"), thrown.getMessage());
    }

    @Test
    void whatTargetsSignedLongAgoIsNotReleasedAgainInSilence() {
        publish("owner", new RemoveSigner("alice", false));
        publish("owner", new RemoveSigner("bob", false));
        publish("owner", signing(Optional.empty(), "1.0"));
        publish("owner", new AddSigner("alice", List.of(signerKey("alice"))));
        publish("alice", moved("1.0"));

        for (RepositoryChange order : List.of(
                RemoveDelegation.whole("targets/releases", false),
                new RemoveDelegation("targets/releases", Set.of(), Set.of(), true, false))) {
            SigningException thrown = assertThrows(SigningException.class, () -> publish("owner", order));
            assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
            assertTrue(thrown.getMessage().startsWith("the tag 1.0 is released with"), thrown.getMessage());
        }
        ChangeReceipt done = publish("owner", RemoveDelegation.whole("targets/releases", true));

        assertEquals(
                List.of(Code.RELEASED_AGAIN),
                done.notes().stream().map(Finding::code).toList());
        assertEquals(
                Digest.sha256("1.0".getBytes(StandardCharsets.UTF_8)),
                trusted("reader", "1.0").image().digest());
    }

    @Test
    void aSignerWhoIsNoneCannotRevoke() {
        sign("alice", "1.0");

        SigningException thrown = assertThrows(
                SigningException.class, () -> publish("alice", new Revoke(Optional.of("1.0"), Optional.of("carol"))));

        assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
        assertTrue(thrown.getMessage().contains("no signer carol"), thrown.getMessage());
        trusted("reader", "1.0");
    }

    private static SignTag moved(String tag) {
        byte[] image = "another".getBytes(StandardCharsets.UTF_8);
        return new SignTag(new Order(
                ImageReference.parse(APP + ":" + tag),
                Digest.sha256(image),
                image.length,
                Optional.of("alice"),
                false,
                MoveConsent.ALLOW));
    }
}
