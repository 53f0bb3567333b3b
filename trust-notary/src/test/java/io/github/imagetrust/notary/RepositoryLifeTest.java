package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.VerificationResult.Trusted;
import io.github.imagetrust.VerificationResult.Untrusted;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.PlannedRole;
import io.github.imagetrust.notary.change.PlannedRole.Edit;
import io.github.imagetrust.notary.change.PlannedRole.Kind;
import io.github.imagetrust.notary.change.PreparedChange;
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
import io.github.imagetrust.notary.keys.KeyStoreDirectory;
import io.github.imagetrust.notary.keys.Passphrases;
import io.github.imagetrust.notary.keys.StoredKey;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import io.github.imagetrust.spi.SignaturePublisher.Order;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The orders that a publisher gives in the life of a repository, in a folder of trust data: no network at all. */
class RepositoryLifeTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final RepositoryName APP = RepositoryName.parse("registry.example.com/app");
    private static final PassphraseSource GOOD = request -> Optional.of("a good passphrase".toCharArray());

    @TempDir
    private Path folder;

    private Instant now = NOW;

    @BeforeEach
    void aRepositoryWithTwoSigners() {
        publish("owner", Initialise.plain());
        publish("owner", new AddSigner("alice", List.of(signerKey("alice"))));
        publish("owner", new AddSigner("bob", List.of(signerKey("bob"))));
    }

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
        publish("owner", new RotateKey("targets", Optional.empty(), false));
        publish("owner", new RotateKey("snapshot", Optional.empty(), false));
        publish("owner", new RotateKey("snapshot", Optional.empty(), true));
        ChangeReceipt last = publish("owner", new RotateKey("timestamp", Optional.empty(), true));

        assertEquals(7, version(last, "root"));
        for (String reader : List.of("from the first root", "from the second root", "new")) {
            trusted(reader, "1.0");
        }
    }

    @Test
    void aRotatedKeySignsNothingMore() {
        sign("alice", "1.0");
        copyKeys("owner", "thief");
        publish("owner", new RotateKey("targets", Optional.empty(), false));

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

        publish("owner", new RemoveDelegation("targets/build", Set.of(), Set.of("a"), false));
        SigningException tooFew = assertThrows(
                SigningException.class,
                () -> publish("owner", new RemoveDelegation("targets/build", Set.of(keyId("one")), Set.of(), false)));
        publish("owner", new RemoveDelegation("targets/build", Set.of(), Set.of(), false));

        assertEquals(SigningException.Kind.IMPOSSIBLE, tooFew.kind());
        assertEquals(
                SigningException.Kind.IMPOSSIBLE,
                assertThrows(
                                SigningException.class,
                                () -> publish(
                                        "owner", new RemoveDelegation("targets/build", Set.of(), Set.of(), false)))
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
        assertEquals(1, targets.here().size());
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
    void aRootOfTwoOutOfThreePeopleIsBegunAndRotatedByWhatEachOfThemSigns() {
        RepositoryName team = RepositoryName.parse("registry.example.com/team");
        List<KeyChoice> first = rootKeys(team, "one", "a", "b", "c");
        PreparedChange begun = admin(
                "a", admin -> admin.prepare(team, new Initialise(Optional.empty(), false, Optional.empty(), first, 2)));
        SigningException tooFew =
                assertThrows(SigningException.class, () -> admin("a", admin -> admin.publish(List.of(begun))));
        admin("a", admin -> admin.publish(List.of(copied(admin("b", other -> other.countersign(begun))))));

        List<KeyChoice> second = rootKeys(team, "two", "a", "b", "c");
        PreparedChange rotation = admin("a", admin -> admin.prepare(team, new RotateRoot(second, OptionalInt.empty())));
        PreparedChange byC = copied(admin("c", admin -> admin.countersign(rotation)));
        ChangePlan shown = admin("c", admin -> admin.plan(rotation));
        ChangeReceipt done = admin("a", admin -> admin.publish(List.of(rotation, byC)));

        assertEquals(SigningException.Kind.NO_KEY, tooFew.kind());
        assertEquals(2, done.rootKeys().size());
        assertEquals(6, shown.roles().get(0).edits().size(), "three keys for three");
        assertEquals(2, shown.roles().get(0).threshold());
        assertEquals(2, version(done, "root"));
        SigningException stale =
                assertThrows(SigningException.class, () -> admin("b", admin -> admin.countersign(rotation)));
        assertEquals(SigningException.Kind.REFUSED, stale.kind(), "it was made from the root before");
    }

    @Test
    void aRepositoryThatWasMadeAnewIsTrustedAgainOnlyByADecisionAboutBothRoots() {
        sign("alice", "1.0");
        trusted("reader", "1.0");
        assertEquals(
                SigningException.Kind.IMPOSSIBLE,
                assertThrows(SigningException.class, () -> admin("reader", admin -> admin.rootReplacement(APP)))
                        .kind(),
                "nothing has changed");

        try (ImageTrust trust = trust("owner")) {
            trust.admin(policy(trust)).delete(APP);
        }
        publish("stranger", Initialise.plain());
        publish("stranger", signing(Optional.empty(), "1.0"));
        assertEquals(Code.ROOT_CHANGED, refused("reader", "1.0"));

        RootReplacement offered = admin("reader", admin -> admin.rootReplacement(APP));
        assertEquals(Code.ROOT_CHANGED, refused("reader", "1.0"), "to look decides nothing");
        admin("reader", admin -> {
            admin.retrust(offered);
            return offered;
        });

        assertEquals(keyIds("owner", "root"), offered.oldKeys());
        assertEquals(keyIds("stranger", "root"), offered.newKeys());
        trusted("reader", "1.0");
    }

    @Test
    void toTrustAgainOverridesNoPin() {
        String pinned = keyIds("owner", "root").get(0);
        sign("alice", "1.0");
        trusted("reader", "1.0");
        try (ImageTrust trust = trust("owner")) {
            trust.admin(policy(trust)).delete(APP);
        }
        publish("stranger", Initialise.plain());

        try (ImageTrust trust = trust("reader")) {
            NotaryAdmin admin = trust.admin(trust.policyFor(List.of(APP), Set.of(pinned), false));
            SigningException thrown = assertThrows(SigningException.class, () -> admin.rootReplacement(APP));
            assertEquals(Code.PIN_MISMATCH, thrown.finding().orElseThrow().code());
        }
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
    void aPreparedChangeIsNotSignedInPassingWhenItIsPublished() {
        PreparedChange unsigned = admin("bob", admin -> admin.prepare(APP, new RemoveSigner("alice", true)));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("owner", admin -> admin.publish(List.of(unsigned))));

        assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
        sign("alice", "1.0");
    }

    @Test
    void aPreparedRemovalDoesNotOrphanWhatWasSignedMeanwhile() {
        PreparedChange removal = admin("owner", admin -> admin.prepare(APP, new RemoveSigner("alice", false)));
        sign("alice", "1.0");

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("owner", admin -> admin.publish(List.of(removal))));

        assertEquals(SigningException.Kind.REFUSED, thrown.kind());
        trusted("reader", "1.0");
    }

    @Test
    void whatWasPreparedByNobodySaneIsRefusedWithItsReason() {
        PreparedChange honest = admin("owner", admin -> admin.prepare(APP, new RemoveSigner("bob", false)));
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

    private static PreparedChange changed(PreparedChange change, String signed) {
        return new PreparedChange(
                APP,
                change.base(),
                List.of(new PreparedChange.File(change.files().get(0).role(), signed, List.of())));
    }

    @Test
    void oldTrustDataUnderTheSameRootAreNoMatterOfRoots() throws IOException {
        sign("alice", "1.0");
        copy(folder.resolve("trust-data"), folder.resolve("old"));
        sign("alice", "2.0");
        trusted("reader", "2.0");
        replace(folder.resolve("old"), folder.resolve("trust-data"));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("reader", admin -> admin.rootReplacement(APP)));

        assertEquals(Code.ROLLBACK, thrown.finding().orElseThrow().code());
        assertEquals(Code.ROLLBACK, refused("reader", "1.0"));
    }

    @Test
    void anOldRootIsNoNewOne() throws IOException {
        sign("alice", "1.0");
        copy(folder.resolve("trust-data"), folder.resolve("old"));
        publish("owner", new RotateRoot(List.of(), OptionalInt.empty()));
        trusted("reader", "1.0");
        replace(folder.resolve("old"), folder.resolve("trust-data"));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("reader", admin -> admin.rootReplacement(APP)));

        assertEquals(Code.ROLLBACK, thrown.finding().orElseThrow().code());
    }

    private static void replace(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(to)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        copy(from, to);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private List<String> keyIds(String home, String role) {
        return keys(home).withRole(role).stream().map(StoredKey::id).toList();
    }

    @Test
    void aPreparedChangeIsSignedByNobodyWhoseKeyItDoesNotNeed() {
        PreparedChange prepared = admin("owner", admin -> admin.prepare(APP, new RemoveSigner("bob", false)));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("bob", admin -> admin.countersign(prepared)));

        assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
    }

    @Test
    void aPreparedChangeThatSaysMoreThanItsDiffIsNotSigned() {
        PreparedChange honest = admin("owner", admin -> admin.prepare(APP, new RemoveSigner("bob", false)));

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
        PreparedChange one = admin("owner", admin -> admin.prepare(APP, new RemoveSigner("bob", false)));
        PreparedChange other = admin("owner", admin -> admin.prepare(APP, new RemoveSigner("alice", false)));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("owner", admin -> admin.publish(List.of(one, other))));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        sign("alice", "1.0");
        trusted("reader", "1.0");
    }

    /** As it comes out of a file. */
    private static PreparedChange copied(PreparedChange change) {
        PreparedChange read = NotaryAdmin.read(NotaryAdmin.write(change), "a file");
        assertEquals(change, read);
        return read;
    }

    /** A new root key in the home of each, as the first of them may list it. */
    private List<KeyChoice> rootKeys(RepositoryName repository, String name, String... homes) {
        return Stream.of(homes)
                .map(home -> {
                    SoftwareKey key = SoftwareKey.generateP256(new SecureRandom());
                    keys(home).add(key, "root", Optional.empty(), new Passphrases(List.of(GOOD)));
                    String pem = admin(home, admin -> admin.rootCertificate(repository, key.canonicalId()));
                    return KeyChoice.pem(pem, name + " of " + home);
                })
                .toList();
    }

    private <T> T admin(String home, Function<NotaryAdmin, T> work) {
        copyServiceKeys(home);
        try (ImageTrust trust = trust(home)) {
            TrustPolicy policy =
                    trust.policyFor(List.of(APP, RepositoryName.parse("registry.example.com/team")), Set.of(), true);
            return work.apply(trust.admin(policy));
        }
    }

    private static long version(ChangeReceipt receipt, String role) {
        return receipt.signed().stream()
                .filter(signed -> signed.role().equals(role))
                .mapToLong(SignedRole::version)
                .sum();
    }

    private void sign(String signer, String tag) {
        sign(signer, signer, tag);
    }

    private void sign(String home, String signer, String tag) {
        publish(home, signing(Optional.of(signer), tag));
    }

    private static SignTag signing(Optional<String> signer, String tag) {
        byte[] image = tag.getBytes(StandardCharsets.UTF_8);
        return new SignTag(new Order(
                ImageReference.parse(APP + ":" + tag),
                Digest.sha256(image),
                image.length,
                signer,
                false,
                MoveConsent.REFUSE));
    }

    private ChangeReceipt publish(String home, RepositoryChange order) {
        copyServiceKeys(home);
        try (ImageTrust trust = trust(home)) {
            return trust.admin(policy(trust)).publish(APP, order);
        }
    }

    private ChangePlan plan(String home, RepositoryChange order) {
        try (ImageTrust trust = trust(home)) {
            return trust.admin(policy(trust)).plan(APP, order);
        }
    }

    private Trusted trusted(String reader, String tag) {
        VerificationResult answer = verify(reader, tag);
        return assertInstanceOf(Trusted.class, answer, answer::toString);
    }

    private Code refused(String reader, String tag) {
        VerificationResult answer = verify(reader, tag);
        return assertInstanceOf(Untrusted.class, answer, answer::toString)
                .findings()
                .get(0)
                .code();
    }

    private VerificationResult verify(String reader, String tag) {
        try (ImageTrust trust = trust(reader)) {
            return trust.verifier(policy(trust), Optional.empty()).verify(ImageReference.parse(APP + ":" + tag));
        }
    }

    private static TrustPolicy policy(ImageTrust trust) {
        return trust.policyFor(List.of(APP), Set.of(), true);
    }

    /** The public key of somebody, whose private one is filed in a home of that name. */
    private KeyChoice signerKey(String name) {
        KeyStoreDirectory store = keys(name);
        Passphrases passphrases = new Passphrases(List.of(GOOD));
        SoftwareKey key = store.withRole(name).stream()
                .findFirst()
                .map(stored -> store.open(stored, passphrases))
                .orElseGet(() -> {
                    SoftwareKey fresh = SoftwareKey.generateP256(new SecureRandom());
                    store.add(fresh, name, Optional.empty(), passphrases);
                    return fresh;
                });
        return KeyChoice.pem(key.publicPem(Map.of("role", name)).toPem(), name + ".pub");
    }

    private String keyId(String name) {
        return keys(name).withRole(name).get(0).id();
    }

    private void copyKeys(String from, String to) {
        copyKeys(from, to, key -> true);
    }

    /** Who publishes into a folder does what a server would. */
    private void copyServiceKeys(String to) {
        copyKeys(
                "owner",
                to,
                key -> Set.of("timestamp", "snapshot").contains(key.role().orElse("")));
    }

    private void copyKeys(String from, String to, Predicate<StoredKey> which) {
        if (!from.equals(to)) {
            KeyStoreDirectory store = keys(to);
            keys(from).list().keys().stream().filter(which).forEach(key -> store.addAsIs(key.id(), key.file()));
        }
    }

    private KeyStoreDirectory keys(String home) {
        return new KeyStoreDirectory(
                folder.resolve(home).resolve(".docker/trust"), new PrivateKeys(new SecureRandom()));
    }

    private ImageTrust trust(String home) {
        return ImageTrust.builder()
                .environment(Map.of())
                .home(folder.resolve(home))
                .server(folder.resolve("trust-data").toUri())
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .passphrases(GOOD)
                .build();
    }
}
