package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.ImageVerifier;
import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.VerificationResult.Trusted;
import io.github.imagetrust.VerificationResult.Untrusted;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.archive.Bundle;
import io.github.imagetrust.notary.archive.BundleFormat;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.registry.Manifest;
import io.github.imagetrust.registry.OciLayout;
import io.github.imagetrust.tuf.Bytes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles, made of a folder of trust data that then is gone, or not; most of all, the yes that must be impossible. */
class ArchivesTest {

    private static final Instant NOW = TrustedFolder.BEGIN;
    private static final Instant EXPIRED = NOW.plus(Duration.ofDays(20));
    private static final AsOf FETCHED = new AsOf(NOW);
    private static final String APP = "registry.example.com/app";
    private static final RepositoryName NAME = RepositoryName.parse(APP);
    private static final ImageReference IMAGE = ImageReference.parse(APP + ":1.0");

    @TempDir
    private static Path signed;

    @TempDir
    private Path folder;

    private TrustedFolder world;
    private Path bundle;
    private String key;

    @BeforeAll
    static void sign() {
        new TrustedFolder(signed).sign("registry.example.com/app:1.0");
    }

    @BeforeEach
    void begin() {
        world = TrustedFolder.copyOf(signed, folder);
        bundle = folder.resolve("app.bundle");
        key = world.rootKey(APP);
        archive();
    }

    @Test
    void whatWasArchivedVerifiesWithoutTheService() throws IOException {
        removeService();

        Trusted yes = assertInstanceOf(Trusted.class, verify(NOW, key));

        assertEquals(TrustedFolder.digest(IMAGE.toString()), yes.image().digest());
        assertEquals(Set.of("alice"), yes.image().signers());
        assertTrue(codes(yes.image().evidence().notes()).contains(Code.FROM_BUNDLE));
        assertTrue(codes(yes.image().evidence().notes()).contains(Code.IMAGE_NOT_CHECKED));
    }

    @Test
    void afterItsExpiryItHoldsAsOfTheTimeWhenItWasFetched() {
        assertEquals(Code.EXPIRED, refusal(verify(EXPIRED, key)).code());

        PastAnswer.Held held = assertInstanceOf(PastAnswer.Held.class, verifyAsOf(EXPIRED, key, FETCHED));

        assertEquals(FETCHED, held.asOf());
        assertEquals(TrustedFolder.digest(IMAGE.toString()), held.digest());
        assertEquals(NOW, held.evidence().checkedAt());
    }

    @Test
    void aBundleOfAnotherRepositoryIsRefused() {
        world.sign("registry.example.com/other:1.0");
        try (ImageTrust trust = world.at(NOW, "archivist")) {
            trust.archives().archive(RepositoryName.parse("registry.example.com/other"), bundle);
        }

        assertEquals(Code.BUNDLE_DIFFERS, refusal(verify(NOW, key)).code());
        assertEquals(Code.BUNDLE_DIFFERS, refusal(verifyAsOf(NOW, key, FETCHED)).code());
    }

    @Test
    void aBundleThatOnlySaysToBeOfTheRepositoryIsRefused() {
        world.sign("registry.example.com/other:1.0");
        try (ImageTrust trust = world.at(NOW, "archivist")) {
            trust.archives().archive(RepositoryName.parse("registry.example.com/other"), bundle);
        }
        String others = world.rootKey("registry.example.com/other");
        forge(b -> new Bundle(NAME, b.service(), b.fetchedAt(), b.roots(), b.roles()));

        assertEquals(Code.ROOT_KEY_UNFIT, refusal(verify(NOW, others)).code());
        assertEquals(
                Code.ROOT_KEY_UNFIT, refusal(verifyAsOf(NOW, others, FETCHED)).code());
    }

    @Test
    void editedFilesAreRefused() {
        Map<String, Code> codes = Map.of(
                "timestamp", Code.THRESHOLD_NOT_MET,
                "snapshot", Code.HASH_MISMATCH,
                "targets", Code.HASH_MISMATCH,
                "targets/releases", Code.HASH_MISMATCH);
        byte[] good = read();
        codes.forEach((role, code) -> {
            write(good);
            forge(role, text -> text.replaceFirst("\"version\":[0-9]", "\"version\":7"));

            assertEquals(code, refusal(verify(NOW, key)).code(), role);
            assertEquals(code, refusal(verifyAsOf(NOW, key, FETCHED)).code(), role);
        });
    }

