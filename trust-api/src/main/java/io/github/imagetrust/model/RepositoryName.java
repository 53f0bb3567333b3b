package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

/**
 * The canonical name of a repository, as trust data and policies know it: {@code docker.io/library/alpine}. It is what
 * Notary calls the globally unique name (GUN).
 *
 * <p>Made by {@link ImageReference#parse} or {@link #parse}; there is no other spelling of the same repository.
 *
 * @param domain the registry: a host in lower case, with its port if one was written; {@code docker.io} for Docker Hub
 * @param path the name within the registry, such as {@code library/alpine}
 */
public record RepositoryName(String domain, String path) implements Comparable<RepositoryName> {

    /**
     * Checks the form of both parts.
     *
     * @throws InvalidReferenceException if either is not canonical
     */
    public RepositoryName {
        requireNonNull(domain, "domain");
        requireNonNull(path, "path");
        ReferenceGrammar.requireCanonical(domain, path);
    }

    /**
     * Reads a repository without tag or digest, in any of docker's spellings ({@code alpine},
     * {@code docker.io/library/alpine}).
     *
     * @throws InvalidReferenceException if it is no repository name, or has a tag or digest
     */
    public static RepositoryName parse(String text) {
        ImageReference reference = ImageReference.parse(text);
        if (reference.tag().isPresent() || reference.digest().isPresent()) {
            throw new InvalidReferenceException(
                    InvalidReferenceException.Kind.FORMAT,
                    "\"" + text + "\" names an image; only a repository is wanted here");
        }
        return reference.repository();
    }

    /**
     * The short form that people type: without {@code docker.io/}, and without {@code library/} where docker adds it; the
     * full one where the short one would not be read back as this name.
     */
    public String familiar() {
        return ImageReference.of(this).familiar();
    }

    /** By the characters of the full name. */
    @Override
    public int compareTo(RepositoryName other) {
        return toString().compareTo(other.toString());
    }

    /** The full name, {@code domain/path}. */
    @Override
    public String toString() {
        return domain + "/" + path;
    }
}
