package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.PlannedRole;
import io.github.imagetrust.notary.change.PlannedRole.Kind;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.AddDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.PublishStaged;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveSigner;
import io.github.imagetrust.notary.change.RepositoryChange.Revoke;
import io.github.imagetrust.notary.testing.ChangelistFolder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was signed with keys that may no longer sign it counts again when somebody signs all of it anew, and not before. */
class RolesSignedByOthersTest extends RepositoryInAFolder {

    private static final String RELEASES = "targets/releases";

    @Test
    void theReleasesOfASignerWhoWasRemovedAreSignedAnewByOneWhoStays() {
        releasesOfAliceWhoIsGone();

        SigningException signing = assertThrows(SigningException.class, () -> sign("bob", "2.0"));
        ChangePlan shown = plan("bob", refresh(RELEASES));
        ChangeReceipt done = publish("bob", refresh(RELEASES));

        assertEquals(Optional.of(Code.THRESHOLD_NOT_MET), signing.finding().map(finding -> finding.code()));
        assertTrue(signing.remedy().contains("'imagetrust repo refresh --role targets/releases'"), signing.remedy());
        PlannedRole releases = planned(shown, RELEASES);
        assertEquals(0, releases.before(), "nothing of it is known");
        assertEquals(
                List.of(Kind.ADDED, Kind.ADDED),
                releases.edits().stream().map(edit -> edit.kind()).toList(),
                "all of it is shown");
        assertEquals(3, version(done, RELEASES));
        trusted("reader", "0.9");
        trusted("reader", "1.0");
        sign("bob", "2.0");
        trusted("reader", "2.0");
    }

    @Test
    void theReleasesOfASignerWhoWasRemovedAreSignedAnewByPeopleWhoLookFirst() {
        releasesOfAliceWhoIsGone();

        PreparedChange prepared =
                admin("owner", admin -> admin.prepare(APP, refresh(RELEASES)).change());
        ChangePlan shown = admin("bob", admin -> admin.plan(prepared));
        PreparedChange signed = admin("bob", admin -> admin.countersign(prepared));
        admin("owner", admin -> admin.publish(List.of(signed)));

        assertEquals(2, planned(shown, RELEASES).edits().size());
        trusted("reader", "1.0");
    }

