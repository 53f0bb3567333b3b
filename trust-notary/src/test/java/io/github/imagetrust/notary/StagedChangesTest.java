package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.SignRequest;
import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.RootCertificates;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.SigningException.Kind;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.PlannedRole;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.AddDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.AddSigner;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.PublishStaged;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import io.github.imagetrust.notary.change.RepositoryChange.RotateKey;
import io.github.imagetrust.notary.change.StagedChange;
import io.github.imagetrust.notary.keys.KeyStoreDirectory;
import io.github.imagetrust.notary.keys.Passphrases;
import io.github.imagetrust.notary.testing.ChangelistFolder;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Bytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What notary has staged is published as it was meant, or not at all, and is never signed in passing. */
class StagedChangesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final RepositoryName APP = RepositoryName.parse("registry.example.com/app");
    private static final PassphraseSource GOOD = request -> Optional.of("a good passphrase".toCharArray());
    private static final String ALL_PATHS = "{\"add_paths\":[\"\"]}";

    @TempDir
    private Path folder;

    private ChangelistFolder notary;
    private SoftwareKey alice;

    @BeforeEach
    void aRepositoryWithASigner() {
        alice = key("alice");
        publish(Initialise.plain());
        publish(new AddSigner("alice", List.of(KeyChoice.held(alice.canonicalId()))));
        notary = ChangelistFolder.of(folder.resolve("owner/.docker/trust"), APP);
    }

    @Test
    void tagsAreSignedIntoTheRolesForWhichTheyWereStaged() {
        notary.put("targets/alice", "1.0", bytes("one"))
                .put("targets/releases", "1.0", bytes("one"))
                .put("targets", "2.0", bytes("two"));

        ChangeReceipt done = publishStaged();

        assertEquals(Set.of("1.0"), tags("targets/alice"));
        assertEquals(Set.of("1.0"), tags("targets/releases"));
        assertEquals(Set.of("2.0"), tags("targets"));
        assertEquals(
                Optional.of(Digest.sha256(bytes("one"))),
                role("targets/releases").entries().get(0).digest());
        assertEquals(List.of(), done.notes());
        assertEquals(Map.of(), notary.content());
    }

    @Test
    void whatOneSignerHasStagedIsSignedWithNoOtherSignersKey() {
        SoftwareKey bob = key("bob");
        publish(new AddSigner("bob", List.of(KeyChoice.held(bob.canonicalId()))));
        notary.put("targets/alice", "1.0", bytes("one")).put("targets/releases", "1.0", bytes("one"));

        publishStaged();

        assertEquals(
                List.of(alice.canonicalId()),
                role("targets/releases").signed().orElseThrow().signedBy().stream()
                        .map(KeyEvidence::id)
                        .toList());
    }

    @Test
    void changesAreCarriedOutInTheirOrder() {
        notary.put("targets", "1.0", bytes("old"))
                .put("targets", "1.0", bytes("new"))
                .put("targets", "2.0", bytes("two"))
                .stage("delete", "targets", "target", "2.0", "");

        publishStaged();

        assertEquals(Set.of("1.0"), tags("targets"));
        assertEquals(
                Optional.of(Digest.sha256(bytes("new"))),
                role("targets").entries().get(0).digest());
    }

    @Test
    void aDelegationIsMadeGivenPathsAndSignedInByOneList() {
        SoftwareKey bob = key("bob");
        notary.stage("create", "targets/bob", "delegation", "", "{\"threshold\":1,\"add_keys\":[" + json(bob) + "]}")
                .stage("create", "targets/bob", "delegation", "", "{\"add_paths\":[\"v\",\"w\"]}")
                .put("targets/bob", "v1", bytes("one"))
                .stage("update", "targets/bob", "delegation", "", "{\"remove_paths\":[\"w\"]}");

        publishStaged();

        assertEquals(List.of("v"), role("targets/bob").paths());
        assertEquals(Set.of("v1"), tags("targets/bob"));
        assertEquals(List.of(bob.canonicalId()), keyIds("targets/bob"));
    }

    @Test
    void aKeyInACertificateIsListedAsItWasStaged() {
        SoftwareKey bob = key("bob");
        String pem = new RootCertificates(new SecureRandom()).create(bob, "bob", NOW);
        String staged = "{\"keytype\":\"ecdsa-x509\",\"keyval\":{\"public\":\""
                + Base64.getEncoder().encodeToString(bytes(pem)) + "\",\"private\":null}}";
        notary.stage("create", "targets/bob", "delegation", "", "{\"threshold\":1,\"add_keys\":[" + staged + "]}");

        publishStaged();

        KeyEvidence listed = role("targets/bob").keys().get(0);
        assertEquals("ecdsa-x509", listed.algorithm());
        assertEquals(bob.canonicalId(), listed.id());
        assertEquals(Optional.of(KeyIds.tufId("ecdsa-x509", Bytes.utf8(pem))), listed.certificateId());
    }

    @Test
    void keysOfARoleAreExchangedByOneListThoughItHasNoneInBetween() {
        SoftwareKey bob = key("bob");
        notary.stage("update", "targets/alice", "delegation", "", removing(alice))
                .stage(
                        "create",
                        "targets/alice",
                        "delegation",
                        "",
                        "{\"threshold\":1,\"add_keys\":[" + json(bob) + "]}")
                .stage("update", "targets/alice", "delegation", "", "{\"clear_paths\":true}");

        publishStaged();

        assertEquals(List.of(bob.canonicalId()), keyIds("targets/alice"));
        assertEquals(List.of(), role("targets/alice").paths());
    }

    @Test
    void aKeyIsPurgedFromEveryRoleAndWhatItAloneSignedIsSaidToBeLost() {
        SoftwareKey bob = key("bob");
        publish(new AddSigner("bob", List.of(KeyChoice.held(bob.canonicalId()))));
        publish(new AddDelegation(
                "targets/alice", List.of(KeyChoice.held(bob.canonicalId())), List.of(), OptionalInt.empty()));
        notary.stage("update", "targets/*", "delegation", "", removing(alice));

        publishStaged();

        assertEquals(List.of(bob.canonicalId()), keyIds("targets/alice"));
        assertEquals(List.of(bob.canonicalId()), keyIds("targets/releases"));
    }

    @Test
    void anExistingThresholdIsNotLoweredToTheOneThatNotaryAlwaysWrites() {
        SoftwareKey bob = key("bob");
        SoftwareKey carol = key("carol");
        publish(new AddDelegation(
                "targets/alice", List.of(KeyChoice.held(bob.canonicalId())), List.of(), OptionalInt.of(2)));
        notary.stage(
                "create", "targets/alice", "delegation", "", "{\"threshold\":1,\"add_keys\":[" + json(carol) + "]}");

        publishStaged();

        assertEquals(2, role("targets/alice").threshold());
        assertEquals(3, role("targets/alice").keys().size());
    }

    @Test
    void aDelegationIsRemovedAndWhatWasStagedForItBeforeIsNotSigned() {
        notary.put("targets/alice", "1.0", bytes("one")).stage("delete", "targets/alice", "delegation", "", "");

        publishStaged();

        assertTrue(report().role("targets/alice").isEmpty());
    }

    @Test
    void aWitnessedRoleIsSignedAnew() {
        notary.put("targets/alice", "1.0", bytes("one"));
        publishStaged();
        long before = version("targets/alice");
        notary.stage("update", "targets/alice", "witness", "", "").stage("update", "targets", "witness", "", "");

        publishStaged();

        assertEquals(before + 1, version("targets/alice"));
        assertEquals(Set.of("1.0"), tags("targets/alice"));
    }

    @Test
    void whatCannotBeCarriedOutIsNamedAndThenNothingIsPublishedAndAllStaysStaged() {
        refused(Kind.NO_KEY, () -> notary.put("targets/nobody", "1.0", bytes("one")));
        refused(Kind.NO_KEY, () -> notary.stage("delete", "targets/nobody", "target", "1.0", ""));
        refused(Kind.NO_KEY, () -> notary.stage("update", "targets/nobody", "delegation", "", ALL_PATHS));
        refused(Kind.NO_KEY, () -> notary.stage("update", "targets/nobody", "witness", "", ""));
        refused(Kind.IMPOSSIBLE, () -> notary.stage("update", "root", "witness", "", ""));
        refused(Kind.IMPOSSIBLE, () -> notary.stage("create", "targets/bob", "delegation", "", ALL_PATHS));
        refused(Kind.IMPOSSIBLE, () -> notary.stage("update", "targets/alice", "delegation", "", removing(alice)));
        refused(Kind.IMPOSSIBLE, () -> notary.stage("update", "targets/*", "delegation", "", removing(alice)));
        refused(Kind.IMPOSSIBLE, () -> notary.file("99_junk", "junk"));
        refused(
                Kind.BAD_KEY,
                () -> notary.stage(
                        "create",
                        "targets/alice",
                        "delegation",
                        "",
                        "{\"add_keys\":[{\"keytype\":\"ecdsa\",\"keyval\":{\"public\":\"AAAA\",\"private\":null}}]}"));
    }

    private void refused(Kind kind, Runnable staging) {
        notary.put("targets", "innocent", bytes("innocent"));
        staging.run();
        Map<String, String> staged = notary.content();
        long version = version("targets");

        SigningException thrown = assertThrows(SigningException.class, this::publishStaged);

        assertEquals(kind, thrown.kind(), thrown.getMessage());
        assertTrue(String.valueOf(thrown.getMessage()).startsWith("staged change 1 ("), thrown.getMessage());
        assertTrue(thrown.remedy().contains("imagetrust reset -n 1"), thrown.remedy());
        assertEquals(staged, notary.content());
        assertEquals(version, version("targets"));
        at(admin -> admin.staged(APP).reset(admin.staged(APP).list()));
        assertEquals(Map.of(), notary.content());
    }

    @Test
    void tagsAndPathsBeyondThoseOfTheRoleAreRefused() {
        publish(new AddDelegation(
                "targets/b", List.of(KeyChoice.held(alice.canonicalId())), List.of("b"), OptionalInt.empty()));

        refused(Kind.IMPOSSIBLE, () -> notary.put("targets/b", "c1", bytes("one")));
        refused(
                Kind.IMPOSSIBLE,
                () -> notary.stage("create", "targets/b/c", "delegation", "", "{\"add_paths\":[\"c\"]}"));
    }

    @Test
    void aRoleIsNotRemovedAndMadeAgainByOneListSinceItsOldTagsWouldCountAgain() {
        notary.stage("delete", "targets/alice", "delegation", "", "");

        refusedAfterwards(() -> notary.stage(
                "create", "targets/alice", "delegation", "", "{\"threshold\":1,\"add_keys\":[" + json(alice) + "]}"));
        refusedAfterwards(() -> notary.put("targets/alice", "1.0", bytes("one")));
    }

    private void refusedAfterwards(Runnable staging) {
        staging.run();

        SigningException thrown = assertThrows(SigningException.class, this::publishStaged);

        assertEquals(Kind.IMPOSSIBLE, thrown.kind());
        assertTrue(String.valueOf(thrown.getMessage()).contains("a change before it removes targets/alice"));
        at(admin -> admin.staged(APP).reset(admin.staged(APP).list().subList(1, 2)));
    }

    @Test
    void withoutTheKeyNothingIsPublishedAndAllStaysStaged() {
        ChangelistFolder thief = ChangelistFolder.of(folder.resolve("thief/.docker/trust"), APP);
        thief.put("targets", "1.0", bytes("one"));
        Map<String, String> staged = thief.content();

        SigningException thrown = assertThrows(SigningException.class, () -> at("thief", this::publishStaged));

        assertEquals(Kind.NO_KEY, thrown.kind());
        assertEquals(staged, thief.content());
        assertEquals(Set.of(), tags("targets"));
    }

    @Test
    void whatIsSoAlreadyIsDoneAndSaidToHaveChangedNothing() {
        notary.stage("delete", "targets", "target", "never", "")
                .stage("delete", "targets/never", "delegation", "", "")
                .stage("update", "targets/*", "delegation", "", removing(key("stranger")))
                .stage("create", "targets/alice", "delegation", "", ALL_PATHS);
        long version = version("targets");

        ChangeReceipt done = publishStaged();

        assertEquals(4, done.notes().stream().filter(is(Code.STAGED_NO_EFFECT)).count());
        assertEquals(version, version("targets"));
        assertEquals(Map.of(), notary.content());
    }

    @Test
    void aPublishThatWasDoneBeforeIsDoneAgainWithoutHarm() {
        notary.put("targets", "1.0", bytes("one"));
        Map<String, String> staged = notary.content();
        publishStaged();
        staged.forEach(notary::file); // as if somebody had been killed before the files were removed

        ChangeReceipt done = publishStaged();

        assertEquals(List.of(), done.signed());
        assertEquals(Map.of(), notary.content());
        assertEquals(Set.of("1.0"), tags("targets"));
    }

    @Test
    void whatIsStagedWhileItIsPublishedStays() {
        notary.put("targets", "1.0", bytes("one"));
        List<StagedChange> read = at(admin -> admin.staged(APP).list());
        notary.put("targets", "2.0", bytes("two"));

        ChangeReceipt done = at(admin -> admin.publish(APP, new PublishStaged(read)));

        assertEquals(Set.of("1.0"), tags("targets"));
        assertEquals(1, notary.content().size());
        assertEquals(1, done.notes().stream().filter(is(Code.STAGED_CHANGES)).count());
    }

    @Test
    void whatBecameAnotherChangeWhileItWasPublishedStays() {
        notary.put("targets", "1.0", bytes("one"));
        List<StagedChange> read = at(admin -> admin.staged(APP).list());
        notary.file(read.get(0).file(), "another");

        ChangeReceipt done = at(admin -> admin.publish(APP, new PublishStaged(read)));

        assertEquals(Map.of(read.get(0).file(), "another"), notary.content());
        assertEquals(1, done.notes().stream().filter(is(Code.STAGED_CHANGES)).count());
    }

    @Test
    void aPlanAndAPreparationLeaveEverythingStaged() {
        notary.put("targets", "1.0", bytes("one"));
        Map<String, String> staged = notary.content();

        ChangePlan plan = at(admin -> admin.plan(APP, order(admin)));
        at(admin -> admin.prepare(APP, order(admin)));

        assertEquals(
                List.of("targets", "snapshot"),
                plan.roles().stream().map(PlannedRole::role).toList());
        assertEquals(staged, notary.content());
        assertEquals(Set.of(), tags("targets"));
    }

    /** docker's failed push leaves a change behind, which its next push of another tag signs as well. */
    @Test
    void weakness11WhatOthersHaveStagedIsNotSignedInPassingAndIsSaidAndStaysByteForByte() {
        notary.put("targets/alice", "staged", bytes("one"))
                .put("targets/releases", "staged", bytes("one"))
                .file("stray", "junk");
        Map<String, String> staged = notary.content();

        List<Finding> ofSigning;
        try (ImageTrust trust = trust("owner")) {
            ofSigning = trust.signer(new Nothing(), policy(trust))
                    .sign(SignRequest.of(ImageReference.parse(APP + ":1.0"))
                            .ofContent(Digest.sha256(bytes("mine")), 4)
                            .by("alice"))
                    .notes();
        }
        ChangeReceipt refreshed = publish(Refresh.plain());
        ChangeReceipt rotated = publish(RotateKey.own("targets"));

        for (List<Finding> notes : List.of(ofSigning, refreshed.notes(), rotated.notes())) {
            List<Finding> warnings =
                    notes.stream().filter(is(Code.STAGED_CHANGES)).toList();
            assertEquals(1, warnings.size());
            assertTrue(warnings.get(0).message().startsWith("3 changes of " + APP), warnings.toString());
        }
        assertEquals(staged, notary.content());
        assertEquals(Set.of("1.0"), tags("targets/releases"));
    }

    @Test
    void aFolderThatCannotBeLookedAtStopsNoOtherPublish() throws Exception {
        Files.delete(notary.path());
        Files.createSymbolicLink(notary.path(), folder);

        ChangeReceipt done = publish(Refresh.plain());

        assertEquals(1, done.notes().stream().filter(is(Code.STAGED_CHANGES)).count());
    }

    private static Predicate<Finding> is(Code code) {
        return finding -> finding.code() == code;
    }

    private ChangeReceipt publishStaged() {
        return at(this::publishStaged);
    }

    private ChangeReceipt publishStaged(NotaryAdmin admin) {
        return admin.publish(APP, order(admin));
    }

    private static PublishStaged order(NotaryAdmin admin) {
        return new PublishStaged(admin.staged(APP).list());
    }

    private ChangeReceipt publish(RepositoryChange order) {
        return at(admin -> admin.publish(APP, order));
    }

    private <T> T at(Function<NotaryAdmin, T> work) {
        return at("owner", work);
    }

    private <T> T at(String home, Function<NotaryAdmin, T> work) {
        try (ImageTrust trust = trust(home)) {
            return work.apply(trust.admin(policy(trust)));
        }
    }

    private TrustReport report() {
        try (ImageTrust trust = trust("reader")) {
            VerificationContext context =
                    new VerificationContext(NOW, Deadline.after(Duration.ofMinutes(1)), Limits.DEFAULT);
            return assertInstanceOf(Inspection.Found.class, trust.inspector().inspect(APP, context))
                    .report();
        }
    }

    private RoleReport role(String name) {
        return report().role(name).orElseThrow();
    }

    private Set<String> tags(String role) {
        return Set.copyOf(role(role).entries().stream().map(Entry::tag).toList());
    }

    private List<String> keyIds(String role) {
        return role(role).keys().stream().map(key -> key.id()).toList();
    }

    private long version(String role) {
        return role(role).signed().orElseThrow().version();
    }

    private SoftwareKey key(String name) {
        SoftwareKey key = SoftwareKey.generateP256(new SecureRandom());
        new KeyStoreDirectory(folder.resolve("owner/.docker/trust"), new PrivateKeys(new SecureRandom()))
                .add(key, name, Optional.empty(), new Passphrases(List.of(GOOD)));
        return key;
    }

    private static String json(SoftwareKey key) {
        return "{\"keytype\":\"ecdsa\",\"keyval\":{\"public\":\""
                + Base64.getEncoder().encodeToString(key.publicKey()) + "\",\"private\":null}}";
    }

    private static String removing(SoftwareKey key) {
        return "{\"remove_keys\":[\"" + key.canonicalId() + "\"]}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static TrustPolicy policy(ImageTrust trust) {
        return trust.policyFor(List.of(APP), Set.of(), true);
    }

    private ImageTrust trust(String home) {
        return ImageTrust.builder()
                .environment(Map.of())
                .home(folder.resolve(home))
                .server(folder.resolve("trust-data").toUri())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .passphrases(GOOD)
                .build();
    }

    /** A source of images that has none. */
    private static final class Nothing implements ImageSource {

        @Override
        public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public String description() {
            return "nothing";
        }
    }
}
