package io.github.imagetrust.notary.keys;

import io.github.imagetrust.spi.PassphraseSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Passphrases from environment variables: ours, then docker's, then notary's, chosen by the role that a key's file names.
 * An empty variable counts as unset. For an existing key they are tried one after the other; a new key gets the first one.
 */
public final class EnvironmentPassphrases implements PassphraseSource {

    private static final String ROOT = "root";

    private final Map<String, String> environment;

    /** Reads {@code environment} when asked: {@code System.getenv()}, or what a test wants. */
    public EnvironmentPassphrases(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The variable to set for keys with that role. */
    static String variable(String role) {
        return variables(role).get(0);
    }

    @Override
    public Optional<char[]> passphrase(Request request) {
        List<String> values = variables(request.role()).stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        int most = request.purpose() == Purpose.NEW ? 1 : values.size();
        return request.attempt() <= Math.min(most, values.size())
                ? Optional.of(values.get(request.attempt() - 1).toCharArray())
                : Optional.empty();
    }

    private static List<String> variables(String role) {
        return role.equals(ROOT)
                ? List.of(
                        "IMAGETRUST_ROOT_PASSPHRASE", "DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE", "NOTARY_ROOT_PASSPHRASE")
                : List.of(
                        "IMAGETRUST_REPOSITORY_PASSPHRASE",
                        "DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE",
                        switch (role) {
                            case "targets" -> "NOTARY_TARGETS_PASSPHRASE";
                            case "snapshot" -> "NOTARY_SNAPSHOT_PASSPHRASE";
                            default -> "NOTARY_DELEGATION_PASSPHRASE";
                        });
    }

    /** Only that it is one: its values are secrets. */
    @Override
    public String toString() {
        return "passphrases from the environment";
    }
}