    @Test
    void aFileThatHasGrownIsRefused() {
        forge("targets/releases", text -> text.replace("1.0", "1.0.0"));

        assertEquals(Code.TOO_LARGE, refusal(verify(NOW, key)).code(), "more than the snapshot says is not even read");
    }

    @Test
    void aFileThatHasShrunkIsRefused() {
        forge("targets/releases", text -> text.replace("1.0", "1"));

        assertEquals(Code.LENGTH_MISMATCH, refusal(verify(NOW, key)).code());
    }

    @Test
    void aFileThatIsLeftOutIsRefused() {
        forge(b -> {
            Map<String, Bytes> roles = new HashMap<>(b.roles());
            roles.remove("targets/releases");
            return new Bundle(b.repository(), b.service(), b.fetchedAt(), b.roots(), new TreeMap<>(roles));
        });

        assertEquals(Code.METADATA_MISSING, refusal(verify(NOW, key)).code());
    }

    @Test
    void damageIsRefused() throws IOException {
        byte[] bytes = read();
        bytes[bytes.length / 2] ^= 1;
        write(bytes);

        assertTrue(Set.of(Code.HASH_MISMATCH, Code.MALFORMED)
                .contains(refusal(verify(NOW, key)).code()));
        Files.writeString(bundle, "no bundle at all");
        assertEquals(Code.MALFORMED, refusal(verify(NOW, key)).code());
    }

    @Test
    void anotherChainThanThePinnedOneIsRefused() {
        assertEquals(Code.PIN_MISMATCH, refusal(verify(NOW, "0".repeat(64))).code());
        assertEquals(
                Code.PIN_MISMATCH,
                refusal(verifyAsOf(NOW, "0".repeat(64), FETCHED)).code());
    }

    @Test
    void aRootThatIsSeenInABundleFirstIsNeverTrusted() {
        try (ImageTrust trust = world.offline(NOW, "reader")) {
            TrustPolicy firstUse = trust.policyFor(List.of(NAME), Set.of(), true);

            VerificationResult now = trust.archives()
                    .verifier(bundle, firstUse, Optional.empty())
                    .verify(IMAGE);
            PastAnswer then = trust.archives().verify(bundle, firstUse, Optional.empty(), IMAGE, FETCHED);

            assertEquals(Code.NO_ANCHOR, refusal(now).code());
            assertEquals(Code.NO_ANCHOR, refusal(then).code());
        }
        assertFalse(Files.exists(folder.resolve("reader/.docker")), "nor is it remembered");
    }

    @Test
    void whatIsRememberedIsAnAnchor() {
        online(NOW, "reader");

        assertInstanceOf(Trusted.class, verifyRemembered(NOW, "reader"));
        try (ImageTrust trust = world.offline(EXPIRED, "reader")) {
            TrustPolicy policy = trust.policyFor(List.of(NAME), Set.of(), false);
            assertInstanceOf(
                    PastAnswer.Held.class, trust.archives().verify(bundle, policy, Optional.empty(), IMAGE, FETCHED));
        }
    }

    @Test
    void expiredAtTheTimeThatIsAskedAboutItIsRefused() {
        world.at(EXPIRED, "archivist").archives().archive(NAME, bundle);

        assertEquals(
                Code.EXPIRED,
                refusal(verifyAsOf(EXPIRED, key, new AsOf(EXPIRED.minusSeconds(1))))
                        .code());
        assertInstanceOf(PastAnswer.Held.class, verifyAsOf(EXPIRED, key, FETCHED));
    }

    @Test
    void aTimeAfterTheFetchIsRefusedAndOneBeforeItIsNoted() {
        Instant later = NOW.plus(Duration.ofDays(5));

        assertEquals(
                Code.AS_OF_TOO_LATE,
                refusal(verifyAsOf(later, key, new AsOf(NOW.plusSeconds(1)))).code());
        PastAnswer.Held before =
                assertInstanceOf(PastAnswer.Held.class, verifyAsOf(later, key, new AsOf(NOW.minusSeconds(3600))));
        Finding note = before.evidence().notes().stream()
                .filter(finding -> finding.code() == Code.FROM_BUNDLE)
                .findFirst()
                .orElseThrow();
        assertTrue(note.message().contains("nor that all of it had been published by the time asked about"));
    }