    @Test
    void whoSignsAPreparedChangeOfSuchARoleIsNotMadeToDropWhatIsInIt() {
        releasesOfAliceWhoIsGone();
        PreparedChange honest =
                admin("owner", admin -> admin.prepare(APP, refresh(RELEASES)).change());
        PreparedChange.File file = honest.files().get(0);
        String less = file.signed().replace("\"0.9\":", "\"0.8\":");
        PreparedChange lie = new PreparedChange(
                APP, honest.base(), List.of(new PreparedChange.File(file.role(), less, file.signatures())));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("bob", admin -> admin.countersign(lie)));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        assertTrue(thrown.getMessage().contains("0.9 would be taken from it unseen"), thrown.getMessage());
    }

    @Test
    void aPreparedChangeOfSuchARoleIsNoneOfWhatWasSignedInItMeanwhile() {
        releasesOfAliceWhoIsGone();
        PreparedChange late =
                admin("owner", admin -> admin.prepare(APP, refresh(RELEASES)).change());
        publish("bob", refresh(RELEASES));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("bob", admin -> admin.countersign(late)));

        assertEquals(SigningException.Kind.REFUSED, thrown.kind());
    }

    @Test
    void aStagedWitnessSignsSuchARoleAnewAndOtherStagedChangesOfItWait() {
        releasesOfAliceWhoIsGone();
        ChangelistFolder notary = ChangelistFolder.of(folder.resolve("bob/.docker/trust"), APP);
        notary.stage("delete", RELEASES, "target", "1.0", "");

        SigningException deleting = assertThrows(SigningException.class, () -> publishStaged("bob"));
        int waiting = notary.content().size();
        notary.stage("delete", RELEASES, "target", "7.0", "");
        assertThrows(SigningException.class, () -> publishStaged("bob"));
        admin("bob", admin -> {
            admin.staged(APP).reset(admin.staged(APP).list());
            return "";
        });
        notary.stage("update", RELEASES, "witness", "", "").put(RELEASES, "2.0", bytes("two"));
        publishStaged("bob");

        assertEquals(Optional.of(Code.THRESHOLD_NOT_MET), deleting.finding().map(finding -> finding.code()));
        assertTrue(deleting.remedy().contains("repo refresh --role targets/releases"), deleting.remedy());
        assertEquals(1, waiting);
        trusted("reader", "1.0");
        trusted("reader", "2.0");
    }

    @Test
    void whatCannotBeReadIsNotSaidToBeRevoked() {
        releasesOfAliceWhoIsGone();

        for (Revoke order : List.of(
                new Revoke(Optional.of("1.0"), Optional.empty()), new Revoke(Optional.empty(), Optional.empty()))) {
            SigningException thrown = assertThrows(SigningException.class, () -> publish("bob", order));
            assertEquals(Optional.of(Code.THRESHOLD_NOT_MET), thrown.finding().map(finding -> finding.code()));
            assertTrue(thrown.remedy().contains("repo refresh --role targets/releases"), thrown.remedy());
        }
        publish("bob", refresh(RELEASES));
        publish("bob", new Revoke(Optional.of("1.0"), Optional.empty()));

        assertEquals(Code.TAG_NOT_SIGNED, refused("reader", "1.0"));
        trusted("reader", "0.9");
    }

    @Test
    void theWordOfASignerThatCannotBeReadIsNotSaidToBeRevoked() {
        teamOfCarolThenDave();

        SigningException thrown = assertThrows(
                SigningException.class, () -> publish("dave", new Revoke(Optional.of("v1"), Optional.of("team"))));

        assertEquals(Optional.of(Code.THRESHOLD_NOT_MET), thrown.finding().map(finding -> finding.code()));
    }

    @Test
    void aSignersRoleIsNotBegunAnewInSilence() {
        teamOfCarolThenDave();

        SigningException thrown = assertThrows(SigningException.class, () -> sign("dave", "team", "v2"));
        publish("dave", refresh("targets/team"));
        publish("dave", refresh(RELEASES));
        sign("dave", "team", "v2");

        assertEquals(Optional.of(Code.THRESHOLD_NOT_MET), thrown.finding().map(finding -> finding.code()));
        assertTrue(thrown.remedy().contains("repo refresh --role targets/team"), thrown.remedy());
        assertEquals(Set.of("team"), trusted("reader", "v1").image().signers());
        assertEquals(Set.of("team"), trusted("reader", "v2").image().signers());
    }

    @Test
    void aRoleIsNotSignedAnewWithTagsThatItMayNotSign() {
        teamOfCarolThenDave();
        publish("owner", new AddDelegation("targets/team", List.of(), List.of("w"), OptionalInt.empty()));
        publish("owner", new RemoveDelegation("targets/team", Set.of(), Set.of("v"), false, false));

        SigningException thrown = assertThrows(SigningException.class, () -> publish("dave", refresh("targets/team")));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        assertTrue(thrown.getMessage().contains("may not sign the tag v1"), thrown.getMessage());
    }

    private void releasesOfAliceWhoIsGone() {
        sign("alice", "0.9");
        sign("alice", "1.0");
        publish("owner", new RemoveSigner("alice", true));
        assertEquals(Code.THRESHOLD_NOT_MET, refused("reader", "1.0"));
    }

    /** Carol signed v1 as the team; dave has taken her place, and nobody has signed her files anew. */
    private void teamOfCarolThenDave() {
        List<KeyChoice> carol = List.of(signerKey("carol"));
        List<KeyChoice> dave = List.of(signerKey("dave"));
        publish("owner", new AddDelegation("targets/team", carol, List.of("v"), OptionalInt.empty()));
        publish("owner", new AddDelegation(RELEASES, carol, List.of(), OptionalInt.empty()));
        sign("carol", "team", "v1");
        for (String role : List.of("targets/team", RELEASES)) {
            publish("owner", new AddDelegation(role, dave, List.of(), OptionalInt.empty()));
            publish("owner", new RemoveDelegation(role, Set.of(keyId("carol")), Set.of(), false, true));
        }
    }

    private ChangeReceipt publishStaged(String home) {
        return admin(
                home,
                admin -> admin.publish(APP, new PublishStaged(admin.staged(APP).list())));
    }

    private static PlannedRole planned(ChangePlan plan, String role) {
        return plan.roles().stream()
                .filter(planned -> planned.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private static RepositoryChange refresh(String role) {
        return new Refresh(Set.of(role), false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
