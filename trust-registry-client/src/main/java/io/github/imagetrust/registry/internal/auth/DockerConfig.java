package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.internal.Hosts;
import io.github.imagetrust.registry.internal.wire.Json;
import io.github.imagetrust.registry.internal.wire.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of docker's form: {@code auths}, {@code credsStore}, {@code credHelpers}.
 *
 * <p>Within it a helper for the host goes before the helper for all, and both go before entries. A helper that knows nothing
 * is an answer; entries beside it are not tried, as they are what a helper was meant to replace.
 */
final class DockerConfig {

    private static final Logger LOG = LoggerFactory.getLogger(DockerConfig.class);
    private static final int LARGEST = 1 << 20;

    private final String place;
    private final Map<String, Json> entries;
    private final Optional<String> helperForAll;
    private final Map<String, String> helperByHost;
    private final HelperPrograms helpers;

    private DockerConfig(String place, Json json, HelperPrograms helpers) throws MalformedJsonException {
        this.place = place;
        this.helpers = helpers;
        this.entries = new LinkedHashMap<>();
        Optional<Json> auths = json.object("auths");
        if (auths.isPresent()) {
            for (String key : auths.get().names()) {
                auths.get().object(key).ifPresent(entry -> entries.put(key, entry));
            }
        }
        this.helperForAll = json.text("credsStore").filter(name -> !name.isEmpty());
        this.helperByHost = json.textMap("credHelpers");
    }

    /** Reads the file, which must be there. */
    static DockerConfig read(Path file, HelperPrograms helpers) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the registry credentials in " + file + " cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    "Check the file and its permissions, or unset the variable that names it.",
                    e);
        }
        if (bytes.length > LARGEST) {
            throw new ConfigurationException(
                    file + " has more than " + LARGEST + " bytes",
                    "A file of registry credentials is never that large.");
        }
        warnIfOthersCanRead(file);
        return parse(file.toString(), bytes, helpers);
    }

    /** Reads a text, from {@code place}. */
    static DockerConfig parse(String place, byte[] json, HelperPrograms helpers) {
        try {
            return new DockerConfig(place, Json.parse(json), helpers);
        } catch (MalformedJsonException e) {
            throw new ConfigurationException(
                    place + " is no configuration of docker's form: " + e.getMessage(),
                    "Mend it, or remove it and run 'docker login' again.",
                    e);
        }
    }

    /** The credential for a host, or for {@code host/repository}. */
    Optional<Credential> find(String wanted) {
        String host = ConfigKeys.host(wanted);
        Optional<String> helper = helperFor(host);
        if (helper.isPresent()) {
            return helpers.get(helper.get(), ConfigKeys.helperKey(host));
        }
        Optional<String> key = ConfigKeys.best(entries.keySet(), wanted);
        return key.flatMap(
                found -> Optional.ofNullable(entries.get(found)).flatMap(entry -> AuthEntry.read(place, found, entry)));
    }

    private Optional<String> helperFor(String host) {
        for (String spelling : ConfigKeys.hostSpellings(host)) {
            String helper = helperByHost.getOrDefault(spelling, "");
            if (!helper.isEmpty()) {
                return Optional.of(helper);
            }
        }
        return helperForAll;
    }

    private static void warnIfOthersCanRead(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.GROUP_READ)) {
                LOG.warn(
                        "{} may hold passwords, and others can read it ({}); chmod 600 it",
                        file,
                        PosixFilePermissions.toString(permissions));
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("no permissions to look at for {}", file);
        }
    }

    /** Where it came from; no entry. */
    @Override
    public String toString() {
        return place + " (Docker Hub is filed under " + Hosts.HUB_CREDENTIALS + ")";
    }
}
