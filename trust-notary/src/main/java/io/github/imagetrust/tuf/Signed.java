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
 */
public record Signed<T extends Metadata>(T body, Bytes raw, Bytes signed, List<SignatureEntry> signatures) {

    /** Copies the list. */
    public Signed {
        requireNonNull(body, "body");
        requireNonNull(raw, "raw");
        requireNonNull(signed, "signed");
        signatures = List.copyOf(signatures);
    }
}
