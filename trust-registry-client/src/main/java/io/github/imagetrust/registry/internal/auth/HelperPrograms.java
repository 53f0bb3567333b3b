package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.internal.wire.Json;
import io.github.imagetrust.registry.internal.wire.MalformedJsonException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The programs {@code docker-credential-NAME}.
 *
 * <p>They are looked for in the absolute folders of PATH only: a program in the folder that someone happens to work in must
 * not be handed the keys.
 */
final class HelperPrograms {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final String NOT_FOUND = "credentials not found in native keychain";
    private static final String IDENTITY_TOKEN = "<token>";
    private static final Duration SPAN = Duration.ofSeconds(30);
    private static final List<String> SUFFIXES = List.of("", ".exe", ".cmd", ".bat");

    private final Map<String, String> environment;
    private final Duration span;

    HelperPrograms(Map<String, String> environment) {
        this(environment, SPAN);
    }

    /** For tests of programs that never end. */
    HelperPrograms(Map<String, String> environment, Duration span) {
        this.environment = environment;
        this.span = span;
    }

    /** What the helper knows about a server; empty only if it says, in its fixed words, that it knows nothing. */
    Optional<Credential> get(String name, String serverKey) {
        HelperProcess.Result result = HelperProcess.run(program(name), "get", serverKey, environment, span);
        byte[] output = result.output();
        try {
            if (result.status() == 0) {
                return Optional.of(read(name, serverKey, output));
            }
            String said = new String(output, StandardCharsets.UTF_8).trim();
            if (said.equals(NOT_FOUND)) {
                return Optional.empty();
            }
            throw failed(name, serverKey, "it failed with status " + result.status());
        } finally {
            Arrays.fill(output, (byte) 0);
        }
    }

    private static Credential read(String name, String serverKey, byte[] output) {
        try {
            Json json = Json.parse(output);
            String user = json.requiredText("Username");
            char[] secret = json.requiredText("Secret").toCharArray();
            return user.equals(IDENTITY_TOKEN) ? Credential.identityToken(secret) : Credential.password(user, secret);
        } catch (MalformedJsonException | IllegalArgumentException e) {
            // neither cause nor output: both may hold the secret
            throw failed(name, serverKey, "its answer is no credential");
        }
    }

    private Path program(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    "\"" + name + "\" is no name of a credential helper",
                    "A helper is named by the part after docker-credential-, without folders.");
        }
        String path = environment.getOrDefault("PATH", "");
        for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            for (String suffix : SUFFIXES) {
                Optional<Path> program = executable(folder, "docker-credential-" + name + suffix);
                if (program.isPresent()) {
                    return program.get();
                }
            }
        }
        throw new ConfigurationException(
                "the credential helper docker-credential-" + name + " is configured, but not on the PATH",
                "Install it, or remove it from credsStore and credHelpers in docker's config.json.");
    }

    private static Optional<Path> executable(String folder, String file) {
        if (folder.isEmpty() || !Path.of(folder).isAbsolute()) {
            return Optional.empty();
        }
        Path program = Path.of(folder, file);
        return Files.isRegularFile(program) && Files.isExecutable(program) ? Optional.of(program) : Optional.empty();
    }

    static TransportException failed(String program, String serverKey, String what) {
        return new TransportException(
                TransportException.Kind.DENIED,
                0,
                "the credential helper " + program + " was asked for " + serverKey + ": " + what,
                "Try 'docker-credential-" + program + " get' by hand, or log in again.",
                null);
    }
}
