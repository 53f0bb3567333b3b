package io.github.imagetrust.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.testing.TestImages;
import io.github.imagetrust.testing.FuzzBudget;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes in the place of a manifest or an index: {@link TransportException} of the kind PROTOCOL, and nothing else. */
class ManifestFuzzTest {

    private static final List<Optional<String>> ANNOUNCED = List.of(
            Optional.empty(),
            Optional.of(MediaTypes.OCI_MANIFEST),
            Optional.of(MediaTypes.OCI_INDEX),
            Optional.of(MediaTypes.DOCKER_MANIFEST),
            Optional.of(MediaTypes.DOCKER_LIST));

    static Stream<byte[]> imagesAndIndexes() {
        Manifest oci = TestImages.image("one").manifest();
        Manifest docker = TestImages.image("two", MediaTypes.DOCKER_MANIFEST).manifest();
        byte[] config = "{\"x\":1}".getBytes(UTF_8);
        String embedded = "\"config\":{\"mediaType\":\"x\",\"digest\":\"" + Digest.sha256(config) + "\",\"size\":"
                + config.length + ",\"data\":\"" + Base64.getEncoder().encodeToString(config)
                + "\",\"urls\":[\"https://x.example/\"]}";
        return Stream.concat(
                Stream.of(
                                oci,
                                docker,
                                TestImages.index(MediaTypes.OCI_INDEX, oci, oci),
                                TestImages.index(MediaTypes.DOCKER_LIST, docker))
                        .map(Manifest::bytes),
                Stream.of(new String(oci.bytes(), UTF_8)
                        .replaceFirst("\"config\":\\{[^}]*\\}", Matcher.quoteReplacement(embedded))
                        .getBytes(UTF_8)));
    }

    @MethodSource("imagesAndIndexes")
    @FuzzTest
    void oneTextIsNeverAnImageAndAnIndexWhateverItIsAnnouncedAs(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            Set<Manifest.Kind> kinds = EnumSet.noneOf(Manifest.Kind.class);
            for (Optional<String> type : ANNOUNCED) {
                read(input, type).ifPresent(manifest -> kinds.add(manifest.kind()));
            }
            assertTrue(kinds.size() <= 1, kinds::toString);
        });
    }

    private static Optional<Manifest> read(byte[] input, Optional<String> type) {
        Manifest manifest;
        try {
            manifest = Manifest.of(input, type);
        } catch (TransportException refused) {
            assertEquals(TransportException.Kind.PROTOCOL, refused.kind());
            return Optional.empty();
        }
        assertArrayEquals(input, manifest.bytes());
        assertEquals(Digest.sha256(input), manifest.digest());
        if (manifest.kind() == Manifest.Kind.INDEX) {
            select(manifest);
        }
        return Optional.of(manifest);
    }

    private static void select(Manifest index) {
        for (Platform platform : List.of(Platform.LINUX_AMD64, Platform.parse("linux/arm/v7"))) {
            try {
                assertTrue(index.entries().contains(index.select(platform)));
            } catch (TransportException none) {
                assertTrue(Set.of(TransportException.Kind.ABSENT, TransportException.Kind.PROTOCOL)
                        .contains(none.kind()));
            }
        }
    }
}
