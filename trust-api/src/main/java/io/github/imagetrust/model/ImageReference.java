package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The name of an image: a repository, and a tag, a digest, both or neither of them.
 *
 * <p>{@link #parse} reads what docker reads, by the grammar of {@code distribution/reference}, but refuses the few texts
 * that other tools would take for another image.
 *
 * @param repository the repository, in its canonical form
 * @param tag at most 128 of {@code A-Za-z0-9_.-}; absent if none was written ({@code latest} is never added here)
 * @param digest the digest after {@code @}
 */
public record ImageReference(RepositoryName repository, Optional<String> tag, Optional<Digest> digest) {

    /**
     * Checks the tag.
     *
     * @throws InvalidReferenceException if the tag has another form
     */
    public ImageReference {
        requireNonNull(repository, "repository");
        requireNonNull(digest, "digest");
        tag.ifPresent(ReferenceGrammar::requireTag);
    }

    /**
     * Reads a reference as people type it: {@code alpine}, {@code alpine:3.20}, {@code ghcr.io/o/app@sha256:…}.
     *
     * @throws InvalidReferenceException if it is none; its kind and message say why
     */
    public static ImageReference parse(String text) {
        return ReferenceGrammar.parse(text);
    }

    /** The whole repository. */
    public static ImageReference of(RepositoryName repository) {
        return new ImageReference(repository, Optional.empty(), Optional.empty());
    }

    /** The same repository with that tag and no digest. */
    public ImageReference withTag(String newTag) {
        return new ImageReference(repository, Optional.of(newTag), Optional.empty());
    }

    /** The same repository and tag with that digest. */
    public ImageReference withDigest(Digest newDigest) {
        return new ImageReference(repository, tag, Optional.of(newDigest));
    }

    /** The reference in docker's short form, such as {@code alpine:3.20}; {@link #parse} reads it back. */
    public String familiar() {
        return ReferenceGrammar.familiar(this);
    }

    /** The reference in full, such as {@code docker.io/library/alpine:3.20}; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return repository + suffix();
    }

    private String suffix() {
        return tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
    }
}
