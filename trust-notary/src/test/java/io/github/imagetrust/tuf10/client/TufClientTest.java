package io.github.imagetrust.tuf10.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.testing.TufPublisher;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf10.PathPatterns;
import io.github.imagetrust.tuf10.client.TufAnswer.Refused;
import io.github.imagetrust.tuf10.client.TufAnswer.Trusted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TufClientTest {

    private static final byte[] CONTENT = "content of the file".getBytes(UTF_8);
    private static final Clock CLOCK = Clock.fixed(TufPublisher.NOW, ZoneOffset.UTC);

    private final TufPublisher publisher = new TufPublisher(true)
            .put("stable/app.jar", CONTENT, HashAlgorithm.SHA256)
            .publish();
    private final TufClient client = client(publisher);

    @Test
    void refreshSaysWhatIsCurrentAndUntilWhen() {
        TufState state = trusted(client.refresh());
        assertEquals(
                List.of(1L, 1L, 1L, 1L), List.of(state.root(), state.timestamp(), state.snapshot(), state.targets()));
        assertEquals("2027-01-01T00:00:00Z", state.validUntil().toString());
        assertEquals(List.of("2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"), publisher.asked());
    }

    @Test
    void whatIsKnownIsNotFetchedAgain() {
        trusted(client.find("stable/app.jar"));
        publisher.asked().clear();
        trusted(client.find("stable/app.jar"));
        assertEquals(List.of("2.root.json", "timestamp.json"), publisher.asked());
    }

    @Test
    void aTargetIsFoundWithAllThatWasSigned() {
        TufTarget target = found("stable/app.jar");
        assertEquals("stable/app.jar", target.path());
        assertEquals(CONTENT.length, target.length());
        assertEquals(List.of(Digest.sha256(CONTENT)), target.digests());
        assertEquals("targets", target.role());
        assertEquals(Optional.of("{\"by\":\"me\"}"), target.custom());
        assertEquals("stable/" + Digest.sha256(CONTENT).hex() + ".app.jar", target.file());
        assertEquals(trusted(client.refresh()).validUntil(), target.validUntil());
    }

    @Test
    void aTargetIsDownloadedFromWhereItIs() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TufTarget target = found("stable/app.jar");
        assertSame(target, trusted(client.download(target, out)));
        assertArrayEquals(CONTENT, out.toByteArray());
    }

    @Test
    void withoutConsistentSnapshotsNamesAreAsTheyAre() throws IOException {
        TufPublisher plain = new TufPublisher(false)
                .put("stable/app.jar", CONTENT, HashAlgorithm.SHA512)
                .publish();
        TufClient other = client(plain);
        TufTarget target = trusted(other.find("stable/app.jar")).orElseThrow();
        assertEquals("stable/app.jar", target.file());
        trusted(other.download(target, new ByteArrayOutputStream()));
        assertTrue(plain.asked().contains("targets.json"), plain.asked()::toString);
    }

    @Test
    void whatNobodySignedIsNotThere() {
        assertEquals(Optional.empty(), trusted(client.find("stable/other.jar")));
    }

    @Test
    void anotherFileIsRefusedAndNotAByteMoreThanWasSignedIsPassedOn() throws IOException {
        TufTarget target = found("stable/app.jar");
        requireDownload(Code.LENGTH_MISMATCH, target, new byte[CONTENT.length - 1], CONTENT.length - 1);
        requireDownload(Code.LENGTH_MISMATCH, target, new byte[CONTENT.length + 1], 0);
        requireDownload(Code.LENGTH_MISMATCH, target, new byte[1 << 20], 0);
        requireDownload(Code.HASH_MISMATCH, target, new byte[CONTENT.length], CONTENT.length);
    }

    @Test
    void everyHashThatCanBeComputedMustFit() throws IOException {
        byte[] other = "anything else, here".getBytes(UTF_8);
        FileInfo mixed = new FileInfo(
                OptionalLong.of(CONTENT.length),
                Map.of(
                        "sha256", Bytes.of(Digest.sha256(CONTENT).hash()),
                        "sha512",
                                Bytes.of(Bytes.of(other)
                                        .digest(HashAlgorithm.SHA512)
                                        .hash())),
                OptionalLong.empty());
        publisher.put("stable/app.jar", mixed).publish();
        requireDownload(Code.HASH_MISMATCH, found("stable/app.jar"), CONTENT, CONTENT.length);
        requireDownload(Code.HASH_MISMATCH, found("stable/app.jar"), other, other.length);
    }

    @Test
    void aTargetWithoutAHashThatCanBeComputedIsRefused() {
        FileInfo unknown =
                new FileInfo(OptionalLong.of(3), Map.of("blake9", Bytes.of(new byte[] {1})), OptionalLong.empty());
        publisher.put("odd", unknown).publish();
        requireRefusal(Code.NO_USABLE_DIGEST, client.find("odd"));
    }

    @Test
    void aTargetThatTheServerDoesNotHaveIsMissing() throws IOException {
        TufTarget target = found("stable/app.jar");
        publisher.files().clear();
        requireRefusal(Code.METADATA_MISSING, client.download(target, new ByteArrayOutputStream()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/."})
    void aNameThatLeadsElsewhereIsTheCallersMistake(String name) {
        assertThrows(IllegalArgumentException.class, () -> client.find(name));
        assertTrue(publisher.asked().isEmpty());
    }

    @Test
    void aTargetThatAnotherClientFoundIsTheCallersMistake() {
        TufTarget foreign = trusted(client(publisher).find("stable/app.jar")).orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThrows(IllegalArgumentException.class, () -> client.download(foreign, out));
        assertEquals(0, out.size());
    }

    @Test
    void aTargetIsNoYesAnyMoreOnceWhatItRestsOnHasExpired() throws IOException {
        Instant[] now = {TufPublisher.NOW};
        TufClient aging = client(publisher, now);
        TufTarget target = trusted(aging.find("stable/app.jar")).orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        now[0] = target.validUntil();
        requireRefusal(Code.EXPIRED, aging.download(target, out));
        assertEquals(0, out.size());

        now[0] = target.validUntil().minusNanos(1);
        trusted(aging.download(target, out));
        assertArrayEquals(CONTENT, out.toByteArray());
    }

    @Test
    void aTargetHoldsNoLongerThanTheRolesThatTheSearchPassed() {
        Instant sooner = TufPublisher.NOW.plusSeconds(3600);
        PathPatterns stable = new PathPatterns(List.of("stable/*"));
        publisher
                .delegate(List.of(
                        new Delegation(publisher.role("first"), stable, false),
                        new Delegation(publisher.role("second"), stable, false)))
                .sign("first", sooner, Map.of())
                .sign(
                        "second",
                        sooner.plusSeconds(1),
                        Map.of("stable/new.jar", FileInfo.of(Bytes.of(CONTENT), HashAlgorithm.SHA256)))
                .publish();

        assertEquals("second", found("stable/new.jar").role());
        assertEquals(sooner, found("stable/new.jar").validUntil());
        assertTrue(found("stable/app.jar").validUntil().isAfter(sooner), "targets itself has it");
    }

    @Test
    void aDelegatedRoleThatTheSnapshotDoesNotListIsRefused() {
        PathPatterns notThere = new PathPatterns(List.of("not/*"));
        publisher
                .delegate(List.of(new Delegation(publisher.role("other"), notThere, false)))
                .publish();
        requireRefusal(Code.ROLE_NOT_LISTED, client.find("not/there"));
        assertTrue(trusted(client.find("stable/app.jar")).isPresent());
    }

    @Test
    void aRootThatDoesNotFollowIsRefused() {
        publisher.metadata().put("2.root.json", publisher.root());
        requireRefusal(Code.VERSION_MISMATCH, client.refresh());
    }

    @Test
    void aRepositoryOfOthersUnderOurRootIsRefused() {
        TufPublisher imposter = new TufPublisher(true).publish();
        TufClient confused = TufClient.builder()
                .trustedRoot(publisher.root())
                .files(imposter)
                .store(new InMemoryMetadataStore())
                .clock(CLOCK)
                .build();
        requireRefusal(Code.THRESHOLD_NOT_MET, confused.refresh());
    }

    @Test
    void afterTheEndNothingIsTrusted() {
        TufClient late = TufClient.builder()
                .trustedRoot(publisher.root())
                .files(publisher)
                .store(new InMemoryMetadataStore())
                .clock(Clock.offset(CLOCK, Duration.ofDays(60)))
                .build();
        requireRefusal(Code.EXPIRED, late.refresh());
    }

    @Test
    void anAnswerWithoutEndIsCutOffAtTheLimit() {
        publisher.metadata().put("timestamp.json", new byte[1 << 20]);
        requireRefusal(Code.TOO_LARGE, client.refresh());
    }

    @Test
    void noAnswerIsAnExceptionAndNoNo() {
        TufTarget target = found("stable/app.jar");
        publisher.breakDown();
        assertThrows(TransportException.class, client::refresh);
        assertThrows(TransportException.class, () -> client.find("a"));
        assertThrows(TransportException.class, () -> client.download(target, new ByteArrayOutputStream()));
    }

    @Test
    void aFileThatBreaksOffIsNoAnswer() {
        TufTarget target = found("stable/app.jar");
        publisher.breakOff();
        assertThrows(TransportException.class, client::refresh);
        assertThrows(TransportException.class, () -> client.download(target, new ByteArrayOutputStream()));
    }

    @Test
    void whereTheTimeIsOverThereIsNoAnswer() {
        AtomicLong nanos = new AtomicLong();
        FetchedFiles files = new FetchedFiles(publisher, Deadline.after(Duration.ofSeconds(1), nanos::get));
        MetadataSource.Request request = new MetadataSource.Request("timestamp.json", "timestamp", 1000, false);
        assertTrue(files.fetch(request).isPresent());
        nanos.set(Duration.ofSeconds(2).toNanos());
        assertThrows(TransportException.class, () -> files.fetch(request));
    }

    @Test
    void anOutputThatFailsIsTheCallersBusiness() {
        TufTarget target = found("stable/app.jar");
        assertThrows(
                IOException.class,
                () -> client.download(target, new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("full");
                    }
                }));
    }

    @Test
    void aFolderRemembersWhatWasSeen(@TempDir Path folder) {
        trusted(inFolder(publisher, folder).find("stable/app.jar"));
        byte[] old = publisher.metadata().get("timestamp.json");
        publisher.publish();
        trusted(inFolder(publisher, folder).refresh());
        publisher.metadata().put("timestamp.json", old);
        requireRefusal(Code.ROLLBACK, inFolder(publisher, folder).refresh());
    }

    @Test
    void aClientWithoutItsPartsIsNotBuilt() {
        assertThrows(ConfigurationException.class, () -> TufClient.builder().build());
        assertThrows(
                ConfigurationException.class,
                () -> TufClient.builder()
                        .trustedRoot(publisher.root())
                        .files(publisher)
                        .build());
        ConfigurationException noRoot = assertThrows(
                ConfigurationException.class,
                () -> TufClient.builder()
                        .trustedRoot(CONTENT)
                        .files(publisher)
                        .store(new InMemoryMetadataStore())
                        .build());
        assertTrue(noRoot.getMessage().contains("begin with is none"), noRoot::getMessage);
    }

    @Test
    void whoHasAFileCanTellThatItIsTheTarget() throws IOException {
        TufTarget target = found("stable/app.jar");
        assertTrue(target.matches(new ByteArrayInputStream(CONTENT)));
        assertFalse(target.matches(new ByteArrayInputStream(new byte[CONTENT.length])));
        assertFalse(target.matches(new ByteArrayInputStream(new byte[0])));
    }

    private void requireDownload(Code code, TufTarget target, byte[] served, int passedOn) throws IOException {
        publisher.files().put(target.file(), served);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        requireRefusal(code, client.download(target, out));
        assertEquals(passedOn, out.size());
    }

    private TufTarget found(String path) {
        return trusted(client.find(path)).orElseThrow();
    }

    private static <T> T trusted(TufAnswer<T> answer) {
        if (answer instanceof Trusted<T> yes) {
            return yes.value();
        }
        throw new AssertionError(answer);
    }

    private static void requireRefusal(Code code, TufAnswer<?> answer) {
        assertEquals(code, assertInstanceOf(Refused.class, answer).finding().code(), answer::toString);
    }

    private static TufClient client(TufPublisher publisher) {
        return TufClient.builder()
                .trustedRoot(publisher.root())
                .files(publisher)
                .store(new InMemoryMetadataStore())
                .clock(CLOCK)
                .build();
    }

    private static TufClient client(TufPublisher publisher, Instant[] now) {
        return TufClient.builder()
                .trustedRoot(publisher.root())
                .files(publisher)
                .store(new InMemoryMetadataStore())
                .clock(new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now[0];
                    }
                })
                .build();
    }

    private static TufClient inFolder(TufPublisher publisher, Path folder) {
        return TufClient.builder()
                .trustedRoot(publisher.root())
                .files(publisher)
                .store(TufStores.inFolder(folder))
                .clock(CLOCK)
                .build();
    }
}
