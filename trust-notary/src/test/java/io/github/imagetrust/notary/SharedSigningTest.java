package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.PlannedRole;
import io.github.imagetrust.notary.change.PlannedRole.Edit;
import io.github.imagetrust.notary.change.PlannedRole.Kind;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.change.Proposal;
import io.github.imagetrust.notary.change.Quorum;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.AddDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveSigner;
import io.github.imagetrust.notary.change.RepositoryChange.Revoke;
import io.github.imagetrust.notary.change.RepositoryChange.RotateRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Changes that several people sign. */
class SharedSigningTest extends RepositoryInAFolder {

    @Test
    void aRootOfTwoOutOfThreePeopleIsBegunAndRotatedByWhatEachOfThemSigns() {
        RepositoryName team = RepositoryName.parse("registry.example.com/team");
        List<KeyChoice> first = rootKeys(team, "one", "a", "b", "c");
        PreparedChange begun = admin(
                "a",
                admin -> prepared(admin, team, new Initialise(Optional.empty(), false, Optional.empty(), first, 2)));
        SigningException tooFew =
                assertThrows(SigningException.class, () -> admin("a", admin -> admin.publish(List.of(begun))));
        admin("a", admin -> admin.publish(List.of(copied(admin("b", other -> other.countersign(begun))))));

        List<KeyChoice> second = rootKeys(team, "two", "a", "b", "c");
        PreparedChange rotation =
                admin("a", admin -> prepared(admin, team, new RotateRoot(second, OptionalInt.empty())));
        PreparedChange byC = copied(admin("c", admin -> admin.countersign(rotation)));
        ChangePlan shown = admin("c", admin -> admin.plan(rotation));
        ChangeReceipt done = admin("a", admin -> admin.publish(List.of(rotation, byC)));

        assertEquals(SigningException.Kind.NO_KEY, tooFew.kind());
        assertEquals(2, done.rootKeys().size());
        assertEquals(6, shown.roles().get(0).edits().size(), "three keys for three");
        assertEquals(
                List.of(2, 2),
                shown.roles().get(0).signedBy().stream().map(Quorum::threshold).toList(),
                "the old keys and the new ones");
        assertEquals(2, version(done, "root"));
        SigningException stale =
                assertThrows(SigningException.class, () -> admin("b", admin -> admin.countersign(rotation)));
        assertEquals(SigningException.Kind.REFUSED, stale.kind(), "it was made from the root before");
    }

    @Test
    void aTagForWhichTwoPeopleMustSignIsSignedByOneAfterTheOther() {
        publish("owner", new AddDelegation("targets/team", keysOf("carol", "dave"), List.of(""), OptionalInt.of(2)));
        publish(
                "owner",
                new AddDelegation("targets/releases", keysOf("carol", "dave"), List.of(""), OptionalInt.of(2)));

        SigningException alone =
                assertThrows(SigningException.class, () -> publish("carol", signing(Optional.empty(), "1.0")));
        Proposal byCarol = admin("carol", admin -> admin.prepare(APP, signing(Optional.empty(), "1.0")));
        SigningException half = assertThrows(
                SigningException.class, () -> admin("carol", admin -> admin.publish(List.of(byCarol.change()))));
        PreparedChange byBoth = copied(admin("dave", admin -> admin.countersign(copied(byCarol.change()))));
        admin("carol", admin -> admin.publish(List.of(byBoth)));

        assertEquals(SigningException.Kind.NO_KEY, alone.kind());
        assertTrue(alone.getMessage().contains("must be signed by 2 of"), alone.getMessage());
        assertTrue(alone.getMessage().contains("1 is here"), alone.getMessage());
        assertTrue(alone.remedy().contains("--prepare"), alone.remedy());
        assertEquals(SigningException.Kind.NO_KEY, half.kind());
        assertEquals(
                List.of("targets/releases", "targets/team"),
                byCarol.plan().roles().stream().map(PlannedRole::role).toList());
        assertEquals(Set.of("team"), trusted("reader", "1.0").image().signers());
    }

    @Test
    void aTagForWhichTwoPeopleMustSignIsRevokedByOneAfterTheOther() {
        publish("owner", new AddDelegation("targets/team", keysOf("carol", "dave"), List.of(""), OptionalInt.of(2)));
        publish(
                "owner",
                new AddDelegation("targets/releases", keysOf("carol", "dave"), List.of(""), OptionalInt.of(2)));
        publishTogether("carol", "dave", signing(Optional.of("team"), "1.0"));
        trusted("reader", "1.0");
        Revoke order = new Revoke(Optional.of("1.0"), Optional.empty());

        SigningException alone = assertThrows(SigningException.class, () -> publish("carol", order));
        publishTogether("carol", "dave", order);

        assertEquals(SigningException.Kind.NO_KEY, alone.kind());
        assertTrue(alone.getMessage().startsWith("targets/releases must be signed by 2 of"), alone.getMessage());
        assertEquals(Code.TAG_NOT_SIGNED, refused("reader", "1.0"));
    }

