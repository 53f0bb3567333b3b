package io.github.imagetrust.registry;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TransportException.Kind;
import io.github.imagetrust.registry.internal.wire.LayoutJson;
import io.github.imagetrust.registry.internal.wire.MalformedJsonException;
import io.github.imagetrust.spi.ImageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Images in a folder, in the layout that OCI describes: {@code oci-layout}, {@code index.json}, {@code blobs/}.
 *
 * <p>It is not trusted more than a registry: content is hashed as it is read, and no link leads out of the folder. The files
 * are read anew at each call, so that a change is seen.
 *
 * <p>Immutable and safe to share between threads and, on systems with file locks, between processes.
 */
public final class OciLayout implements ImageSource {

    private static final String SCHEME = "oci:";
    private static final String DEFAULT_TAG = "latest";
    private static final String CONTAINERD_NAME = "io.containerd.image.name";
    private static final String TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
    private static final int MARKER_BYTES = 4096;

    private final LayoutFiles files;
    private final Optional<String> fixedTag;
    private final Limits limits;

    private OciLayout(Path folder, Optional<String> fixedTag, Limits limits) {
        this.files = new LayoutFiles(folder);
        this.fixedTag = fixedTag;
        this.limits = requireNonNull(limits, "limits");
    }

    /** The layout in a folder. It is not looked at yet. */
    public static OciLayout at(Path folder) {
        return new OciLayout(requireNonNull(folder, "folder"), Optional.empty(), Limits.DEFAULT);
    }

    /**
     * Reads {@code oci:DIR} or {@code oci:DIR:TAG}. It is not looked at yet.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static OciLayout parse(String text) {
        if (!text.startsWith(SCHEME) || text.length() == SCHEME.length()) {
            throw new IllegalArgumentException("an image layout is written oci:DIR or oci:DIR:TAG, not " + text);
        }
        String rest = text.substring(SCHEME.length());
        int colon = rest.lastIndexOf(':');
        boolean tagged = colon > 0 && rest.substring(colon + 1).matches(TAG) && !Files.isDirectory(Path.of(rest));
        return tagged ? at(Path.of(rest.substring(0, colon))).withTag(rest.substring(colon + 1)) : at(Path.of(rest));
    }

    /**
     * Makes an empty layout, or takes one that is there.
     *
     * @throws io.github.imagetrust.model.TrustStoreException if the folder cannot be written
     */
    public static OciLayout create(Path folder) {
        OciLayout layout = at(folder);
        if (!Files.exists(folder.resolve(LayoutFiles.INDEX))) {
            layout.files.write(LayoutFiles.INDEX, LayoutJson.emptyIndex());
        }
        if (!Files.exists(folder.resolve(LayoutFiles.MARKER))) {
            layout.files.write(LayoutFiles.MARKER, LayoutJson.marker());
        }
        return layout;
    }

    /**
     * The same layout, where every name without a digest leads to what has that tag here.
     *
     * @throws IllegalArgumentException if it is no tag
     */
    public OciLayout withTag(String tag) {
        return new OciLayout(files.folder(), Optional.of(requireTag(tag)), limits);
    }

    /** The same layout, read with other limits. */
    public OciLayout withLimits(Limits newLimits) {
        return new OciLayout(files.folder(), fixedTag, newLimits);
    }

