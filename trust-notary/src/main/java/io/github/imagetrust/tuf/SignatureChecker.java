package io.github.imagetrust.tuf;

import java.time.Instant;
import java.util.Optional;

/**
 * What a public key can tell. It is made when a key is read, and does its work (decoding the key, most of all) when it is
 * first asked. Safe to share between threads.
 */
public interface SignatureChecker {

    /**
     * The identity of the public key itself: the same for every encoding of it and every certificate around it, so that
     * one key has one vote. Never empty; a key that cannot be decoded has an identity of its own and never a valid
     * signature.
     */
    String identity();

    /**
     * Whether {@code signature} is a good one by this key over {@code signed}. The key fixes what methods there are; the
     * signature's {@link SignatureEntry#method()} only selects among them. Bad input of any kind is {@code false}, never
     * an exception.
     */
    boolean isValid(Bytes signed, SignatureEntry signature);

    /** When the certificate around the key holds, with every certificate that comes with it; empty for a bare key. */
    Optional<Validity> validity();

    /**
     * A span of time.
     *
     * @param notBefore its first instant
     * @param notAfter its last instant
     */
    record Validity(Instant notBefore, Instant notAfter) {}
}
