package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

/** A text that is no image reference, repository name or digest. The message says what is wrong with it. */
public final class InvalidReferenceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Kind {
        /** The text does not follow the grammar. */
        FORMAT,
        /** Only upper-case letters in the repository name are wrong. */
        UPPERCASE,
        /** 64 hexadecimal digits: an image identifier, which only an engine can look up. */
        IDENTIFIER,
        /** The repository name has more than 255 characters, or the whole text more than 1024. */
        TOO_LONG,
        /** The part after {@code @} is no digest. */
        DIGEST_FORMAT,
        /** The digest has the wrong number of digits for its algorithm. */
        DIGEST_LENGTH,
        /** The digest is of an algorithm that is not accepted. */
        DIGEST_UNSUPPORTED,
        /** The grammar allows it, but tools would read it differently; a trust decision must not rest on it. */
        AMBIGUOUS
    }

    private final Kind kind;

    /** An exception of that kind. */
    public InvalidReferenceException(Kind kind, String message) {
        super(message);
        this.kind = requireNonNull(kind, "kind");
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