    @Test
    void nobodyKnowsTheFutureWhateverTheBundleSays() {
        forge(b -> new Bundle(b.repository(), b.service(), Optional.of(NOW.plusSeconds(9999)), b.roots(), b.roles()));
        assertEquals(
                Code.AS_OF_TOO_LATE,
                refusal(verifyAsOf(NOW, key, new AsOf(NOW.plusSeconds(1)))).code());

        forge(b -> new Bundle(b.repository(), b.service(), Optional.empty(), b.roots(), b.roles()));
        assertEquals(
                Code.AS_OF_TOO_LATE,
                refusal(verifyAsOf(NOW, key, new AsOf(NOW.plusSeconds(1)))).code());
    }

    @Test
    void anOlderBundleThanWhatWasSeenIsARollback() {
        world.sign(IMAGE.toString(), "changed", NOW);
        online(NOW, "reader");

        assertEquals(Code.ROLLBACK, refusal(verifyRemembered(NOW, "reader")).code());
        assertEquals(Code.ROLLBACK, refusal(verify(NOW, "reader", key)).code(), "a pin is no floor");
    }

    @Test
    void aBundleCannotEscapeTheFloorsBySayingThatItIsFromElsewhere() {
        world.sign(IMAGE.toString(), "changed", NOW);
        online(NOW, "reader");
        forge(b -> new Bundle(
                b.repository(), Optional.of("https://elsewhere.example"), b.fetchedAt(), b.roots(), b.roles()));

        assertEquals(Code.ROLLBACK, refusal(verify(NOW, "reader", key)).code());
        forge(b -> new Bundle(b.repository(), Optional.empty(), b.fetchedAt(), b.roots(), b.roles()));
        assertEquals(Code.ROLLBACK, refusal(verify(NOW, "reader", key)).code());
    }

    @Test
    void noAddressOutOfABundleIsRemembered() {
        forge(b -> new Bundle(
                b.repository(), Optional.of("https://elsewhere.example"), b.fetchedAt(), b.roots(), b.roles()));

        assertInstanceOf(Trusted.class, verify(NOW, "reader", key));

        try (ImageTrust trust = world.offline(NOW, "reader")) {
            assertEquals(
                    List.of(new ExpiryRadar.Place(NAME, Optional.of(URI.create("https://registry.example.com")))),
                    trust.expiryRadar().known());
        }
    }

    @Test
    void anAnswerAboutThePastLeavesFloorsAndAnchorsAsTheyAre() throws IOException {
        world.sign(IMAGE.toString(), "changed", NOW);
        online(NOW, "reader");
        Map<Path, byte[]> before = files("reader");

        PastAnswer then = verifyAsOf(NOW, "reader", key, FETCHED);

        assertInstanceOf(PastAnswer.Held.class, then, "floors of today are none of then");
        Map<Path, byte[]> after = files("reader");
        assertEquals(before.keySet(), after.keySet());
        before.forEach((path, bytes) -> assertArrayEquals(bytes, after.get(path), path.toString()));
    }

    @Test
    void anAnswerAboutNowRaisesTheFloors() {
        byte[] older = read();
        world.sign(IMAGE.toString(), "changed", NOW);
        archive();
        assertInstanceOf(Trusted.class, verify(NOW, "reader", key));
        write(older);

        assertEquals(Code.ROLLBACK, refusal(verify(NOW, "reader", key)).code());
    }

    @Test
    void aServiceThatIsNamedMustBeTheBundles() {
        try (ImageTrust trust = ImageTrust.builder()
                .environment(Map.of())
                .home(folder.resolve("reader"))
                .server(URI.create("https://another.example"))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build()) {
            VerificationResult answer = trust.archives()
                    .verifier(bundle, TrustPolicy.pinned(APP, key), Optional.empty())
                    .verify(IMAGE);

            assertEquals(Code.BUNDLE_DIFFERS, refusal(answer).code());
        }
    }

