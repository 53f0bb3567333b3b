package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.PlannedRole.Edit;
import io.github.imagetrust.notary.change.PlannedRole.Kind;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.change.Proposal;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.AddDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveSigner;
import io.github.imagetrust.notary.change.RepositoryChange.Revoke;
import io.github.imagetrust.notary.change.RepositoryChange.RotateKey;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Orders, files and services that would leave a repository in a state that nobody meant. */
class CraftedOrdersTest extends RepositoryInAFolder {

    @Test
    void aRotationFromWhichSomebodyCutTheTargetsIsNotPublished() {
        copyKeys("alice", "owner");
        sign("alice", "1.0");
        PreparedChange whole = prepared("owner", RotateKey.own("targets"));
        PreparedChange cut = new PreparedChange(
                APP,
                Map.of("root", whole.base().get("root")),
                List.of(whole.files().get(0)));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("stranger", admin -> admin.publish(List.of(cut))));
        SigningException forced = assertThrows(
                SigningException.class, () -> admin("stranger", admin -> admin.publish(List.of(cut), true)));

        assertEquals(SigningException.Kind.NO_KEY, thrown.kind(), thrown.toString());
        assertEquals(SigningException.Kind.IMPOSSIBLE, forced.kind(), forced.toString());
        trusted("reader", "1.0");
    }

    @Test
    void aRemovalFromWhichSomebodyCutTheReleasesIsPublishedOnlyByForce() {
        sign("alice", "1.0");
        copyKeys("bob", "owner");
        PreparedChange whole = prepared("owner", new RemoveSigner("alice", false));
        PreparedChange cut =
                new PreparedChange(APP, whole.base(), List.of(whole.files().get(0)));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("owner", admin -> admin.publish(List.of(cut))));

        assertEquals(
                List.of("targets", "targets/releases"),
                whole.files().stream().map(PreparedChange.File::role).toList());
        assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
        trusted("reader", "1.0");
    }

    @Test
    void aFileThatNobodySignedDoesNotHaveUsSignTheLastVersion() throws IOException {
        publish(
                "owner",
                new AddDelegation("targets/build", List.of(signerKey("build")), List.of(""), OptionalInt.empty()));
        Path planted = served("targets").resolveSibling("targets").resolve("build.json");
        Files.createDirectories(planted.getParent());
        Files.writeString(
                planted,
                Files.readString(served("targets"))
                        .replaceFirst("\"version\":\\d+", "\"version\":9007199254740991")
                        .replaceFirst(
                                "\"delegations\":.*,\"expires\"",
                                "\"delegations\":{\"keys\":{},\"roles\":[]},\"expires\""));

        SigningException thrown = assertThrows(
                SigningException.class,
                () -> publish(
                        "build",
                        new AddDelegation(
                                "targets/build/below",
                                List.of(signerKey("below")),
                                List.of("x"),
                                OptionalInt.empty())));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        assertTrue(thrown.getMessage().contains("9007199254740991"), thrown.getMessage());
    }

    @Test
    void aTagIsNotSignedWhereNothingWouldReleaseIt() {
        publish("owner", RemoveDelegation.whole("targets/releases", true));

        for (int i = 0; i < 2; i++) {
            SigningException thrown = assertThrows(SigningException.class, () -> sign("alice", "1.0"));
            assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
            assertTrue(thrown.getMessage().contains("no targets/releases"), thrown.getMessage());
        }
    }

    @Test
    void aTagIsSignedIntoTheReleasesWhereTheyAreAllThereIs() {
        publish("owner", new RemoveSigner("bob", false));
        publish("owner", RemoveDelegation.whole("targets/alice", false));

        ChangeReceipt done = publish("alice", signing(Optional.empty(), "1.0"));

        assertEquals(Set.of(), trusted("reader", "1.0").image().signers());
        assertEquals(
                List.of("targets/releases"),
                done.signed().stream()
                        .map(SignedRole::role)
                        .filter(role -> role.startsWith("targets"))
                        .toList());
    }

    @Test
    void aSignerWithoutWhomTheReleasesCouldNotBeSignedStays() {
        publish("owner", new AddDelegation("targets/releases", List.of(), List.of(), OptionalInt.of(2)));

        SigningException thrown =
                assertThrows(SigningException.class, () -> publish("owner", new RemoveSigner("alice", true)));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        assertTrue(
                thrown.getMessage().contains("targets/releases would have 1 key, of which 2 must sign"),
                thrown.getMessage());
    }

    @Test
    void theReleasesAreNotPutOutByTakingKeysOrPathsFromThemUnlessForced() {
        sign("alice", "1.0");

        SigningException key = assertThrows(
                SigningException.class,
                () -> publish(
                        "owner",
                        new RemoveDelegation("targets/releases", Set.of(keyId("alice")), Set.of(), false, false)));
        SigningException path = assertThrows(
                SigningException.class,
                () -> publish("owner", new RemoveDelegation("targets/releases", Set.of(), Set.of(""), false, false)));

        assertEquals(SigningException.Kind.NO_KEY, key.kind());
        assertEquals(SigningException.Kind.IMPOSSIBLE, path.kind(), path.toString());
        trusted("reader", "1.0");
    }

    @Test
    void aKeyThatStillSignsTheReleasesIsNamedWhenItsRoleIsTakenAway() {
        ChangeReceipt done = publish("owner", RemoveDelegation.whole("targets/alice", false));

        Finding note = done.notes().get(0);
        assertEquals(Code.STILL_SIGNED, note.code());
        assertTrue(note.message().contains(keyId("alice")), note.message());
    }

    @Test
    void whoRevokesAsOneSignerUsesNoOtherSignersKey() {
        sign("alice", "1.0");
        copyKeys("bob", "alice");

        ChangeReceipt done = publish("alice", new Revoke(Optional.of("1.0"), Optional.of("alice")));

        assertEquals(
                Set.of(List.of(keyId("alice"))),
                Set.copyOf(done.signed().stream()
                        .filter(role -> role.role().startsWith("targets"))
                        .map(SignedRole::keyIds)
                        .toList()));
    }

    @Test
    void aBeginningThatTheRootKeysAtHandAreTooFewForMakesNoKey() {
        RepositoryName team = RepositoryName.parse("registry.example.com/team");
        List<KeyChoice> roots = List.of(
                KeyChoice.held(keyIds("owner", "root").get(0)),
                rootKeys(team, "one", "other").get(0));
        int before = keys("owner").list().keys().size();

        SigningException thrown = assertThrows(
                SigningException.class,
                () -> admin(
                        "owner",
                        admin -> admin.publish(
                                team, new Initialise(Optional.empty(), false, Optional.empty(), roots, 2))));

        assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
        assertEquals(before, keys("owner").list().keys().size());
    }

    @Test
    void aPlanOfWhatIsPreparedShowsThoseWhoHaveSignedItAndNoOthers() {
        publish("owner", new AddDelegation("targets/releases", List.of(), List.of(), OptionalInt.of(2)));
        copyKeys("bob", "alice");

        Proposal proposal = admin("alice", admin -> admin.prepare(APP, signing(Optional.of("alice"), "1.0")));

        assertEquals(1, proposal.plan().roles().get(1).signedBy().get(0).atHand());
        assertEquals(1, proposal.change().files().get(1).signatures().size());
    }

    @Test
    void rolesInAnotherOrderAreSaidToBeSo() {
        PreparedChange honest = prepared(
                "owner", new AddDelegation("targets/x", List.of(signerKey("x")), List.of("x"), OptionalInt.empty()));
        String signed = honest.files().get(0).signed();
        int roles = signed.indexOf("\"roles\":[") + 9;
        List<String> objects = Stream.of(
                        signed.substring(roles, signed.indexOf("]}", signed.indexOf("targets/x", roles)))
                                .split("(?<=\\}),(?=\\{)"))
                .toList();
        String swapped = signed.replace(objects.get(0) + "," + objects.get(1), objects.get(1) + "," + objects.get(0));

        ChangePlan shown = admin(
                "owner",
                admin -> admin.plan(new PreparedChange(
                        APP, honest.base(), List.of(new PreparedChange.File("targets", swapped, List.of())))));

        assertTrue(
                shown.roles().get(0).edits().stream()
                        .anyMatch(edit ->
                                edit.kind() == Kind.CHANGED && edit.what().startsWith("order of roles: ")),
                shown.roles().get(0).edits().toString());
        assertTrue(shown.roles().get(0).edits().contains(new Edit(Kind.ADDED, "role targets/x")));
    }

    @Test
    void aKeyIsNotSaidToBeRotatedForItself() {
        String key = keyIds("owner", "targets").get(0);

        SigningException thrown = assertThrows(
                SigningException.class,
                () -> publish(
                        "owner", new RotateKey("targets", List.of(KeyChoice.held(key)), OptionalInt.empty(), false)));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
    }

    @Test
    void aSnapshotThatSeveralPeopleMustSignIsRefusedAtOnce() {
        List<KeyChoice> two = List.of(signerKey("alice"), signerKey("bob"));

        SigningException thrown = assertThrows(
                SigningException.class,
                () -> publish("owner", new RotateKey("snapshot", two, OptionalInt.of(2), false)));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
    }

    private PreparedChange prepared(String home, RepositoryChange order) {
        return admin(home, admin -> admin.prepare(APP, order)).change();
    }

    private Path served(String role) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("trust-data"))) {
            return files.filter(file -> file.endsWith(role + ".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
