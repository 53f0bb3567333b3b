package io.github.imagetrust.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.testing.TestImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutTest {

    private static final ImageReference APP = ImageReference.parse("registry.example.com/team/app:1.0");

    private final TestImages image = TestImages.image("one");
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1));

    @TempDir
    private Path folder;

    @Test
    void whatIsPutUnderATagIsFoundByTheTagOfAnyRepository() {
        OciLayout layout = layoutWith("1.0", image);

        assertEquals(Optional.of(image.manifest().descriptor()), layout.resolve(APP, deadline));
        assertEquals(Optional.empty(), layout.resolve(APP.withTag("2.0"), deadline));
    }

    @Test
    void contentIsFoundByItsDescriptor() {
        OciLayout layout = layoutWith("1.0", image);

        image.blobs()
                .forEach((descriptor, content) ->
                        assertArrayEquals(content, layout.blob(descriptor, 1000).orElseThrow()));
    }

    @Test
    void aTagMovesInOneStep() {
        OciLayout layout = layoutWith("1.0", image);
        TestImages two = TestImages.image("two");

        layoutWith("1.0", two);

        assertEquals(two.manifest().descriptor(), layout.resolve(APP, deadline).orElseThrow());
        ImageReference old = APP.withDigest(image.manifest().digest());
        assertEquals(
                image.manifest().descriptor(), layout.resolve(old, deadline).orElseThrow());
    }

    @Test
    void theTagInTheTextGoesBeforeTheTagOfTheReference() {
        layoutWith("local", image);

        OciLayout layout = OciLayout.parse("oci:" + folder + ":local");

        assertEquals(
                image.manifest().descriptor(), layout.resolve(APP, deadline).orElseThrow());
        assertEquals("oci:" + folder + ":local", layout.description());
    }

    @Test
    void theOnlyImageNeedsNoName() throws IOException {
        layoutWith("1.0", image);
        rewrite("index.json", "\"annotations\":{\"org.opencontainers.image.ref.name\":\"1.0\"}", "\"annotations\":{}");

        assertTrue(OciLayout.at(folder).resolve(APP, deadline).isPresent());
    }

    @Test
    void changedContentIsRefused() throws IOException {
        OciLayout layout = layoutWith("1.0", image);
        Descriptor manifest = image.manifest().descriptor();
        rewrite(LayoutFiles.blob(manifest.digest()), "linux", "Linux");
        rewrite(LayoutFiles.blob(manifest.digest()), "\"schemaVersion\":2", "\"schemaVersion\": 2");

        assertEquals(TransportException.Kind.TOO_LARGE, refusal(layout).kind());
    }

    @Test
    void contentOfTheSameLengthIsRefusedToo() throws IOException {
        OciLayout layout = layoutWith("1.0", image);
        rewrite(LayoutFiles.blob(image.manifest().digest()), "config", "conf1g");

        assertEquals(TransportException.Kind.PROTOCOL, refusal(layout).kind());
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        OciLayout layout = layoutWith("1.0", image);
        Path blob = folder.resolve(LayoutFiles.blob(image.manifest().digest()));
        Path target = Files.move(blob, elsewhere.resolve("manifest"));
        Files.createSymbolicLink(blob, target);

        TransportException thrown = refusal(layout);

        assertTrue(thrown.getMessage().contains("within the layout"), thrown.getMessage());
    }

    @Test
    void twoImagesOfOneNameAreRefused() throws IOException {
        OciLayout layout = layoutWith("1.0", image);
        layoutWith("2.0", TestImages.image("two"));
        rewrite("index.json", "2.0", "1.0");

        assertEquals(TransportException.Kind.PROTOCOL, refusal(layout).kind());
    }

    @Test
    void aFolderWithoutMarkerIsNoLayout() throws IOException {
        OciLayout layout = layoutWith("1.0", image);
        Files.delete(folder.resolve("oci-layout"));

        assertEquals(TransportException.Kind.PROTOCOL, refusal(layout).kind());
    }

    @Test
    void aFolderThatIsNotThereIsNoAbsentImage() {
        TransportException thrown = refusal(OciLayout.at(folder.resolve("mistyped")));

        assertEquals(TransportException.Kind.PROTOCOL, thrown.kind());
        assertEquals("there is no folder " + folder.resolve("mistyped"), thrown.getMessage());
        assertTrue(thrown.remedy().contains("Check the path"), thrown.remedy());
    }

    @Test
    void aLayoutThatLacksItsIndexOrWhatThatListsIsBroken() throws IOException {
        OciLayout layout = layoutWith("1.0", image);
        Files.delete(folder.resolve(LayoutFiles.blob(image.manifest().digest())));
        assertEquals(TransportException.Kind.PROTOCOL, refusal(layout).kind());

        Files.delete(folder.resolve("index.json"));
        assertEquals(TransportException.Kind.PROTOCOL, refusal(layout).kind());
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        OciLayout layout = layoutWith("1.0", image);
        rewrite("oci-layout", "1.0.0", "2.0.0");

        assertEquals(TransportException.Kind.PROTOCOL, refusal(layout).kind());
    }

    @Test
    void otherTextsAreNoLayouts() {
        assertThrows(IllegalArgumentException.class, () -> OciLayout.parse("dir:/x"));
        assertThrows(IllegalArgumentException.class, () -> OciLayout.parse("oci:"));
        assertThrows(IllegalArgumentException.class, () -> OciLayout.at(folder).withTag("no/tag"));
    }

    private OciLayout layoutWith(String tag, TestImages content) {
        OciLayout layout = OciLayout.create(folder);
        content.blobs().forEach((descriptor, bytes) -> layout.putBlob(descriptor.mediaType(), bytes));
        layout.putManifest(tag, content.manifest());
        return layout;
    }

    private TransportException refusal(OciLayout layout) {
        return assertThrows(TransportException.class, () -> layout.resolve(APP, deadline));
    }

    private void rewrite(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path, StandardCharsets.UTF_8);
        Files.writeString(path, text.replace(from, to));
    }
}
