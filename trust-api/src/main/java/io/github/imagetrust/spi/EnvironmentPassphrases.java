package io.github.imagetrust.spi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Passphrases from environment variables: ours, then docker's, then notary's, chosen by the role that a key's file names.
 * An empty variable counts as unset. For an existing key they are tried one after the other; a new key gets the first one.
 * In place of a passphrase comes only what {@value #REPLACEMENT} says: the other variables have the one that is replaced.
 */
public final class EnvironmentPassphrases implements PassphraseSource {

    /** The variable that holds what is to replace a passphrase. */
    public static final String REPLACEMENT = "IMAGETRUST_NEW_PASSPHRASE";

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
            case PassphraseSource.BACKUP -> List.of("IMAGETRUST_BACKUP_PASSPHRASE");
            default -> List.of("IMAGETRUST_SIGNER_PASSPHRASE", DOCKER, "NOTARY_DELEGATION_PASSPHRASE");
        };
    }

    @Override
    public Optional<char[]> passphrase(Request request) {
        List<String> names =
                request.purpose() == Purpose.REPLACEMENT ? List.of(REPLACEMENT) : variables(request.role());
        List<String> values = names.stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        int most = request.purpose() == Purpose.EXISTING ? values.size() : 1;
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
