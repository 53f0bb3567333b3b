package io.github.imagetrust.tuf;

import java.time.Instant;

/** Whether metadata still count. */
final class Freshness {

    private Freshness() {}

    /** Stops metadata that are past their expiry; at the very instant they still count, as for the Go clients. */
    static void require(String role, Metadata body, Instant now) {
        if (body.expires().isBefore(now)) {
            throw Rejections.expired(role, body.expires(), now);
        }
    }
}
