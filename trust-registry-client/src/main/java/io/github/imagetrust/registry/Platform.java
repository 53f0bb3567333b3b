package io.github.imagetrust.registry;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an image runs on, in its normal spelling: {@code linux/amd64}, {@code linux/arm/v7}.
 *
 * @param os such as {@code linux}
 * @param architecture in Go's words, such as {@code amd64}
 * @param variant of the architecture; absent where there is one that everybody means
 * @param osVersion of the operating system; absent where it does not matter
 */
public record Platform(String os, String architecture, Optional<String> variant, Optional<String> osVersion) {

    private static final Map<String, String> ARCHITECTURES = Map.of(
            "x86_64", "amd64",
            "x86-64", "amd64",
            "i386", "386",
            "aarch64", "arm64");

    /** What containers run on most of the time. */
    public static final Platform LINUX_AMD64 = new Platform("linux", "amd64", Optional.empty(), Optional.empty());

    /** Puts every part in its normal spelling. */
    public Platform {
        requireNonNull(osVersion, "osVersion");
        os = os.toLowerCase(Locale.ROOT);
        os = os.equals("macos") ? "darwin" : os;
        String named = architecture.toLowerCase(Locale.ROOT);
        Optional<String> given =
                variant.map(text -> text.toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
        if (named.equals("armhf")) {
            architecture = "arm";
            variant = Optional.of("v7");
        } else if (named.equals("armel")) {
            architecture = "arm";
            variant = Optional.of("v6");
        } else {
            architecture = ARCHITECTURES.getOrDefault(named, named);
            variant = normal(architecture, given);
        }
    }

    /**
     * Reads {@code os/architecture} or {@code os/architecture/variant}.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        boolean named = parts.length == 2 || parts.length == 3;
        for (String part : parts) {
            named &= part.matches("[A-Za-z0-9_.-]+");
        }
        if (!named) {
            throw new IllegalArgumentException("a platform is written OS/ARCHITECTURE or OS/ARCHITECTURE/VARIANT");
        }
        Optional<String> variant = parts.length == 3 ? Optional.of(parts[2]) : Optional.empty();
        return new Platform(parts[0], parts[1], variant, Optional.empty());
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(text -> "/" + text).orElse("");
    }

    private static Optional<String> normal(String architecture, Optional<String> variant) {
        Optional<String> lettered = variant.map(text -> text.matches("\\d.*") ? "v" + text : text);
        return switch (architecture) {
            case "amd64" -> lettered.filter(text -> !text.equals("v1"));
            case "arm64" -> lettered.filter(text -> !text.equals("v8") && !text.equals("v8.0"));
            case "arm" -> Optional.of(lettered.orElse("v7"));
            default -> variant;
        };
    }
}
