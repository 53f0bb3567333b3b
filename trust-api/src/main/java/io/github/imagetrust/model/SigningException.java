package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Nothing was signed, or what was signed could not be published. */
public final class SigningException extends TrustException {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** There is no private key for the role. */
        NO_KEY,
        /** The passphrase is wrong, or there was none and nobody to ask. */
        PASSPHRASE,
        /** A key file is damaged, of an unsupported kind, or open to others. */
        BAD_KEY,
        /** The service refused the publish, or somebody else always came first. */
        REFUSED,
        /** The repository has no trust data, and founding one was not asked for. */
        NOT_INITIALIZED,
        /** The image source does not have what was to be signed. */
        IMAGE_ABSENT,
        /** The image is another one than the caller said. */
        IMAGE_DIFFERS,
        /** The person who was asked said no. */
        DECLINED
    }

    private final Kind kind;

    /** What went wrong, and what to do. */
    public SigningException(Kind kind, String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
        this.kind = requireNonNull(kind, "kind");
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
