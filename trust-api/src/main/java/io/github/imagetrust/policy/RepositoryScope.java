package io.github.imagetrust.policy;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.RepositoryName;

/**
 * Which repositories a rule or a pin is for: one ({@code ghcr.io/org/app}), or all below a prefix that ends at a slash
 * ({@code ghcr.io/org/*}).
 *
 * <p>A star anywhere but after a slash is refused: {@code ghcr.io/org*} would cover {@code ghcr.io/organised-crime}.
 *
 * @param prefix the name, or everything before the star
 * @param open whether it covers everything that begins with the prefix
 */
public record RepositoryScope(String prefix, boolean open) {

    /** Use {@link #parse} or {@link #of}. */
    public RepositoryScope {
        requireNonNull(prefix, "prefix");
        if (open && !prefix.endsWith("/")) {
            throw new ConfigurationException(
                    "\"" + prefix + "*\" covers more than its author meant", "Write the * after a slash: HOST/PATH/*.");
        }
    }

    /** Just that repository. */
    public static RepositoryScope of(RepositoryName repository) {
        return new RepositoryScope(repository.toString(), false);
    }

    /**
     * Reads a scope.
     *
     * @throws ConfigurationException if it covers nothing, or is ambiguous
     */
    public static RepositoryScope parse(String text) {
        try {
            if (text.endsWith("*")) {
                String prefix = text.substring(0, text.length() - 1);
                RepositoryScope scope = new RepositoryScope(prefix, true);
                RepositoryName.parse(prefix + "x"); // what follows the slash must be able to exist
                return scope;
            }
            return of(RepositoryName.parse(text));
        } catch (InvalidReferenceException e) {
            throw new ConfigurationException(
                    "\"" + text + "\" covers no repository: " + e.getMessage(), "Write HOST/PATH, or HOST/PATH/*.", e);
        }
    }

    /** Whether that repository is meant. */
    public boolean covers(RepositoryName repository) {
        return open
                ? repository.toString().startsWith(prefix)
                : repository.toString().equals(prefix);
    }

    @Override
    public String toString() {
        return open ? prefix + "*" : prefix;
    }
}
