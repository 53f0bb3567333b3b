package io.github.imagetrust.notary.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.registry.testing.TestImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An OCI layout on disk, written by hand: what {@code --from oci:} reads, and {@code skopeo} pushes from. */
public final class ImageFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final ArrayNode manifests = JSON.createArrayNode();

    private ImageFolder(Path folder) {
        this.folder = folder;
    }

    /** An empty layout. */
    public static ImageFolder in(Path folder) {
        ImageFolder images = new ImageFolder(folder);
        images.write("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes());
        images.writeIndex();
        return images;
    }

    /** Puts an image there under a tag that is still free. */
    public Digest put(String tag, TestImages image) {
        image.blobs().forEach((descriptor, content) -> write(blob(descriptor.digest()), content));
        byte[] manifest = image.manifest().bytes();
        Digest digest = Digest.sha256(manifest);
        write(blob(digest), manifest);
        ObjectNode entry = manifests
                .addObject()
                .put("mediaType", image.manifest().descriptor().mediaType())
                .put("digest", digest.toString())
                .put("size", manifest.length);
        entry.putObject("annotations").put("org.opencontainers.image.ref.name", tag);
        writeIndex();
        return digest;
    }

    /** The folder itself. */
    public Path folder() {
        return folder;
    }

    private static String blob(Digest digest) {
        return "blobs/sha256/" + digest.hex();
    }

    private void writeIndex() {
        try {
            ObjectNode index = JSON.createObjectNode()
                    .put("schemaVersion", 2)
                    .put("mediaType", "application/vnd.oci.image.index.v1+json");
            index.set("manifests", manifests);
            write("index.json", JSON.writeValueAsBytes(index));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
