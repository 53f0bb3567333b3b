package io.github.imagetrust.spi;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Limits;
import java.time.Instant;

/**
 * What is the same for everything that one call does.
 *
 * @param now the time, taken once: everything that expires is held against it
 * @param deadline by when the call must have ended
 * @param limits the bounds of what is read
 */
public record VerificationContext(Instant now, Deadline deadline, Limits limits) {

    /** Checks that nothing is missing. */
    public VerificationContext {
        requireNonNull(now, "now");
        requireNonNull(deadline, "deadline");
        requireNonNull(limits, "limits");
    }
}
