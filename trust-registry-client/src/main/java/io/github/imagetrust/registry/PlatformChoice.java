package io.github.imagetrust.registry;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.Manifest.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses the entry of an index for a platform. Two entries that fit equally well and differ are an error: which of them a
 * runtime takes cannot be known.
 */
final class PlatformChoice {

    private static final Pattern VARIANT = Pattern.compile("v(\\d{1,3})(?:\\.(\\d{1,3}))?");
    private static final String REFERENCE_TYPE = "vnd.docker.reference.type";
    private static final int EXACT = 0;

    private PlatformChoice() {}

    static Entry choose(Manifest index, Platform wanted) {
        List<Entry> candidates =
                index.entries().stream().filter(PlatformChoice::isImage).toList();
        if (candidates.size() == 1 && candidates.get(0).platform().isEmpty()) {
            return candidates.get(0);
        }
        OptionalInt best = candidates.stream()
                .map(entry -> distance(entry, wanted))
                .flatMapToInt(OptionalInt::stream)
                .min();
        List<Entry> nearest = candidates.stream()
                .filter(entry -> best.isPresent() && distance(entry, wanted).equals(best))
                .sorted(Comparator.comparing(entry -> entry.descriptor().digest()))
                .toList();
        if (nearest.isEmpty()) {
            throw failure(TransportException.Kind.ABSENT, index, "has no image for " + wanted);
        }
        if (nearest.stream()
                        .map(entry -> entry.descriptor().digest())
                        .distinct()
                        .count()
                > 1) {
            throw failure(TransportException.Kind.PROTOCOL, index, "has several images for " + wanted);
        }
        return nearest.get(0);
    }

    /** BuildKit keeps attestations beside the images, as entries that nothing can run. */
    private static boolean isImage(Entry entry) {
        String type = entry.descriptor().mediaType();
        boolean unknown = entry.platform()
                .filter(platform -> platform.os().equals("unknown")
                        && platform.architecture().equals("unknown"))
                .isPresent();
        boolean attestation = "attestation-manifest".equals(entry.annotations().get(REFERENCE_TYPE));
        return (MediaTypes.isImage(type) || MediaTypes.isIndex(type)) && !unknown && !attestation;
    }

    /** 0 for the very platform, more for one that it also runs, empty for others. */
    private static OptionalInt distance(Entry entry, Platform wanted) {
        Optional<Platform> platform = entry.platform();
        if (platform.isEmpty()
                || !platform.get().os().equals(wanted.os())
                || !platform.get().architecture().equals(wanted.architecture())
                || (wanted.osVersion().isPresent()
                        && !wanted.osVersion().equals(platform.get().osVersion()))) {
            return OptionalInt.empty();
        }
        return variantDistance(wanted.architecture(), platform.get().variant(), wanted.variant());
    }

    private static OptionalInt variantDistance(String architecture, Optional<String> offered, Optional<String> wanted) {
        if (offered.equals(wanted)) {
            return OptionalInt.of(EXACT);
        }
        int base = Map.of("amd64", 100, "arm64", 800, "arm", 700).getOrDefault(architecture, 0);
        OptionalInt has = number(offered, base);
        OptionalInt wants = number(wanted, base);
        boolean runs = base > 0
                && has.isPresent()
                && wants.isPresent()
                && has.getAsInt() < wants.getAsInt()
                && (!architecture.equals("arm") || has.getAsInt() >= 500);
        return runs ? OptionalInt.of(wants.getAsInt() - has.getAsInt()) : OptionalInt.empty();
    }

    private static OptionalInt number(Optional<String> variant, int base) {
        if (variant.isEmpty()) {
            return OptionalInt.of(base);
        }
        Matcher parts = VARIANT.matcher(variant.get());
        if (!parts.matches()) {
            return OptionalInt.empty();
        }
        int minor = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        return OptionalInt.of(100 * Integer.parseInt(parts.group(1)) + minor);
    }

    private static TransportException failure(TransportException.Kind kind, Manifest index, String what) {
        return new TransportException(
                kind,
                0,
                "the index " + index.digest() + " " + what,
                "Name another platform, or the image itself by its digest.",
                null);
    }
}
