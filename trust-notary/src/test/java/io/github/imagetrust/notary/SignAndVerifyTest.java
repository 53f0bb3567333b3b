package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.SignRequest;
import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.VerificationResult.Trusted;
import io.github.imagetrust.VerificationResult.Unsigned;
import io.github.imagetrust.VerificationResult.Untrusted;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Evidence.AnchorKind;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import io.github.imagetrust.policy.RepositoryScope;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.registry.Manifest;
import io.github.imagetrust.registry.OciLayout;
import io.github.imagetrust.spi.PassphraseSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job, with a folder of images and a folder of trust data: no network at all. */
class SignAndVerifyTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final ImageReference IMAGE = ImageReference.parse("registry.example.com/app:1.0");

    private static final PassphraseSource GOOD = request -> Optional.of("a good passphrase".toCharArray());

    @TempDir
    private Path folder;

    private OciLayout images;
    private Instant now = NOW;
    private PassphraseSource passphrases = GOOD;

    @BeforeEach
    void anImage() {
        images = OciLayout.create(folder.resolve("images"));
        push("first");
    }

    @Test
    void whatASignerSignedVerifiesForEverybodyWhoPinsTheRoot() {
        sign(publisher(), SignRequest.of(IMAGE).by("alice").initialising());
        String key = rootKey();

        VerificationResult answer = verify("reader", Set.of(key), false);

        Trusted trusted = assertInstanceOf(Trusted.class, answer, answer::toString);
        assertEquals(current().digest(), trusted.image().digest());
        assertEquals(Set.of("alice"), trusted.image().signers());
        assertEquals("targets/releases", trusted.image().evidence().releasedBy());
    }

    @Test
    void anImageThatChangedAfterSigningIsRefused() {
        sign(publisher(), SignRequest.of(IMAGE).by("alice").initialising());
        String key = rootKey();
        push("changed");

        Untrusted no = assertInstanceOf(Untrusted.class, verify("reader", Set.of(key), false));

        assertEquals(Code.IMAGE_DIGEST_DIFFERS, no.findings().get(0).code());
    }

    @Test
    void anUnattendedFirstContactNeedsAnAnchor() {
        sign(publisher(), SignRequest.of(IMAGE).by("alice").initialising());

        Untrusted no = assertInstanceOf(Untrusted.class, verify("reader", Set.of(), false));
        assertEquals(Code.NO_ANCHOR, no.findings().get(0).code());
        assertInstanceOf(Trusted.class, verify("reader", Set.of(), true));
        assertInstanceOf(Trusted.class, verify("reader", Set.of(), false), "the first use is remembered");
    }

    @Test
    void aFirstUseIsSaidAlsoWhereTheAnswerIsNo() {
        sign(publisher(), SignRequest.of(IMAGE).by("alice").initialising());
        push("changed");

        Untrusted otherImage = assertInstanceOf(Untrusted.class, verify("one", Set.of(), true));
        Untrusted otherTag = assertInstanceOf(Untrusted.class, verify("two", IMAGE.withTag("2.0"), Set.of(), true));

        assertEquals(List.of(Code.IMAGE_DIGEST_DIFFERS, Code.FIRST_USE), codes(otherImage));
        assertEquals(List.of(Code.TAG_NOT_SIGNED, Code.FIRST_USE), codes(otherTag));
    }

    @Test
    void aFailedPublishSettlesNoRoot() {
        sign(publisher(), SignRequest.of(IMAGE).by("alice").initialising());
        push("second");
        SignRequest request = SignRequest.of(IMAGE.withDigest(current().digest()));

        SigningException thrown = assertThrows(SigningException.class, () -> sign(trust("reader"), request));
        Untrusted no = assertInstanceOf(Untrusted.class, verify("reader", Set.of(), false));

        assertEquals(SigningException.Kind.NO_KEY, thrown.kind());
        assertEquals(Code.NO_ANCHOR, no.findings().get(0).code());
    }

    @Test
    void aRootThatIsTakenOverFromDockersCacheIsAnnouncedOnce() throws IOException {
        sign(publisher(), SignRequest.of(IMAGE).by("alice").initialising());
        Path cache = folder.resolve("reader/.docker/trust/tuf/registry.example.com/app/metadata");
        Files.createDirectories(cache);
        Files.copy(
                folder.resolve("trust-data/v2/registry.example.com/app/_trust/tuf/root.json"),
                cache.resolve("root.json"));

        Trusted first = assertInstanceOf(Trusted.class, verify("reader", Set.of(), false));
        Trusted second = assertInstanceOf(Trusted.class, verify("reader", Set.of(), false));

        assertEquals(AnchorKind.FIRST_USE, first.image().evidence().anchor().kind());
        assertEquals(AnchorKind.REMEMBERED, second.image().evidence().anchor().kind());
    }

    @Test
    void aForeignPinIsRefused() {
        sign(publisher(), SignRequest.of(IMAGE).by("alice").initialising());

        Untrusted no = assertInstanceOf(Untrusted.class, verify("reader", Set.of("0".repeat(64)), false));

        assertEquals(Code.PIN_MISMATCH, no.findings().get(0).code());
    }

    @Test
    void aRepositoryWithoutTrustDataIsUnsignedAndNotFoundedByMistake() {
        SigningException thrown = assertThrows(SigningException.class, () -> sign(publisher(), SignRequest.of(IMAGE)));
        assertEquals(SigningException.Kind.NOT_INITIALIZED, thrown.kind());

        sign(
                publisher(),
                SignRequest.of(ImageReference.parse("registry.example.com/other:1.0"))
                        .initialising());
        assertInstanceOf(Unsigned.class, verify("reader", Set.of(), true));
    }

    @Test
    void aFolderThatIsNotThereIsNoAnswer() {
        assertThrows(TransportException.class, () -> verify("reader", Set.of(), true));
    }

    @Test
    void withoutASignerTheRepositorysOwnKeySigns() {
        sign(publisher(), SignRequest.of(IMAGE).initialising());

        Trusted trusted = assertInstanceOf(Trusted.class, verify("reader", Set.of(), true));

        assertEquals(Set.of(), trusted.image().signers());
        assertEquals("targets", trusted.image().evidence().releasedBy());
    }

    @Test
    void aSignedTagMovesOnlyWithConsent() {
        ImageTrust publisher = publisher();
        sign(publisher, SignRequest.of(IMAGE).by("alice").initialising());
        push("second");

        SigningException thrown = assertThrows(
                SigningException.class,
                () -> sign(publisher, SignRequest.of(IMAGE).by("alice")));
        assertEquals(SigningException.Kind.DECLINED, thrown.kind());
        sign(publisher, SignRequest.of(IMAGE.withDigest(current().digest())).by("alice"));
        assertInstanceOf(Trusted.class, verify("reader", Set.of(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root",
                "targets",
                "snapshot",
                "timestamp",
                "releases",
                "Alice",
                "a/b",
                "a b",
                "",
                "a\nrole: root"
            })
    void whatIsNoNameOfASignerIsRefusedBeforeAnyKeyIsMade(String name) {
        assertThrows(
                IllegalArgumentException.class,
                () -> sign(publisher(), SignRequest.of(IMAGE).by(name).initialising()));
        assertThrows(IllegalArgumentException.class, () -> {
            ImageTrust trust = publisher();
            trust.admin(policy(trust)).publish(IMAGE.repository(), initialise(Optional.of(name), Optional.empty()));
        });
        assertFalse(Files.exists(folder.resolve("publisher/.docker/trust/private")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"releases", "Alice", "alice@example.com", "a//b", "/"})
    void aRuleThatWantsASignerWhomNobodyCanBeIsRefusedBeforeAnythingIsVerified(String name) {
        TrustRule rule = TrustRule.notaryV1(RepositoryScope.of(IMAGE.repository()), TrustAnchor.firstUse());
        try (ImageTrust trust = trust("reader")) {
            TrustPolicy never = TrustPolicy.of(rule.signedBy("alice", name));
            assertThrows(ConfigurationException.class, () -> trust.verifier(never, Optional.empty()));
            trust.verifier(TrustPolicy.of(rule.signedBy(1, Set.of("alice", name))), Optional.empty());
            trust.verifier(TrustPolicy.of(rule.signedBy("alice", "alice/laptop")), Optional.empty());
        }
    }

    @Test
    void whatHasExpiredIsRepairedByARefresh() {
        sign(publisher(), SignRequest.of(IMAGE).by("alice").initialising());
        String key = rootKey();

        now = NOW.plus(Duration.ofDays(20));
        assertEquals(Code.EXPIRED, refusal("reader", key).code());
        refresh(publisher());
        assertInstanceOf(Trusted.class, verify("reader", Set.of(key), false));

        now = NOW.plus(Duration.ofDays(3 * 365 + 1));
        refresh(publisher());
        assertEquals("targets/releases", refusal("reader", key).role().orElseThrow(), "the signers' part is theirs");
        sign(publisher(), SignRequest.of(IMAGE).by("alice"));
        assertInstanceOf(Trusted.class, verify("reader", Set.of(key), false));
    }

    @Test
    void aTimerNeedsThePassphraseOfTheTimestampOnlyWhileTheSnapshotCountsForLong() {
        sign(publisher(), SignRequest.of(IMAGE).by("alice").initialising());
        passphrases = request -> request.role().equals("timestamp") ? GOOD.passphrase(request) : Optional.empty();

        now = NOW.plus(Duration.ofDays(10));
        refresh(publisher());

        now = NOW.plus(Duration.ofDays(20));
        assertInstanceOf(Trusted.class, verify("reader", Set.of(), true));
    }

    @Test
    void aTagWhoseReleaseHasExpiredMovesOnlyWithConsentToo() {
        sign(publisher(), SignRequest.of(IMAGE).by("alice").initialising());
        now = NOW.plus(Duration.ofDays(3 * 365 + 1));
        push("second");

        SigningException thrown = assertThrows(
                SigningException.class,
                () -> sign(publisher(), SignRequest.of(IMAGE).by("alice")));

        assertEquals(SigningException.Kind.DECLINED, thrown.kind());
    }

    @Test
    void whatAFailedBeginningWantedIsForgotten() {
        passphrases = request -> request.role().equals("root") ? GOOD.passphrase(request) : Optional.empty();
        Initialise request = initialise(Optional.empty(), Optional.of(Duration.ofDays(300)));
        ImageTrust failing = publisher();
        assertThrows(
                SigningException.class, () -> failing.admin(policy(failing)).publish(IMAGE.repository(), request));

        passphrases = GOOD;
        sign(publisher(), SignRequest.of(IMAGE).initialising());

        now = NOW.plus(Duration.ofDays(15));
        assertInstanceOf(Untrusted.class, verify("reader", Set.of(), true), "timestamps count for 14 days");
    }

    @Test
    void theHomeFolderIsThatOfTheEnvironmentAsForDocker() {
        sign(publisher(), SignRequest.of(IMAGE).by("alice").initialising());
        Path home = folder.resolve("elsewhere");
        try (ImageTrust trust = ImageTrust.builder()
                .environment(Map.of("HOME", home.toString()))
                .server(folder.resolve("trust-data").toUri())
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build()) {
            assertInstanceOf(
                    Trusted.class,
                    trust.verifier(policy(trust), Optional.of(images)).verify(IMAGE));
        }
        assertTrue(Files.isDirectory(home.resolve(".docker/trust/imagetrust")));
    }

    private void refresh(ImageTrust trust) {
        trust.admin(policy(trust)).publish(IMAGE.repository(), Refresh.plain());
    }

    private static TrustPolicy policy(ImageTrust trust) {
        return trust.policyFor(List.of(IMAGE.repository()), Set.of(), true);
    }

    private Finding refusal(String home, String key) {
        VerificationResult answer = verify(home, Set.of(key), false);
        return assertInstanceOf(Untrusted.class, answer, answer::toString)
                .findings()
                .get(0);
    }

    private void sign(ImageTrust trust, SignRequest request) {
        TrustPolicy policy = trust.policyFor(List.of(request.image().repository()), Set.of(), true);
        trust.signer(images, policy).sign(request);
    }

    private VerificationResult verify(String home, Set<String> pins, boolean firstUse) {
        return verify(home, IMAGE, pins, firstUse);
    }

    private VerificationResult verify(String home, ImageReference image, Set<String> pins, boolean firstUse) {
        try (ImageTrust trust = trust(home)) {
            TrustPolicy policy = trust.policyFor(List.of(image.repository()), pins, firstUse);
            return trust.verifier(policy, Optional.of(images)).verify(image);
        }
    }

    private static List<Code> codes(Untrusted no) {
        return no.findings().stream().map(Finding::code).toList();
    }

    private String rootKey() {
        Trusted trusted = assertInstanceOf(Trusted.class, verify("somebody", Set.of(), true));
        return trusted.image().evidence().anchor().rootKeys().get(0).id();
    }

    private ImageTrust publisher() {
        return trust("publisher");
    }

    private ImageTrust trust(String home) {
        return ImageTrust.builder()
                .environment(Map.of())
                .home(folder.resolve(home))
                .server(folder.resolve("trust-data").toUri())
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .passphrases(passphrases)
                .build();
    }

    private Descriptor current() {
        return images.resolve(IMAGE, Deadline.after(Duration.ofMinutes(1))).orElseThrow();
    }

    private void push(String content) {
        Descriptor config = images.putBlob(
                "application/vnd.oci.image.config.v1+json",
                ("{\"comment\":\"" + content + "\"}").getBytes(StandardCharsets.UTF_8));
        byte[] manifest =
                ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":{"
                                + "\"mediaType\":\"" + config.mediaType() + "\",\"digest\":\"" + config.digest()
                                + "\",\"size\":"
                                + config.size() + "},\"layers\":[]}")
                        .getBytes(StandardCharsets.UTF_8);
        images.putManifest("1.0", Manifest.of(manifest));
    }

    private static Initialise initialise(Optional<String> signer, Optional<Duration> timestampLifetime) {
        return new Initialise(signer, false, timestampLifetime, List.of(), 1);
    }
}
