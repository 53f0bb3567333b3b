package io.github.imagetrust.registry.testing;

import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.registry.Manifest;
import io.github.imagetrust.registry.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Small images whose bytes depend on nothing but a name. */
public final class TestImages {

    private final Manifest manifest;
    private final Map<Descriptor, byte[]> blobs;

    private TestImages(Manifest manifest, Map<Descriptor, byte[]> blobs) {
        this.manifest = manifest;
        this.blobs = blobs;
    }

    /** An image for linux/amd64 by OCI. */
    public static TestImages image(String name) {
        return image(name, MediaTypes.OCI_MANIFEST);
    }

    /** An image of one of the two kinds of manifest. */
    public static TestImages image(String name, String mediaType) {
        boolean docker = mediaType.equals(MediaTypes.DOCKER_MANIFEST);
        byte[] archive = TinyTar.of("name.txt", name + "\n");
        byte[] layer = TinyTar.gzip(archive);
        byte[] config = ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Labels\":{\"name\":\"" + name
                        + "\"}},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + Digest.sha256(archive) + "\"]}}")
                .getBytes(StandardCharsets.UTF_8);
        Map<Descriptor, byte[]> blobs = new LinkedHashMap<>();
        Descriptor configAs = describe(docker ? MediaTypes.DOCKER_CONFIG : MediaTypes.OCI_CONFIG, config);
        Descriptor layerAs = describe(
                docker
                        ? "application/vnd.docker.image.rootfs.diff.tar.gzip"
                        : "application/vnd.oci.image.layer.v1.tar+gzip",
                layer);
        blobs.put(configAs, config);
        blobs.put(layerAs, layer);
        String json = "{\"schemaVersion\":2,\"mediaType\":\"" + mediaType + "\",\"config\":" + json(configAs)
                + ",\"layers\":[" + json(layerAs) + "]}";
        return new TestImages(Manifest.of(json.getBytes(StandardCharsets.UTF_8)), blobs);
    }

    /** An index, with the platforms linux/amd64, linux/arm64 and so on in this order. */
    public static Manifest index(String mediaType, Manifest... manifests) {
        String[] architectures = {"amd64", "arm64", "s390x", "ppc64le"};
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < manifests.length; i++) {
            String descriptor = json(manifests[i].descriptor());
            entries.append(i == 0 ? "" : ",")
                    .append(descriptor, 0, descriptor.length() - 1)
                    .append(",\"platform\":{\"os\":\"linux\",\"architecture\":\"")
                    .append(architectures[i])
                    .append("\"}}");
        }
        String json = "{\"schemaVersion\":2,\"mediaType\":\"" + mediaType + "\",\"manifests\":[" + entries + "]}";
        return Manifest.of(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The manifest. */
    public Manifest manifest() {
        return manifest;
    }

    /** Configuration and layers. */
    public Map<Descriptor, byte[]> blobs() {
        return blobs;
    }

    /** A descriptor as JSON. */
    public static String json(Descriptor descriptor) {
        return "{\"mediaType\":\"" + descriptor.mediaType() + "\",\"digest\":\"" + descriptor.digest() + "\",\"size\":"
                + descriptor.size() + "}";
    }

    private static Descriptor describe(String mediaType, byte[] content) {
        return new Descriptor(mediaType, Digest.sha256(content), content.length);
    }

    @Override
    public String toString() {
        return manifest + " with "
                + blobs.values().stream()
                        .map(Arrays::hashCode)
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
    }
}