    @Test
    void aLayoutOfImagesIsAskedToo() {
        OciLayout images = OciLayout.create(folder.resolve("images"));
        Descriptor config =
                images.putBlob("application/vnd.oci.image.config.v1+json", "{}".getBytes(StandardCharsets.UTF_8));
        images.putManifest(
                "1.0",
                Manifest.of(
                        ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":{"
                                        + "\"mediaType\":\"" + config.mediaType() + "\",\"digest\":\"" + config.digest()
                                        + "\",\"size\":2},\"layers\":[]}")
                                .getBytes(StandardCharsets.UTF_8)));

        try (ImageTrust trust = world.offline(NOW, "reader")) {
            VerificationResult answer = trust.archives()
                    .verifier(bundle, TrustPolicy.pinned(APP, key), Optional.of(images))
                    .verify(IMAGE);

            assertEquals(Code.IMAGE_DIGEST_DIFFERS, refusal(answer).code());
        }
    }

    @Test
    void theSameDataAtTheSameTimeAreTheSameBytes() {
        byte[] first = read();
        archive();

        assertArrayEquals(first, read());
    }

    @Test
    void theReceiptSaysWhatIsInTheFile() {
        BundleReceipt receipt = archive();

        assertEquals(Optional.of(NOW), receipt.fetchedAt());
        assertEquals(Optional.of(world.service().toString()), receipt.service());
        assertEquals(key, receipt.rootKeys().get(0).id());
        assertEquals(1, receipt.oldestRoot());
        assertEquals(
                Set.of("root", "timestamp", "snapshot", "targets", "targets/alice", "targets/releases"),
                Set.copyOf(receipt.roles()));
        assertEquals(List.of(), receipt.notes());
    }

    @Test
    void whatHasExpiredIsArchivedAndSaidToBeExpired() {
        try (ImageTrust trust = world.at(EXPIRED, "archivist")) {
            BundleReceipt receipt = trust.archives().archive(NAME, bundle);

            assertEquals(Code.EXPIRED, receipt.notes().get(0).code());
            assertEquals(Optional.of("timestamp"), receipt.notes().get(0).role());
        }
    }

    @Test
    void nothingIsWrittenWhereThereAreNoTrustData() {
        Path other = folder.resolve("other.bundle");
        try (ImageTrust trust = world.at(NOW, "archivist")) {
            SigningException thrown = assertThrows(
                    SigningException.class,
                    () -> trust.archives().archive(RepositoryName.parse("registry.example.com/nosuch"), other));
            assertEquals(SigningException.Kind.NOT_INITIALIZED, thrown.kind());
        }
        assertFalse(Files.exists(other));
    }

    @Test
    void nothingIsWrittenOfWhatDoesNotFitTogether() throws IOException {
        byte[] before = read();
        Path timestamp = world.served(APP).resolve("timestamp.json");
        Files.writeString(timestamp, Files.readString(timestamp).replace("\"version\":", "\"version\":9"));

        try (ImageTrust trust = world.at(NOW, "archivist")) {
            SigningException thrown =
                    assertThrows(SigningException.class, () -> trust.archives().archive(NAME, bundle));
            assertEquals(Code.THRESHOLD_NOT_MET, thrown.finding().orElseThrow().code());
        }
        assertArrayEquals(before, read());
    }

    @Test
    void aServiceThatIsGoneIsNoAnswer() throws IOException {
        removeService();

        try (ImageTrust trust = world.at(NOW, "archivist")) {
            assertThrows(TransportException.class, () -> trust.archives().archive(NAME, bundle));
        }
    }

    @Test
    void aBundleUnpacksIntoADirectoryServiceThatVerifies() throws IOException {
        removeService();
        try (ImageTrust trust = world.offline(NOW, "unpacker")) {
            trust.archives().unpack(bundle, folder.resolve("trust-data"));
            trust.archives().unpack(bundle, folder.resolve("trust-data")); // the same once more is no change
        }

        try (ImageTrust trust = world.at(NOW, "reader")) {
            ImageVerifier verifier = trust.verifier(TrustPolicy.pinned(APP, key), Optional.empty());
            assertInstanceOf(Trusted.class, verifier.verify(IMAGE));
        }
        assertEquals("{}\n", Files.readString(folder.resolve("trust-data/v2/index.html")));
    }

    @Test
    void unpackingReplacesNothing() throws IOException {
        byte[] older = read();
        world.sign(IMAGE.toString(), "changed", NOW);
        byte[] timestamp = Files.readAllBytes(world.served(APP).resolve("timestamp.json"));
        write(older);

        try (ImageTrust trust = world.offline(NOW, "unpacker")) {
            SigningException thrown = assertThrows(
                    SigningException.class, () -> trust.archives().unpack(bundle, folder.resolve("trust-data")));
            assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        }
        assertArrayEquals(timestamp, Files.readAllBytes(world.served(APP).resolve("timestamp.json")));
    }

    @Test
    void whatDoesNotFitTogetherIsNotUnpacked() {
        forge("targets/releases", text -> text.replace("1.0", "9.9"));

        try (ImageTrust trust = world.offline(NOW, "unpacker")) {
            SigningException thrown = assertThrows(
                    SigningException.class, () -> trust.archives().unpack(bundle, folder.resolve("unpacked")));
            assertEquals(Code.HASH_MISMATCH, thrown.finding().orElseThrow().code());
        }
        assertFalse(Files.exists(folder.resolve("unpacked")));
    }

    @Test
    void aBundleOfDockersCacheHoldsWithItsLimitsSaid() throws IOException {
        cacheAsDocker();

        try (ImageTrust trust = world.offline(EXPIRED, "dockers")) {
            BundleReceipt receipt = trust.archives().archiveDockerCache(NAME, bundle);

            assertEquals(Optional.empty(), receipt.fetchedAt());
            assertEquals(Optional.empty(), receipt.service());
            assertTrue(codes(receipt.notes()).contains(Code.FROM_BUNDLE));
        }
        assertInstanceOf(PastAnswer.Held.class, verifyAsOf(EXPIRED, key, FETCHED));
        assertEquals(
                Code.EXPIRED,
                refusal(verifyAsOf(EXPIRED, key, new AsOf(EXPIRED))).code());
    }

    @Test
    void anIncompleteCacheOfDockersMakesNoBundle() throws IOException {
        Path cache = cacheAsDocker();
        Files.delete(cache.resolve("targets/releases.json"));
        Path other = folder.resolve("other.bundle");

        try (ImageTrust trust = world.offline(EXPIRED, "dockers")) {
            SigningException thrown =
                    assertThrows(SigningException.class, () -> trust.archives().archiveDockerCache(NAME, other));
            assertEquals(Code.METADATA_MISSING, thrown.finding().orElseThrow().code());
        }
        assertFalse(Files.exists(other));
    }

    @Test
    void withoutACacheOfDockersThereIsNothingToKeep() {
        try (ImageTrust trust = world.offline(NOW, "dockers")) {
            SigningException thrown =
                    assertThrows(SigningException.class, () -> trust.archives().archiveDockerCache(NAME, bundle));
            assertEquals(SigningException.Kind.NOT_INITIALIZED, thrown.kind());
        }
    }

    @Test
    void lookingIntoABundleWithAPinShowsWhatIsSigned() {
        Inspection.Found found = assertInstanceOf(Inspection.Found.class, look(NOW, Set.of(key), Optional.empty()));

        assertEquals(NOW, found.report().fetchedAt());
        assertEquals(
                "1.0",
                found.report()
                        .role("targets/releases")
                        .orElseThrow()
                        .entries()
                        .get(0)
                        .tag());
    }

    @Test
    void lookingIntoABundleThatNothingVouchesForIsRefusedAndShownAsSuch() {
        Inspection.Refused no = assertInstanceOf(Inspection.Refused.class, look(NOW, Set.of(), Optional.empty()));

        assertEquals(Code.NO_ANCHOR, no.findings().get(0).code());
        assertTrue(no.untrusted().isPresent());
        assertFalse(Files.exists(folder.resolve("reader/.docker")), "nothing is remembered");
    }

    @Test
    void lookingIntoAnExpiredBundleIsRefusedNowAndNotAsOfThen() {
        Inspection.Refused no =
                assertInstanceOf(Inspection.Refused.class, look(EXPIRED, Set.of(key), Optional.empty()));
        assertEquals(Code.EXPIRED, no.findings().get(0).code());
        assertTrue(no.untrusted().isPresent());

        assertInstanceOf(Inspection.Found.class, look(EXPIRED, Set.of(key), Optional.of(FETCHED)));
        assertEquals(
                Code.AS_OF_TOO_LATE,
                assertInstanceOf(
                                Inspection.Refused.class,
                                look(EXPIRED, Set.of(key), Optional.of(new AsOf(NOW.plusSeconds(1)))))
                        .findings()
                        .get(0)
                        .code());
    }

    // what happens

    private BundleReceipt archive() {
        try (ImageTrust trust = world.at(NOW, "archivist")) {
            return trust.archives().archive(NAME, bundle);
        }
    }

    private void online(Instant now, String home) {
        try (ImageTrust trust = world.at(now, home)) {
            TrustPolicy policy = trust.policyFor(List.of(NAME), Set.of(), true);
            assertInstanceOf(
                    Trusted.class, trust.verifier(policy, Optional.empty()).verify(IMAGE));
        }
    }

    private VerificationResult verify(Instant now, String pin) {
        return verify(now, "pinned", pin);
    }

    private VerificationResult verify(Instant now, String home, String pin) {
        try (ImageTrust trust = world.offline(now, home)) {
            return trust.archives()
                    .verifier(bundle, TrustPolicy.pinned(APP, pin), Optional.empty())
                    .verify(IMAGE);
        }
    }

    private VerificationResult verifyRemembered(Instant now, String home) {
        try (ImageTrust trust = world.offline(now, home)) {
            TrustPolicy policy = trust.policyFor(List.of(NAME), Set.of(), false);
            return trust.archives().verifier(bundle, policy, Optional.empty()).verify(IMAGE);
        }
    }

    private PastAnswer verifyAsOf(Instant now, String pin, AsOf time) {
        return verifyAsOf(now, "pinned", pin, time);
    }

    private PastAnswer verifyAsOf(Instant now, String home, String pin, AsOf time) {
        try (ImageTrust trust = world.offline(now, home)) {
            return trust.archives().verify(bundle, TrustPolicy.pinned(APP, pin), Optional.empty(), IMAGE, time);
        }
    }

    private Inspection look(Instant now, Set<String> pins, Optional<AsOf> time) {
        try (ImageTrust trust = world.offline(now, "reader")) {
            TrustPolicy policy = trust.policyFor(List.of(NAME), pins, false);
            return trust.archives().inspector(bundle, policy, time).inspect(NAME, TrustedFolder.context(now));
        }
    }

    private static Finding refusal(VerificationResult answer) {
        return assertInstanceOf(Untrusted.class, answer, answer::toString)
                .findings()
                .get(0);
    }

    private static Finding refusal(PastAnswer answer) {
        return assertInstanceOf(PastAnswer.Refused.class, answer, answer::toString)
                .findings()
                .get(0);
    }

    private static List<Code> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    // what others do

    private void removeService() throws IOException {
        Files.move(folder.resolve("trust-data"), folder.resolve("gone"));
    }

    /** Writes the bundle again as somebody would who knows the format and has no keys. */
    private void forge(UnaryOperator<Bundle> change) {
        write(BundleFormat.write(change.apply(BundleFormat.read(bundle, Limits.DEFAULT))));
    }

    private void forge(String role, UnaryOperator<String> change) {
        forge(b -> {
            Map<String, Bytes> roles = new HashMap<>(b.roles());
            String text = new String(roles.get(role).toArray(), StandardCharsets.UTF_8);
            roles.put(role, Bytes.utf8(change.apply(text)));
            return new Bundle(b.repository(), b.service(), b.fetchedAt(), b.roots(), new TreeMap<>(roles));
        });
    }

    private Path cacheAsDocker() throws IOException {
        Path cache = folder.resolve("dockers/.docker/trust/tuf/" + APP + "/metadata");
        Files.createDirectories(cache.resolve("targets"));
        for (String file : List.of(
                "root.json",
                "timestamp.json",
                "snapshot.json",
                "targets.json",
                "targets/alice.json",
                "targets/releases.json")) {
            Files.copy(world.served(APP).resolve(file), cache.resolve(file));
        }
        return cache;
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(bundle);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void write(byte[] bytes) {
        try {
            Files.write(bundle, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Map<Path, byte[]> files(String home) throws IOException {
        Map<Path, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve(home))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }
}
