package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A file that was read, and not verified: nothing in it may be believed yet.
 *
 * @param body what it says
 * @param raw the whole file, as it arrived
 * @param signed the bytes that its signatures cover
 * @param signatures what it carries as signatures, never empty
 * @param heldBytes how much memory the body takes, as far as that depends on what is in the file
 */
public record Signed<T extends Metadata>(
        T body, Bytes raw, Bytes signed, List<SignatureEntry> signatures, long heldBytes) {

    /** A file whose body takes no memory to speak of. */
    public Signed(T body, Bytes raw, Bytes signed, List<SignatureEntry> signatures) {
        this(body, raw, signed, signatures, 0);
    }

    /** Copies the list. */
    public Signed {
        requireNonNull(body, "body");
        requireNonNull(raw, "raw");
        requireNonNull(signed, "signed");
        signatures = List.copyOf(signatures);
    }
}
