package io.github.imagetrust.registry;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image's manifest, or an index of manifests: first of all its bytes, whose hash is its name.
 *
 * <p>What it says was read strictly: text that some tool could read as another manifest is refused. Immutable.
 */
public final class Manifest {

    /** Which of the two it is. */
    public enum Kind {
        /** One image or artifact: a configuration and layers. */
        IMAGE,
        /** A list of manifests, one per platform as a rule. */
        INDEX
    }

    private final byte[] bytes;
    private final Descriptor descriptor;
    private final Content content;

    Manifest(byte[] bytes, Digest digest, String mediaType, Content content) {
        this.bytes = bytes;
        this.descriptor = new Descriptor(mediaType, digest, bytes.length);
        this.content = content;
    }

    /**
     * What an entry of an index says of a manifest. Only its digest and size are ever checked.
     *
     * @param descriptor which manifest
     * @param platform what it runs on, if it says so
     * @param artifactType what it is, if it is no image
     * @param annotations further claims
     */
    public record Entry(
            Descriptor descriptor,
            Optional<Platform> platform,
            Optional<String> artifactType,
            Map<String, String> annotations) {

        /** Copies the annotations. */
        public Entry {
            requireNonNull(descriptor, "descriptor");
            requireNonNull(platform, "platform");
            requireNonNull(artifactType, "artifactType");
            annotations = Map.copyOf(annotations);
        }
    }

    /** What the JSON says. */
    record Content(
            Kind kind,
            Optional<Descriptor> config,
            List<Descriptor> layers,
            List<Entry> entries,
            Optional<String> artifactType,
            Optional<Descriptor> subject,
            Map<String, String> annotations) {

        Content {
            layers = List.copyOf(layers);
            entries = List.copyOf(entries);
            annotations = Map.copyOf(annotations);
        }
    }

    /**
     * Reads a manifest that says itself what it is.
     *
     * @param bytes copied
     * @throws io.github.imagetrust.model.TransportException of kind {@code PROTOCOL} if it is none that all tools read alike
     */
    public static Manifest of(byte[] bytes) {
        return of(bytes, Optional.empty());
    }

    /**
     * Reads a manifest.
     *
     * @param bytes copied
     * @param declaredType what a header or descriptor calls it; must not contradict what the manifest says, and may stand in
     *     only where OCI lets a manifest be silent
     * @throws io.github.imagetrust.model.TransportException of kind {@code PROTOCOL} if it is none that all tools read alike
     */
    public static Manifest of(byte[] bytes, Optional<String> declaredType) {
        byte[] copy = bytes.clone();
        return ManifestParser.parse(copy, Digest.sha256(copy), declaredType);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The hash of the bytes, computed here. */
    public Digest digest() {
        return descriptor.digest();
    }

    /** One of the four types in {@link MediaTypes}. */
    public String mediaType() {
        return descriptor.mediaType();
    }

    /** Type, digest and size. */
    public Descriptor descriptor() {
        return descriptor;
    }

    /** Which of the two it is. */
    public Kind kind() {
        return content.kind();
    }

    /** The configuration of an image. */
    public Optional<Descriptor> config() {
        return content.config();
    }

    /** The layers of an image, lowest first. */
    public List<Descriptor> layers() {
        return content.layers();
    }

    /** The manifests of an index. */
    public List<Entry> entries() {
        return content.entries();
    }

    /** What kind of artifact it is, if it says so. */
    public Optional<String> artifactType() {
        return content.artifactType();
    }

    /** The manifest that this one is about, if any. */
    public Optional<Descriptor> subject() {
        return content.subject();
    }

    /** Its annotations. */
    public Map<String, String> annotations() {
        return content.annotations();
    }

    /**
     * The one entry of an index that fits a platform best.
     *
     * @throws IllegalStateException if this is no index
     * @throws io.github.imagetrust.model.TransportException of kind {@code ABSENT} if none fits, {@code PROTOCOL} if several
     *     fit equally well
     */
    public Entry select(Platform platform) {
        if (kind() != Kind.INDEX) {
            throw new IllegalStateException(digest() + " is an image, and has no entries to select from");
        }
        return PlatformChoice.choose(this, platform);
    }

    /** The kind and the digest. */
    @Override
    public String toString() {
        return mediaType() + " " + digest();
    }
}
