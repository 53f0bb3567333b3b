package io.github.imagetrust.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.internal.wire.LayoutJson;
import io.github.imagetrust.registry.internal.wire.MalformedJsonException;
import io.github.imagetrust.registry.testing.TestImages;
import io.github.imagetrust.testing.FuzzBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes in the files of an image layout, which somebody may have handed to us: {@link TransportException}, and nothing
 * else.
 *
 * <p>An input is the three files {@code oci-layout}, {@code index.json} and a blob, with a NUL between them. In the index,
 * {@code @digest} and {@code @size} stand for those of the blob, or no input would ever get as far as the blob.
 */
class OciLayoutFuzzTest {

    private static final ImageReference APP = ImageReference.parse("registry.example.com/team/app:1.0");

    @TempDir
    private static Path folder;

    static Stream<byte[]> layouts() {
        String marker = new String(LayoutJson.marker(), UTF_8);
        String image = new String(TestImages.image("one").manifest().bytes(), UTF_8);
        String entry = "{\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"digest\":\"@digest\",\"size\":@size"
                + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"1.0\"}}";
        String index = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":[";
        return Stream.of(
                        marker + "\0" + index + "]}\0",
                        marker + "\0" + index + entry + "]}\0" + image,
                        marker + "\0" + index + entry + "," + entry.replace("1.0", "2.0") + "]}\0" + image,
                        marker + "\0" + index + entry.replaceAll(",\"annotations.*", "}") + "]}\0" + image,
                        marker + "\0" + index + entry.replaceAll("org.*\"1.0", "io.containerd.image.name\":\"" + APP)
                                + "]}\0" + image,
                        marker.replace("1.0.0", "2.0.0") + "\0" + index + "]}\0" + image,
                        "\0" + index)
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("layouts")
    @FuzzTest
    void whatIsFoundIsWhatItsDigestNames(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            List<byte[]> files = files(input);
            Digest digest = Digest.sha256(files.get(2));
            byte[] index = new String(files.get(1), ISO_8859_1)
                    .replace("@digest", digest.toString())
                    .replace("@size", String.valueOf(files.get(2).length))
                    .getBytes(ISO_8859_1);
            write("oci-layout", files.get(0));
            write("index.json", index);
            Path blob = write("blobs/sha256/" + digest.hex(), files.get(2));
            try {
                find(OciLayout.at(folder), APP);
                find(OciLayout.at(folder), APP.withDigest(digest));
                find(OciLayout.at(folder).withTag("2.0"), APP);
                tag(index);
            } finally {
                Files.delete(blob);
            }
        });
    }

    private static void find(OciLayout layout, ImageReference image) {
        try {
            Optional<Manifest> found = layout.manifest(image);
            found.ifPresent(manifest -> {
                assertEquals(Digest.sha256(manifest.bytes()), manifest.digest());
                assertEquals(image.digest().orElse(manifest.digest()), manifest.digest());
            });
        } catch (TransportException refused) {
            assertNotNull(refused.remedy());
        }
    }

    /** Once a tag was put on an image, it is on that image and on no other, whatever the index was before. */
    private static void tag(byte[] index) {
        Manifest image = TestImages.image("other").manifest();
        Manifest after;
        try {
            after = Manifest.of(LayoutJson.tagged(index, image.descriptor(), "1.0"), Optional.of(MediaTypes.OCI_INDEX));
        } catch (MalformedJsonException | TransportException refused) {
            assertNotNull(refused.getMessage());
            return;
        }
        List<Digest> tagged = after.entries().stream()
                .filter(entry -> "1.0".equals(entry.annotations().get(LayoutJson.REF_NAME)))
                .map(entry -> entry.descriptor().digest())
                .toList();
        assertEquals(List.of(image.digest()), tagged);
    }

    private static Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static List<byte[]> files(byte[] input) {
        int first = indexOf(input, 0);
        int second = indexOf(input, Math.min(first + 1, input.length));
        return List.of(
                Arrays.copyOfRange(input, 0, first),
                Arrays.copyOfRange(input, Math.min(first + 1, second), second),
                Arrays.copyOfRange(input, Math.min(second + 1, input.length), input.length));
    }

    private static int indexOf(byte[] input, int from) {
        for (int i = from; i < input.length; i++) {
            if (input[i] == 0) {
                return i;
            }
        }
        return input.length;
    }
}
