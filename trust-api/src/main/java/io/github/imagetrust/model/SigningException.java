package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nothing was signed, or what was signed could not be published; or, for {@link Kind#UNCONFIRMED}, was not found again. */
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
        /** The service refused the publish, or somebody else came first. */
        REFUSED,
        /** What was ordered cannot be done with what is there: a signer who is none, a threshold that nobody could meet. */
        IMPOSSIBLE,
        /** The repository has no trust data, and founding one was not asked for. */
        NOT_INITIALIZED,
        /** The image source does not have what was to be signed. */
        IMAGE_ABSENT,
        /** The image is another one than the caller said. */
        IMAGE_DIFFERS,
        /** The trust data that were to be changed do not hold; {@link SigningException#finding()} says why. */
        UNTRUSTED,
        /** The person who was asked said no. */
        DECLINED,
        /** The service took what was published, and shows something else, or nothing that holds. */
        UNCONFIRMED
    }

    private final Kind kind;
    private final transient @Nullable Finding finding;

    /** What went wrong, and what to do. */
    public SigningException(Kind kind, String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
        this.kind = requireNonNull(kind, "kind");
        this.finding = null;
    }

    private SigningException(Finding finding) {
        super("what is there must not be built upon: " + finding, finding.remedy(), null);
        this.kind = Kind.UNTRUSTED;
        this.finding = finding;
    }

    /** Nothing was signed, because the trust data that were to be changed do not hold. */
    public static SigningException untrusted(Finding finding) {
        return new SigningException(finding);
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Why the trust data do not hold, for {@link Kind#UNTRUSTED}. */
    public Optional<Finding> finding() {
        return Optional.ofNullable(finding);
    }
}
