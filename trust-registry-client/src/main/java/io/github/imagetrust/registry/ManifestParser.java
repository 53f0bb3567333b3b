package io.github.imagetrust.registry;

import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.Manifest.Content;
import io.github.imagetrust.registry.Manifest.Entry;
import io.github.imagetrust.registry.Manifest.Kind;
import io.github.imagetrust.registry.internal.wire.Json;
import io.github.imagetrust.registry.internal.wire.KnownKeys;
import io.github.imagetrust.registry.internal.wire.MalformedJsonException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads manifests, first deciding by their content which of the two kinds they are.
 *
 * <p>One text that is an image for one tool and an index for another (CVE-2021-41190) could be signed as the one and run as
 * the other; so both at once, neither, and any contradiction between content, {@code mediaType} and header is refused.
 */
final class ManifestParser {

    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_LAYERS = 500;

    private ManifestParser() {}

    static Manifest parse(byte[] bytes, Digest digest, Optional<String> declaredType) {
        try {
            Json json = Json.parse(bytes);
            KnownKeys.require(json);
            Kind kind = kind(json);
            String mediaType = mediaType(json, kind, declaredType);
            return new Manifest(bytes, digest, mediaType, content(json, kind));
        } catch (MalformedJsonException | InvalidReferenceException e) {
            throw new TransportException(
                    TransportException.Kind.PROTOCOL,
                    0,
                    "the manifest " + digest + " is none that can be relied on: " + e.getMessage(),
                    "Build and push the image again with a current tool.",
                    e);
        }
    }

    private static Kind kind(Json json) throws MalformedJsonException {
        boolean schemaOne = json.has("fsLayers") || json.has("history") || json.has("signatures");
        long version = json.requiredInteger("schemaVersion");
        if (version == 1 || schemaOne) {
            throw new MalformedJsonException("it is of docker's schema 1, which has no fixed digest");
        }
        if (version != 2) {
            throw new MalformedJsonException("its schemaVersion is not 2");
        }
        boolean index = json.has("manifests");
        boolean image = json.has("config") || json.has("layers");
        if (index == image) {
            throw new MalformedJsonException(
                    index ? "it is an image and an index at once" : "it is neither an image nor an index");
        }
        return index ? Kind.INDEX : Kind.IMAGE;
    }

    private static String mediaType(Json json, Kind kind, Optional<String> declaredType) throws MalformedJsonException {
        Optional<String> own = json.text("mediaType");
        if (own.isPresent() && declaredType.isPresent() && !own.equals(declaredType)) {
            throw new MalformedJsonException("it was announced as another type than the one it names");
        }
        String type = own.or(() -> declaredType.filter(MediaTypes::isOci))
                .orElseThrow(() -> new MalformedJsonException("it does not say of which type it is"));
        boolean fits = kind == Kind.INDEX ? MediaTypes.isIndex(type) : MediaTypes.isImage(type);
        if (!fits) {
            throw new MalformedJsonException("its content does not fit its type");
        }
        return type;
    }

    private static Content content(Json json, Kind kind) throws MalformedJsonException {
        Optional<Json> config = json.object("config");
        Optional<Json> subject = json.object("subject");
        if (kind == Kind.IMAGE && config.isEmpty()) {
            throw new MalformedJsonException("it has no config");
        }
        return new Content(
                kind,
                config.isPresent() ? Optional.of(descriptor(config.get())) : Optional.empty(),
                layers(json),
                entries(json),
                json.text("artifactType").filter(type -> !type.isEmpty()),
                subject.isPresent() ? Optional.of(descriptor(subject.get())) : Optional.empty(),
                json.textMap("annotations"));
    }

    private static List<Descriptor> layers(Json json) throws MalformedJsonException {
        List<Descriptor> layers = new ArrayList<>();
        for (Json layer : json.objects("layers", MOST_LAYERS)) {
            layers.add(descriptor(layer));
        }
        return layers;
    }

    private static List<Entry> entries(Json json) throws MalformedJsonException {
        List<Entry> entries = new ArrayList<>();
        for (Json entry : json.objects("manifests", MOST_ENTRIES)) {
            Optional<Json> platform = entry.object("platform");
            entries.add(new Entry(
                    descriptor(entry),
                    platform.isPresent() ? Optional.of(platform(platform.get())) : Optional.empty(),
                    entry.text("artifactType").filter(type -> !type.isEmpty()),
                    entry.textMap("annotations")));
        }
        return entries;
    }

    private static Platform platform(Json json) throws MalformedJsonException {
        return new Platform(
                json.requiredText("os"),
                json.requiredText("architecture"),
                json.text("variant"),
                json.text("os.version").filter(version -> !version.isEmpty()));
    }

    private static Descriptor descriptor(Json json) throws MalformedJsonException {
        KnownKeys.require(json);
        long size = json.requiredInteger("size");
        if (size < 0) {
            throw new MalformedJsonException("the size of " + json.place() + " is negative");
        }
        Descriptor descriptor =
                new Descriptor(json.requiredText("mediaType"), Digest.parse(json.requiredText("digest")), size);
        Optional<String> data = json.text("data");
        if (data.isPresent()) {
            requireSame(descriptor, data.get(), json.place());
        }
        return descriptor;
    }

    /** Content carried inside must be the content that is named, or tools would differ in which one they take. */
    private static void requireSame(Descriptor descriptor, String data, String place) throws MalformedJsonException {
        byte[] content;
        try {
            content = Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("the data of " + place + " are no base64");
        }
        boolean same =
                content.length == descriptor.size() && descriptor.digest().matches(content);
        if (!same) {
            throw new MalformedJsonException("the data of " + place + " are not what its digest names");
        }
    }
}
