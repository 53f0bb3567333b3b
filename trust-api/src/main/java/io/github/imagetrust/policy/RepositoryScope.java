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

    /**
     * Use {@link #parse} or {@link #of}.
     *
     * @throws ConfigurationException if the prefix is not that of canonical names, and so could never cover one
     */
    public RepositoryScope {
        requireNonNull(prefix, "prefix");
        if (!prefix.equals(canonical(prefix, open))) {
            throw new ConfigurationException(
                    "\"" + prefix + "\" begins the full name of no repository",
                    "Use RepositoryScope.parse(), which knows docker's short forms.");
        }
    }

    /** Just that repository. */
    public static RepositoryScope of(RepositoryName repository) {
        return new RepositoryScope(repository.toString(), false);
    }

    /**
     * Reads a scope, in any of docker's spellings: {@code org/*} is {@code docker.io/org/*}.
     *
     * @throws ConfigurationException if it covers nothing, or is ambiguous
     */
    public static RepositoryScope parse(String text) {
        boolean open = text.endsWith("*");
        return new RepositoryScope(canonical(open ? text.substring(0, text.length() - 1) : text, open), open);
    }

    /** The same prefix as the full names of repositories have it: docker's short forms are written out. */
    private static String canonical(String prefix, boolean open) {
        if (open && !prefix.endsWith("/")) {
            throw new ConfigurationException(
                    "\"" + prefix + "*\" covers more than its author meant", "Write the * after a slash: HOST/PATH/*.");
        }
        String below = open ? "x/x" : ""; // of two components, so that nothing is taken for an official image
        try {
            String name = RepositoryName.parse(prefix + below).toString();
            return name.substring(0, name.length() - below.length());
        } catch (InvalidReferenceException e) {
            throw new ConfigurationException(
                    "\"" + prefix + (open ? "*" : "") + "\" covers no repository: " + e.getMessage(),
                    "Write HOST/PATH, or HOST/PATH/*.",
                    e);
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
