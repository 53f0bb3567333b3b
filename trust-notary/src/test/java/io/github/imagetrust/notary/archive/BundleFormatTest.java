package io.github.imagetrust.notary.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFormatTest {

    static final Instant FETCHED = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aBundleIsReadAsItWasWritten() {
        Bundle bundle = example();

        Bundle read = BundleFormat.read(Bytes.of(BundleFormat.write(bundle)), Limits.DEFAULT);

        assertEquals(bundle, read);
    }

    @Test
    void whatItsMakerDidNotKnowStaysUnknown() {
        Bundle bundle = new Bundle(
                example().repository(),
                Optional.empty(),
                Optional.empty(),
                example().roots(),
                example().roles());

        assertEquals(bundle, BundleFormat.read(Bytes.of(BundleFormat.write(bundle)), Limits.DEFAULT));
    }

    @Test
    void theSameBundleIsAlwaysTheSameBytes() {
        assertArrayEquals(BundleFormat.write(example()), BundleFormat.write(example()));
        assertEquals(
                "sha256:8abc56ae",
                Digest.sha256(BundleFormat.write(example())).toString().substring(0, 15),
                "a bundle that was made yesterday must still be one tomorrow");
    }

    @Test
    void aFileThatIsInItTwiceIsWrittenOnce() {
        Bytes same = Bytes.utf8("the same");
        Bundle bundle = new Bundle(
                example().repository(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(Map.of(1L, same, 2L, same)),
                new TreeMap<>(Map.of("targets", same)));

        byte[] written = BundleFormat.write(bundle);

        String text = new String(written, StandardCharsets.ISO_8859_1);
        assertEquals(text.indexOf("the same"), text.lastIndexOf("the same"));
        assertEquals(bundle, BundleFormat.read(Bytes.of(written), Limits.DEFAULT));
    }

    /** What is not signed can be rewritten, as by whoever makes a bundle; no byte of a file can. */
    @Test
    void noBitOfAFileCanBeChanged() {
        byte[] written = BundleFormat.write(example());
        for (int at = 0; at < written.length; at++) {
            byte[] changed = written.clone();
            changed[at] ^= 1;
            try {
                Bundle read = read(changed);
                assertEquals(
                        Set.copyOf(example().roots().values()),
                        Set.copyOf(read.roots().values()));
                assertEquals(
                        Set.copyOf(example().roles().values()),
                        Set.copyOf(read.roles().values()));
                assertTrue(at < Tar.BLOCK + Tar.statedSize(Bytes.of(written), 0), "byte " + at);
            } catch (MetadataRejectedException refused) {
                assertTrue(
                        Set.of(Code.MALFORMED, Code.HASH_MISMATCH, Code.TOO_LARGE)
                                .contains(refused.finding().code()),
                        refused.getMessage());
            }
        }
    }

    @Test
    void everyByteMustBeThereAndNoOther() {
        byte[] written = BundleFormat.write(example());
        for (int length :
                new int[] {0, 1, 511, 512, 513, written.length - 1024, written.length - 512, written.length - 1}) {
            assertEquals(Code.MALFORMED, refusal(Arrays.copyOf(written, length)).code(), "cut at " + length);
        }
        for (int more : new int[] {1, 512, 10240}) {
            assertEquals(
                    Code.MALFORMED,
                    refusal(Arrays.copyOf(written, written.length + more)).code());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../etc/passwd",
                "/etc/passwd",
                "C:\\autoexec.bat",
                "sha256/../../x",
                "timestamp.json",
                "imagetrust-bundle.json"
            })
    void aMemberOfAnyOtherNameIsRefused(String name) {
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);

        assertEquals(Code.MALFORMED, refusal(withMemberInFront(name, content)).code());
        assertEquals(Code.MALFORMED, refusal(withMemberAtTheEnd(name, content)).code());
    }

    @Test
    void aMemberTwiceIsRefused() {
        Bytes root = example().newestRoot();

        assertEquals(
                Code.MALFORMED,
                refusal(withMemberAtTheEnd("sha256/" + root.sha256().hex(), root.toArray()))
                        .code());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "g", "x", "L"})
    void whatIsNoPlainFileIsRefused(String type) {
        byte[] written = BundleFormat.write(example());
        written[156] = (byte) type.charAt(0);

        assertEquals(Code.MALFORMED, refusal(written).code());
    }

    @Test
    void otherBytesUnderTheNameOfTheirHashAreRefused() {
        byte[] written = BundleFormat.write(example());
        int at = new String(written, StandardCharsets.ISO_8859_1).indexOf("a timestamp");
        written[at]++;

        assertEquals(Code.HASH_MISMATCH, refusal(written).code());
    }

    @Test
    void aTableOfContentsIsWrittenInOneWayOnly() {
        assertRefused("\"version\":1}", "\"version\":1,\"more\":1}");
        assertRefused("{\"fetchedAt\"", "{ \"fetchedAt\"");
        assertRefused("2026-11-25T12:00:00Z", "2026-11-25T12:00:00.000Z");
        assertRefused("2026-11-25T12:00:00Z", "2026-11-25T13:00:00+01:00");
        assertRefused("2026-11-25T12:00:00Z", "yesterday");
        assertRefused("example.test/app", "EXAMPLE.test/app");
        assertRefused("example.test/app", "app");
        assertRefused("\"role\":\"snapshot\"", "\"role\":\"../snapshot\"");
        assertRefused("\"role\":\"snapshot\"", "\"role\":\"root\"");
        assertRefused("\"role\":\"snapshot\"", "\"role\":\"timestamp\"");
        assertRefused("\"version\":2", "\"version\":3");
        assertRefused("\"version\":2", "\"version\":1");
        assertRefused("\"version\":2", "\"version\":0");
        assertRefused("imagetrust-bundle\"", "imagetrust-bundel\"");
    }

    @Test
    void aTimeWithFractionsIsNone() {
        Bundle bundle = example();

        assertThrows(
                IllegalArgumentException.class,
                () -> new Bundle(
                        bundle.repository(),
                        bundle.service(),
                        Optional.of(FETCHED.plusNanos(1)),
                        bundle.roots(),
                        bundle.roles()));
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() {
        Limits small = new Limits(6, 100, 100, 100, 4, 4, 4, 4, Duration.ofSeconds(1), Duration.ofSeconds(1));
        byte[] written = BundleFormat.write(example());

        assertEquals(Code.TOO_LARGE, refusal(written, small).code());
        assertEquals(
                Code.TOO_LARGE,
                refusal(written, new Limits(99, 5, 100, 100, 4, 4, 4, 4, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                        .code());
        assertEquals(
                Code.TOO_LARGE,
                refusal(written, new Limits(99, 99, 100, 5, 4, 4, 4, 4, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                        .code());
        assertEquals(
                Code.TOO_MANY,
                refusal(written, new Limits(99, 99, 100, 99, 4, 1, 4, 4, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                        .code());
    }

    @Test
    void aHugeTableOfContentsIsRefusedByItsHeader() {
        byte[] file = Arrays.copyOf(Tar.header("imagetrust-bundle.json", 1 << 30), 2048);

        assertEquals(Code.TOO_LARGE, refusal(file).code());
    }

    @Test
    void moreThanAllLimitsTogetherIsNotReadFromTheDisk() throws Exception {
        Limits tiny = new Limits(1, 1, 1, 1, 1, 1, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        Path file = folder.resolve("large");
        Files.write(file, new byte[(int) BundleFormat.mostBytes(tiny) + 1]);

        MetadataRejectedException refused =
                assertThrows(MetadataRejectedException.class, () -> BundleFormat.read(file, tiny));
        assertEquals(Code.TOO_LARGE, refused.finding().code());
    }

    @Test
    void aFileThatIsNotThereIsNoAnswer() {
        TrustStoreException thrown = assertThrows(
                TrustStoreException.class, () -> BundleFormat.read(folder.resolve("nosuch"), Limits.DEFAULT));
        assertTrue(thrown.getMessage().contains("nosuch"), thrown.getMessage());
    }

    static Bundle example() {
        return new Bundle(
                RepositoryName.parse("example.test/app"),
                Optional.of("https://notary.example.test"),
                Optional.of(FETCHED),
                new TreeMap<>(Map.of(1L, Bytes.utf8("root one"), 2L, Bytes.utf8("root two"))),
                new TreeMap<>(Map.of(
                        "timestamp", Bytes.utf8("a timestamp"),
                        "snapshot", Bytes.utf8("a snapshot"),
                        "targets", Bytes.utf8("targets"),
                        "targets/alice", Bytes.utf8("alice's"),
                        "targets/releases", Bytes.utf8("releases"))));
    }

    private static void assertRefused(String what, String by) {
        byte[] changed = withContents(json -> {
            assertTrue(json.contains(what), json);
            return json.replace(what, by);
        });

        assertEquals(Code.MALFORMED, refusal(changed).code(), by);
    }

    private static byte[] withContents(UnaryOperator<String> change) {
        byte[] written = BundleFormat.write(example());
        int size = (int) Tar.statedSize(Bytes.of(written), 0);
        String json = new String(written, Tar.BLOCK, size, StandardCharsets.UTF_8);
        byte[] changed = change.apply(json).getBytes(StandardCharsets.UTF_8);
        int rest = Tar.BLOCK + size + Tar.padding(size);
        return joined(member("imagetrust-bundle.json", changed), Arrays.copyOfRange(written, rest, written.length));
    }

    private static byte[] withMemberInFront(String name, byte[] content) {
        return joined(member(name, content), BundleFormat.write(example()));
    }

    private static byte[] withMemberAtTheEnd(String name, byte[] content) {
        byte[] written = BundleFormat.write(example());
        return joined(Arrays.copyOf(written, written.length - Tar.end()), member(name, content), new byte[Tar.end()]);
    }

    private static byte[] member(String name, byte[] content) {
        return joined(Tar.header(name, content.length), content, new byte[Tar.padding(content.length)]);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static Finding refusal(byte[] file) {
        return refusal(file, Limits.DEFAULT);
    }

    private static Finding refusal(byte[] file, Limits limits) {
        return assertThrows(MetadataRejectedException.class, () -> BundleFormat.read(Bytes.of(file), limits))
                .finding();
    }

    private static Bundle read(byte[] file) {
        return BundleFormat.read(Bytes.of(file), Limits.DEFAULT);
    }
}