    @Test
    void aRemovalThatOthersMustSignAlongIsPreparedWithTheirRolesInIt() {
        sign("alice", "1.0");

        PreparedChange removal = admin("owner", admin -> prepared(admin, APP, new RemoveSigner("alice", false)));
        PreparedChange signed = admin("bob", admin -> admin.countersign(removal)); // bob signs the releases anew
        admin("owner", admin -> admin.publish(List.of(signed)));

        trusted("reader", "1.0");
        assertThrows(SigningException.class, () -> sign("alice", "2.0"));
    }

    @Test
    void whatIsPublishedAlreadyIsLeftAsItIsAndSignedNoMore() {
        PreparedChange removal = admin("owner", admin -> prepared(admin, APP, new RemoveSigner("alice", false)));
        admin("owner", admin -> admin.publish(List.of(removal)));

        ChangeReceipt again = admin("owner", admin -> admin.publish(List.of(removal)));
        SigningException late =
                assertThrows(SigningException.class, () -> admin("owner", admin -> admin.countersign(removal)));

        assertEquals(List.of(), again.signed());
        assertEquals(SigningException.Kind.REFUSED, late.kind());
        assertTrue(late.getMessage().contains("published already"), late.getMessage());
    }

    @Test
    void whatOnlyClaimsToBeASignatureIsDroppedByTheNextWhoSigns() {
        RepositoryName team = RepositoryName.parse("registry.example.com/team");
        List<KeyChoice> keys = rootKeys(team, "one", "a", "b");
        PreparedChange begun = admin(
                "a",
                admin -> prepared(admin, team, new Initialise(Optional.empty(), false, Optional.empty(), keys, 2)));
        PreparedChange.Signature lie = new PreparedChange.Signature(begunKey(begun), "ecdsa", "AAAA");

        PreparedChange signed = admin("b", admin -> admin.countersign(withSignature(begun, lie)));

        assertEquals(2, signed.files().get(0).signatures().size());
        assertFalse(signed.files().get(0).signatures().contains(lie));
        admin("a", admin -> admin.publish(List.of(signed)));
    }

    @Test
    void whatOnlyClaimsToBeASignatureIsNotPublished() throws IOException {
        PreparedChange removal = admin("owner", admin -> prepared(admin, APP, new RemoveSigner("alice", false)));
        PreparedChange.Signature lie = new PreparedChange.Signature("ab".repeat(32), "ecdsa", "AAAA");

        ChangeReceipt done = admin("owner", admin -> admin.publish(List.of(withSignature(removal, lie))));

        assertEquals(
                1,
                done.signed().stream()
                        .filter(role -> role.role().equals("targets"))
                        .mapToInt(role -> role.keyIds().size())
                        .sum());
        try (Stream<Path> files = Files.walk(folder.resolve("trust-data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains(lie.keyId()), file::toString);
            }
        }
    }

    @Test
    void noDifferenceHidesAmongOthers() {
        publish("owner", new AddDelegation("targets/build", keysOf("build"), List.of("x-", "y-"), OptionalInt.empty()));
        PreparedChange honest = admin("owner", admin -> prepared(admin, APP, new RemoveSigner("bob", false)));
        PreparedChange other =
                changed(honest, honest.files().get(0).signed().replace("[\"x-\",\"y-\"]", "[\"y-\",\"x-\"]"));

        ChangePlan shown = admin("owner", admin -> admin.plan(other));

        assertNotEquals(honest.files(), other.files());
        assertTrue(
                shown.roles()
                        .get(0)
                        .edits()
                        .contains(new Edit(Kind.CHANGED, "role targets/build, in something that has no name here")),
                shown.toString());
    }

    @Test
    void whoPreparesAsOneSignerDoesNotSignForAnotherWhoseKeyIsThereToo() {
        publish("owner", new AddDelegation("targets/releases", keysOf("alice", "bob"), List.of(""), OptionalInt.of(2)));
        copyKeys("bob", "alice");

        PreparedChange byAlice = admin("alice", admin -> prepared(admin, APP, signing(Optional.of("alice"), "1.0")));

        assertEquals(
                List.of(1, 1),
                byAlice.files().stream().map(file -> file.signatures().size()).toList());
    }

    @Test
    void aLifetimeOfTimestampsIsRefusedBeforeAKeyIsMadeForIt() {
        RepositoryName team = RepositoryName.parse("registry.example.com/team");
        Initialise order = new Initialise(Optional.empty(), false, Optional.of(Duration.ofDays(3)), List.of(), 1);

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("a", admin -> admin.prepare(team, order)));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        assertEquals(List.of(), keys("a").withRole("root"));
    }

    private void publishTogether(String one, String other, RepositoryChange order) {
        PreparedChange begun = admin(one, admin -> prepared(admin, APP, order));
        PreparedChange signed = admin(other, admin -> admin.countersign(begun));
        admin(one, admin -> admin.publish(List.of(signed)));
    }

