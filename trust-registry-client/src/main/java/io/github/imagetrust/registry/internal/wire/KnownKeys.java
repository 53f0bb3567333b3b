package io.github.imagetrust.registry.internal.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Refuses keys that only look like those of a manifest.
 *
 * <p>Go's parser takes {@code LAYERS}, and even {@code layer} with a long s, for {@code layers}; ours does not. A manifest
 * could so have layers for the runtime that the verifier never saw.
 */
public final class KnownKeys {

    private static final Map<String, String> BY_FOLDED = Set.of(
                    "schemaVersion",
                    "mediaType",
                    "artifactType",
                    "config",
                    "layers",
                    "manifests",
                    "subject",
                    "annotations",
                    "digest",
                    "size",
                    "urls",
                    "data",
                    "platform",
                    "fsLayers",
                    "history",
                    "signatures")
            .stream()
            .collect(Collectors.toUnmodifiableMap(KnownKeys::fold, Function.identity()));

    private KnownKeys() {}

    /** Checks the keys of a manifest, or of a descriptor in it. */
    public static void require(Json object) throws MalformedJsonException {
        for (String key : object.names()) {
            String known = BY_FOLDED.getOrDefault(fold(key), key);
            if (!known.equals(key)) {
                throw new MalformedJsonException("a key of " + object.place() + " is \"" + known
                        + "\" in another spelling, which tools read differently");
            }
        }
    }

    private static String fold(String key) {
        return key.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
