package io.github.imagetrust.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.InvalidReferenceException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String HEX = "3b4f".repeat(16);
    private static final Digest DIGEST = new Digest(HashAlgorithm.SHA256, HEX);

    @Test
    void parsingNeverInventsATag() {
        assertEquals(Optional.empty(), ImageReference.parse("alpine").tag());
    }

    @Test
    void anotherTagDropsTheDigestThatBelongedToTheOldOne() {
        ImageReference pinned = ImageReference.parse("alpine:3.20@sha256:" + HEX);

        assertEquals(ImageReference.parse("alpine:3.21"), pinned.withTag("3.21"));
    }

    @Test
    void aDigestIsAddedBesideTheTag() {
        assertEquals(
                "docker.io/library/alpine:3.20@sha256:" + HEX,
                ImageReference.parse("alpine:3.20").withDigest(DIGEST).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".hidden", "-x", "a/b", "a:b", "v1\n", "é", "a b"})
    void aTagThatIsNoneCannotBeSet(String tag) {
        ImageReference reference = ImageReference.parse("alpine");

        var thrown = assertThrows(InvalidReferenceException.class, () -> reference.withTag(tag));

        assertEquals(Kind.FORMAT, thrown.kind());
    }

    @ParameterizedTest
    @CsvSource({
        "ubuntu\\n, FORMAT",
        "ubuntu:22.04\\n, FORMAT",
        "\\nubuntu, FORMAT",
        "docker.io/ubuntu\\n, FORMAT",
        "ubuntu\\r\\n, FORMAT",
        "foo@sha256:@HEX@\\n, FORMAT"
    })
    void aLineEndIsNotPartOfAName(String escaped, Kind kind) {
        String text = escaped.replace("\\n", "\n").replace("\\r", "\r").replace("@HEX@", HEX);

        assertEquals(kind, refusalOf(() -> ImageReference.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "example.com:00443/app, AMBIGUOUS",
        "example.com:0443/app, AMBIGUOUS",
        "example.com:65536/app, AMBIGUOUS",
        "example.com:4294967739/app, AMBIGUOUS",
        "[1:2:3:4:5:6:7]/app, AMBIGUOUS",
        "[1:2:3:4:5:6:7:8:9]/app, AMBIGUOUS",
        "[1::2:3:4:5:6:7:8]/app, AMBIGUOUS",
        "[1::2::3]/app, AMBIGUOUS",
        "[12345::]/app, AMBIGUOUS",
        "[:1::]/app, AMBIGUOUS",
        "[:::]/app, AMBIGUOUS",
        "[::1:]/app, AMBIGUOUS",
        "sha512:v1, AMBIGUOUS",
        "127.0.0.1:5000, AMBIGUOUS",
        "registry.example.io, AMBIGUOUS",
        "Docker.IO/library/ubuntu, AMBIGUOUS",
        "Registry/app, AMBIGUOUS"
    })
    void whatAnotherToolCouldTakeForAnotherImageIsRefused(String text, Kind kind) {
        assertEquals(kind, refusalOf(() -> ImageReference.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com:1/app",
                "example.com:65535/app",
                "[1:2:3:4:5:6:7:8]/app",
                "[::]/app",
                "[::2:3:4:5:6:7:8]/app",
                "[1:2:3:4:5:6:7::]:443/app",
                "localhost/app",
                "docker.io/library/localhost",
                "docker.io/example.com/app"
            })
    void hostsThatCanExistAreAccepted(String text) {
        assertEquals(text, ImageReference.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io/library/example.com, docker.io/library/example.com",
        "docker.io/example.com/app, docker.io/example.com/app",
        "docker.io/localhost/app, docker.io/localhost/app",
        "docker.io/library/sha256:v1, docker.io/library/sha256:v1",
        "docker.io/library/alpine:3, alpine:3",
        "docker.io/library/a/b, library/a/b",
        "docker.io/org/app, org/app",
        "ghcr.io/library/app, ghcr.io/library/app"
    })
    void theShortFormIsOnlyUsedWhereItNamesTheSameImage(String text, String familiar) {
        assertEquals(familiar, ImageReference.parse(text).familiar());
    }

    @Test
    void theShortFormOfAnImageIdentifierIsWrittenOut() {
        assertEquals(
                "docker.io/library/" + HEX,
                ImageReference.parse("docker.io/library/" + HEX).familiar());
    }

    /** A plain repetition of groups recurses in java.util.regex, and would end in a StackOverflowError. */
    @ParameterizedTest
    @MethodSource
    void aVeryLongTextIsRefusedOnASmallStack(String text) throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        Runnable all = () -> {
            for (Runnable attempt : attempts(text)) {
                try {
                    attempt.run();
                } catch (InvalidReferenceException expected) {
                    continue;
                } catch (Throwable e) {
                    thrown.set(e);
                }
            }
        };

        Thread small = new Thread(null, all, "small stack", 256 * 1024);
        small.start();
        small.join();

        assertEquals(null, thrown.get());
    }

    private static List<Runnable> attempts(String text) {
        return List.of(
                () -> ImageReference.parse(text),
                () -> RepositoryName.parse(text),
                () -> Digest.parse(text),
                () -> new RepositoryName(text, "app"),
                () -> new RepositoryName("ghcr.io", text),
                () -> ImageReference.parse("alpine").withTag(text));
    }

    static Stream<String> aVeryLongTextIsRefusedOnASmallStack() {
        return Stream.of("a.", "a-", "a__", "a/", "A", "1", "a:", ":", "[", "a+", "a@", "-", "sha256:", "a.b:1/")
                .map(piece -> piece.repeat(100_000 / piece.length()));
    }

    @Test
    void textsAreReadUpToTheLengthThatDockersGrammarCanNeed() {
        String longest = "h".repeat(61) + ".example.com:65535/" + "p".repeat(255) + ":" + "t".repeat(128) + "@sha512:"
                + "0".repeat(128);

        assertEquals(longest, ImageReference.parse(longest).toString());
    }

    @Test
    void textsBeyond1024CharactersAreTooLongWhateverTheySay() {
        assertAll(
                () -> assertEquals(Kind.TOO_LONG, refusalOf(() -> ImageReference.parse("a".repeat(1025)))),
                () -> assertEquals(Kind.TOO_LONG, refusalOf(() -> ImageReference.parse(" ".repeat(1025)))),
                () -> assertEquals(Kind.TOO_LONG, refusalOf(() -> ImageReference.parse("a".repeat(1024)))));
    }

    @Test
    void toStringUndoesParseForNamesMadeFromTheGrammar() {
        Random random = new Random(20261125);
        for (int i = 0; i < 20_000; i++) {
            String full = fullReference(random);

            ImageReference reference = ImageReference.parse(full);

            assertEquals(full, reference.toString());
            assertEquals(reference, ImageReference.parse(reference.familiar()));
        }
    }

    @Test
    void nearMissesAreReadBackAsTheSameImageOrRefused() {
        Random random = new Random(4711);
        String alphabet = "aZ0:/@.-_[]+% \n\u00e9\u212A";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(shortReference(random));
            for (int edits = random.nextInt(3); edits >= 0; edits--) {
                int at = random.nextInt(text.length() + 1);
                text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
            }
            ImageReference reference;
            try {
                reference = ImageReference.parse(text.toString());
            } catch (InvalidReferenceException refused) {
                continue;
            }
            assertEquals(reference, ImageReference.parse(reference.toString()));
            assertEquals(reference, ImageReference.parse(reference.familiar()));
        }
    }

    @Test
    void thePortIsPartOfTheName() {
        assertNotEquals(ImageReference.parse("example.com:443/app"), ImageReference.parse("example.com/app"));
    }

    @Test
    void aRefusalIsAnIllegalArgumentSoThatCallersNeedNoTypeOfOurs() {
        assertInstanceOf(
                IllegalArgumentException.class,
                assertThrows(RuntimeException.class, () -> ImageReference.parse("Ubuntu")));
    }

    private static Kind refusalOf(Supplier<?> attempt) {
        return assertThrows(InvalidReferenceException.class, attempt::get).kind();
    }

    private static String fullReference(Random random) {
        String domain =
                pick(random, "docker.io", "ghcr.io", "localhost", "a.b-c.d:5000", "[::1]:80", "[fe80::a:1]", "h:1");
        String path = components(random);
        return (domain.equals("docker.io") && path.indexOf('/') < 0 ? domain + "/library/" : domain + "/")
                + path
                + suffix(random);
    }

    private static String shortReference(Random random) {
        return pick(random, "", "docker.io/", "index.docker.io/", "ghcr.io/", "localhost:5000/", "EXAMPLE.com/")
                + components(random)
                + suffix(random);
    }

    private static String components(Random random) {
        return Stream.generate(() -> component(random))
                .limit(1 + random.nextInt(3))
                .collect(Collectors.joining("/"));
    }

    private static String component(Random random) {
        return Stream.generate(() -> pick(random, "a", "0", "app", "x9", "localhost", "com"))
                .limit(1 + random.nextInt(3))
                .collect(Collectors.joining(pick(random, ".", "_", "__", "-", "---")));
    }

    private static String suffix(Random random) {
        String tag = random.nextBoolean() ? ":" + pick(random, "latest", "_", "V1.0-rc.1_x", "0", "t".repeat(128)) : "";
        return tag + (random.nextBoolean() ? "@" + pick(random, "sha256:" + HEX, "sha512:" + HEX + HEX) : "");
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }
}
