package io.github.imagetrust.samples.quickstart;

import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.registry.Manifest;
import io.github.imagetrust.registry.OciLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Makes an image of no layers in an OCI layout, and puts a tag on it.
 *
 * <pre>MakeImage FOLDER TAG COMMENT</pre>
 */
public final class MakeImage {

    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private MakeImage() {}

    /** Prints the digest of the image. */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("usage: MakeImage FOLDER TAG COMMENT");
            System.exit(2);
        }
        System.out.println(make(OciLayout.create(Path.of(arguments[0])), arguments[1], arguments[2])
                .digest());
    }

    static Descriptor make(OciLayout layout, String tag, String comment) {
        Descriptor config = layout.putBlob(CONFIG, utf8("""
                {"architecture":"amd64","os":"linux","config":{"Labels":{"comment":"%s"}},"rootfs":{"type":"layers","diff_ids":[]}}\
                """.formatted(comment.replaceAll("[^A-Za-z0-9 .-]", "_"))));
        return layout.putManifest(
                tag, Manifest.of(utf8("""
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"%s","digest":"%s","size":%d},"layers":[]}\
                """.formatted(MANIFEST, CONFIG, config.digest(), config.size()))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
