package io.github.imagetrust.registry;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The media types of images, as OCI and docker write them. */
public final class MediaTypes {

    /** An image, or an artifact, by OCI. */
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    /** A list of manifests by OCI. */
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

    /** An image by docker. */
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    /** A list of manifests by docker. */
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    /** The configuration of an image by OCI. */
    public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";

    /** The configuration of an image by docker. */
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";

    /** Two bytes, an empty JSON object, where an artifact has no configuration. */
    public static final String OCI_EMPTY = "application/vnd.oci.empty.v1+json";

    /** A compressed layer by OCI. */
    public static final String OCI_LAYER_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";

    /**
     * What to accept when a manifest is asked for: all four, always. Registries convert, or choose another manifest, for
     * clients that accept less, and then a tag has another digest.
     */
    public static final String ACCEPT_MANIFESTS =
            String.join(", ", OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST);

    private static final Set<String> LISTS = Set.of(OCI_INDEX, DOCKER_LIST);
    private static final Set<String> IMAGES = Set.of(OCI_MANIFEST, DOCKER_MANIFEST);
    private static final List<String> NEUTRAL =
            List.of("", "application/octet-stream", "application/json", "binary/octet-stream");

    private MediaTypes() {}

    /** Whether it is a list of manifests. */
    public static boolean isIndex(String mediaType) {
        return LISTS.contains(mediaType);
    }

    /** Whether it is the manifest of one image or artifact. */
    public static boolean isImage(String mediaType) {
        return IMAGES.contains(mediaType);
    }

    static boolean isOci(String mediaType) {
        return mediaType.equals(OCI_MANIFEST) || mediaType.equals(OCI_INDEX);
    }

    /** Whether a header of that type (in its {@link #plain} form) says nothing about what the bytes are. */
    public static boolean isNeutral(String mediaType) {
        return NEUTRAL.contains(mediaType);
    }

    /** The type in a header, without parameters and in lower case. */
    public static String plain(String contentType) {
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.trim().toLowerCase(Locale.ROOT);
    }
}
