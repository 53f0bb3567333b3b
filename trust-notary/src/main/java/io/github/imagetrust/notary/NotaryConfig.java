package io.github.imagetrust.notary;

import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.model.ConfigurationException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What notary's {@code config.json} says.
 *
 * @param server where trust data are
 * @param authorities the only certificates that count for that server
 * @param pinning the pins
 */
record NotaryConfig(Optional<URI> server, Optional<Path> authorities, TrustPinning pinning) {

    private static final int MAX_BYTES = 1 << 20;

    /** Nothing. */
    static final NotaryConfig NONE = new NotaryConfig(Optional.empty(), Optional.empty(), TrustPinning.NONE);

    /**
     * Reads a file; without one there is nothing to say.
     *
     * @throws ConfigurationException if it says something that is not understood
     */
    static NotaryConfig read(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return NONE;
        }
        return SafeFolder.at(folder, FileMode.PRIVATE)
                .read(file.getFileName().toString(), MAX_BYTES)
                .map(json -> parse(json, file, folder))
                .orElse(NONE);
    }

    /**
     * Reads a file that somebody named, which must be there: pins in a file that is not found must not be no pins.
     *
     * @throws ConfigurationException if there is none, or it says something that is not understood
     */
    static NotaryConfig readNamed(Path file) {
        if (!Files.exists(file)) {
            throw new ConfigurationException(
                    "there is no configuration file " + file, "Check the name that -c or IMAGETRUST_CONFIG gives.");
        }
        return read(file);
    }

    private static NotaryConfig parse(byte[] json, Path file, Path folder) {
        try {
            JsonObject config = StrictJson.parse(json).asObject();
            config.refuseOtherCase("trust_pinning", "remote_server");
            Optional<JsonObject> remote = config.findNonNull("remote_server").map(JsonValue::asObject);
            return new NotaryConfig(
                    remote.flatMap(r -> r.findNonNull("url"))
                            .map(JsonValue::asString)
                            .map(URI::create),
                    remote.flatMap(r -> r.findNonNull("root_ca"))
                            .map(JsonValue::asString)
                            .map(folder::resolve),
                    config.findNonNull("trust_pinning")
                            .map(JsonValue::asObject)
                            .map(NotaryConfig::pinning)
                            .orElse(TrustPinning.NONE));
        } catch (JsonFormatException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    file + " is not understood: " + e.getMessage(),
                    "Mend the file; notary's documentation says what it may hold.",
                    e);
        }
    }

    private static TrustPinning pinning(JsonObject pinning) {
        pinning.refuseOtherCase("certs", "ca", "disable_tofu"); // a pin that is overlooked is no pin
        Map<String, Set<String>> certificates = new LinkedHashMap<>();
        Map<String, Path> authorities = new LinkedHashMap<>();
        for (JsonObject.Member pin : members(pinning, "certs")) {
            Set<String> ids = new LinkedHashSet<>();
            pin.value().asArray().forEach(id -> ids.add(id.asString()));
            certificates.put(pin.name(), ids);
        }
        for (JsonObject.Member pin : members(pinning, "ca")) {
            authorities.put(pin.name(), Path.of(pin.value().asString()));
        }
        boolean firstUseDisabled =
                pinning.findNonNull("disable_tofu").map(JsonValue::asBoolean).orElse(false);
        return new TrustPinning(certificates, authorities, firstUseDisabled);
    }

    private static Iterable<JsonObject.Member> members(JsonObject pinning, String name) {
        return pinning.findNonNull(name)
                .map(value -> value.asObject().members())
                .orElse(List.of());
    }
}