    private List<KeyChoice> keysOf(String... people) {
        return Stream.of(people).map(this::signerKey).toList();
    }

    private static String begunKey(PreparedChange begun) {
        return begun.files().get(0).signatures().get(0).keyId();
    }

    private static PreparedChange withSignature(PreparedChange change, PreparedChange.Signature more) {
        PreparedChange.File first = change.files().get(0);
        List<PreparedChange.Signature> signatures = new ArrayList<>(first.signatures());
        signatures.add(more);
        List<PreparedChange.File> files = new ArrayList<>(change.files());
        files.set(0, new PreparedChange.File(first.role(), first.signed(), signatures));
        return new PreparedChange(change.repository(), change.base(), files);
    }

    @Test
    void aPreparedChangeIsNotSignedInPassingWhenItIsPublished() {
        PreparedChange unsigned = admin("bob", admin -> prepared(admin, APP, new RemoveSigner("alice", true)));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("owner", admin -> admin.publish(List.of(unsigned))));

        assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
        sign("alice", "1.0");
    }

    @Test
    void aPreparedRemovalDoesNotOrphanWhatWasSignedMeanwhile() {
        PreparedChange removal = admin("owner", admin -> prepared(admin, APP, new RemoveSigner("alice", false)));
        sign("alice", "1.0");

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("owner", admin -> admin.publish(List.of(removal))));

        assertEquals(SigningException.Kind.REFUSED, thrown.kind());
        trusted("reader", "1.0");
    }

    @Test
    void whatWasPreparedByNobodySaneIsRefusedWithItsReason() {
        PreparedChange honest = admin("owner", admin -> prepared(admin, APP, new RemoveSigner("bob", false)));
        String signed = honest.files().get(0).signed();
        List<PreparedChange> lies = List.of(
                new PreparedChange(APP, honest.base(), List.of()),
                changed(honest, signed.replaceFirst("\"expires\":\"2029", "\"expires\":\"9029")),
                changed(honest, signed.replaceFirst("\"expires\":\"2029", "\"expires\":\"2020")),
                changed(honest, signed.replaceFirst("alice", "al\nice")),
                changed(honest, "no JSON"));

        for (PreparedChange lie : lies) {
            SigningException thrown =
                    assertThrows(SigningException.class, () -> admin("owner", admin -> admin.countersign(lie)));
            assertEquals(SigningException.Kind.UNTRUSTED, thrown.kind(), lie.toString());
        }
    }

    @Test
    void aPreparedChangeIsSignedByNobodyWhoseKeyItDoesNotNeed() {
        PreparedChange prepared = admin("owner", admin -> prepared(admin, APP, new RemoveSigner("bob", false)));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("bob", admin -> admin.countersign(prepared)));

        assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
    }

    @Test
    void aPreparedChangeThatSaysMoreThanItsDiffIsNotSigned() {
        PreparedChange honest = admin("owner", admin -> prepared(admin, APP, new RemoveSigner("bob", false)));

        for (UnaryOperator<String> lie : List.<UnaryOperator<String>>of(
                text -> text.replace("{\"_type\"", "{\"Zzz\":1,\"_type\""),
                text -> text.replaceFirst("\"version\":\\d+", "\"version\":99"),
                text -> text.replace("\"Targets\"", "\"Root\""))) {
            PreparedChange.File file = honest.files().get(0);
            PreparedChange changed = new PreparedChange(
                    APP,
                    honest.base(),
                    List.of(new PreparedChange.File(file.role(), lie.apply(file.signed()), List.of())));

            SigningException thrown =
                    assertThrows(SigningException.class, () -> admin("owner", admin -> admin.countersign(changed)));

            assertEquals(SigningException.Kind.UNTRUSTED, thrown.kind(), changed.toString());
        }
    }

    @Test
    void copiesOfDifferentChangesAreNotPublishedTogether() {
        PreparedChange one = admin("owner", admin -> prepared(admin, APP, new RemoveSigner("bob", false)));
        PreparedChange other = admin("owner", admin -> prepared(admin, APP, new RemoveSigner("alice", false)));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("owner", admin -> admin.publish(List.of(one, other))));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        sign("alice", "1.0");
        trusted("reader", "1.0");
    }

    private static PreparedChange changed(PreparedChange change, String signed) {
        return new PreparedChange(
                APP,
                change.base(),
                List.of(new PreparedChange.File(change.files().get(0).role(), signed, List.of())));
    }

    private static PreparedChange prepared(NotaryAdmin admin, RepositoryName repository, RepositoryChange order) {
        return admin.prepare(repository, order).change();
    }

    /** As it comes out of a file. */
    private static PreparedChange copied(PreparedChange change) {
        PreparedChange read = NotaryAdmin.read(NotaryAdmin.write(change), "a file");
        assertEquals(change, read);
        return read;
    }
}
