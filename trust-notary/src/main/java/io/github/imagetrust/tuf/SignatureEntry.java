package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

/**
 * A signature as a file carries it. It is a claim until a key's {@link SignatureChecker} has looked at it.
 *
 * @param keyId the identifier of the key that is said to have made it
 * @param method how it is said to have been made, in lower case; empty where the format leaves that to the key
 * @param value the signature itself
 */
public record SignatureEntry(String keyId, String method, Bytes value) {

    /** Checks that nothing is missing. */
    public SignatureEntry {
        requireNonNull(keyId, "keyId");
        requireNonNull(method, "method");
        requireNonNull(value, "value");
    }
}