    /** The digest and size of the bytes that are here for that name. */
    @Override
    public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
        return manifest(image).map(Manifest::descriptor);
    }

    /** {@code oci:} and the folder. */
    @Override
    public String description() {
        return SCHEME + files.folder() + fixedTag.map(tag -> ":" + tag).orElse("");
    }

    /**
     * The manifest or index of that name: by digest if it has one, else by tag.
     *
     * @return empty if there is none
     * @throws TransportException if the folder is no layout, or its content is not what it says
     */
    public Optional<Manifest> manifest(ImageReference image) {
        Manifest index = index();
        Optional<Descriptor> listed = image.digest().isPresent()
                ? LayoutSearch.byDigest(index, image.digest().get())
                : byTag(index, image);
        if (listed.isPresent()) {
            return Optional.of(read(listed.get()));
        }
        return image.digest().flatMap(this::unlisted);
    }

    /**
     * The content that a descriptor names.
     *
     * @param maxBytes the most that the caller is ready to take
     * @return empty if there is none
     * @throws TransportException if it is larger or not what its digest names
     */
    public Optional<byte[]> blob(Descriptor descriptor, long maxBytes) {
        String name = LayoutFiles.blob(descriptor.digest());
        if (descriptor.size() > maxBytes) {
            throw files.failure(Kind.TOO_LARGE, name, "is said to have " + descriptor.size() + " bytes", null);
        }
        Optional<byte[]> content = files.read(name, Math.max(1, descriptor.size()));
        content.filter(bytes -> bytes.length != descriptor.size()
                        || !descriptor.digest().matches(bytes))
                .ifPresent(bytes -> {
                    throw files.failure(Kind.PROTOCOL, name, "does not hold what its name says", null);
                });
        return content;
    }

    /**
     * Stores content, unless it is there already.
     *
     * @return how manifests refer to it
     * @throws io.github.imagetrust.model.TrustStoreException if it cannot be written
     */
    public Descriptor putBlob(String mediaType, byte[] content) {
        Descriptor descriptor = new Descriptor(mediaType, Digest.sha256(content), content.length);
        String name = LayoutFiles.blob(descriptor.digest());
        Optional<byte[]> present = files.read(name, Integer.MAX_VALUE - 16L);
        if (present.filter(descriptor.digest()::matches).isEmpty()) {
            files.write(name, content);
        }
        return descriptor;
    }

    /**
     * Stores a manifest and puts the tag on it, in one step; what had the tag before loses it.
     *
     * @throws IllegalArgumentException if it is no tag
     * @throws TransportException if the folder is no layout
     * @throws io.github.imagetrust.model.TrustStoreException if it cannot be written
     */
    public Descriptor putManifest(String tag, Manifest manifest) {
        requireTag(tag);
        requireLayout();
        putBlob(manifest.mediaType(), manifest.bytes());
        files.locked(() -> files.write(LayoutFiles.INDEX, tagged(manifest.descriptor(), tag)));
        return manifest.descriptor();
    }

    private byte[] tagged(Descriptor manifest, String tag) {
        try {
            return LayoutJson.tagged(indexBytes(), manifest, tag);
        } catch (MalformedJsonException e) {
            throw files.failure(Kind.PROTOCOL, LayoutFiles.INDEX, "is no index: " + e.getMessage(), e);
        }
    }

    private Optional<Descriptor> byTag(Manifest index, ImageReference image) {
        String tag = fixedTag.orElse(image.tag().orElse(DEFAULT_TAG));
        List<String> names = fixedTag.isPresent()
                ? List.of(tag)
                : List.of(
                        tag, image.repository() + ":" + tag, image.repository().familiar() + ":" + tag);
        return new LayoutSearch(files, LayoutJson.REF_NAME, CONTAINERD_NAME).byName(index, names, fixedTag.isEmpty());
    }

    private Manifest read(Descriptor descriptor) {
        byte[] bytes = blob(descriptor, limits.manifestBytes())
                .orElseThrow(() -> files.failure(
                        Kind.PROTOCOL, LayoutFiles.blob(descriptor.digest()), "is listed, but is not there", null));
        return Manifest.of(bytes, Optional.of(descriptor.mediaType()));
    }

    /** A manifest that only an index within the layout lists. */
    private Optional<Manifest> unlisted(Digest digest) {
        String name = LayoutFiles.blob(digest);
        Optional<byte[]> bytes = files.read(name, limits.manifestBytes());
        bytes.filter(content -> !digest.matches(content)).ifPresent(content -> {
            throw files.failure(Kind.PROTOCOL, name, "does not hold what its name says", null);
        });
        return bytes.map(Manifest::of);
    }

    private Manifest index() {
        requireLayout();
        return Manifest.of(indexBytes(), Optional.of(MediaTypes.OCI_INDEX));
    }

    private byte[] indexBytes() {
        return files.read(LayoutFiles.INDEX, limits.manifestBytes())
                .orElseThrow(() -> files.failure(Kind.PROTOCOL, LayoutFiles.INDEX, "is not there", null));
    }

    private void requireLayout() {
        byte[] marker = files.read(LayoutFiles.MARKER, MARKER_BYTES).orElseThrow(files::noLayout);
        try {
            if (!LayoutJson.isKnownVersion(marker)) {
                throw files.failure(Kind.PROTOCOL, LayoutFiles.MARKER, "is of another version than 1.0.0", null);
            }
        } catch (MalformedJsonException e) {
            throw files.failure(Kind.PROTOCOL, LayoutFiles.MARKER, "is damaged: " + e.getMessage(), e);
        }
    }

    private static String requireTag(String tag) {
        if (!tag.matches(TAG)) {
            throw new IllegalArgumentException("not a tag: " + tag);
        }
        return tag;
    }
}
