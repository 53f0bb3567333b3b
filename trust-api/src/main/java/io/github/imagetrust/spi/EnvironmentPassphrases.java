package io.github.imagetrust.spi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Passphrases from environment variables: ours, then docker's, then notary's, chosen by the role that a key's file names.
 * An empty variable counts as unset. For an existing key they are tried one after the other; a new key gets the first one.
 */
public final class EnvironmentPassphrases implements PassphraseSource {

    private static final String DOCKER = "DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE";

    private final Map<String, String> environment;

    /** Reads {@code environment} when asked: {@code System.getenv()}, or what a test wants. */
    public EnvironmentPassphrases(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The variables that may hold the passphrase of a key, in the order in which they count; the first is ours.
     *
     * @param role what the key is for, as {@link PassphraseSource.Request#role()} says
     */
    public static List<String> variables(String role) {
        return switch (role) {
            case "root" ->
                List.of("IMAGETRUST_ROOT_PASSPHRASE", "DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE", "NOTARY_ROOT_PASSPHRASE");
            case "targets", "snapshot", "timestamp" ->
                List.of(
                        "IMAGETRUST_REPOSITORY_PASSPHRASE",
                        DOCKER,
                        "NOTARY_" + role.toUpperCase(Locale.ROOT) + "_PASSPHRASE");
            default -> List.of("IMAGETRUST_SIGNER_PASSPHRASE", DOCKER, "NOTARY_DELEGATION_PASSPHRASE");
        };
    }

    @Override
    public Optional<char[]> passphrase(Request request) {
        List<String> values = variables(request.role()).stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        int most = request.purpose() == PassphraseSource.Purpose.NEW ? 1 : values.size();
        return request.attempt() <= Math.min(most, values.size())
                ? Optional.of(values.get(request.attempt() - 1).toCharArray())
                : Optional.empty();
    }

    /** Only that it is one: its values are secrets. */
    @Override
    public String toString() {
        return "passphrases from the environment";
    }
}
