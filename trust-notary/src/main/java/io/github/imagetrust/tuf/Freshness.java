package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;

/**
 * What must be in date at one moment. For everybody who verifies that is everything; who publishes may excuse the roles
 * that are about to be signed anew, or what has once expired could never be repaired. Whoever looks at what was refused as
 * out of date may excuse all of it, and then believes nothing of it.
 *
 * @param now the moment
 * @param excused the roles whose metadata may be past their expiry; nothing else about them is excused
 * @param dateless whether nothing need be in date, certificates neither
 */
public record Freshness(Instant now, Set<String> excused, boolean dateless) {

    /** Copies the set. */
    public Freshness {
        requireNonNull(now, "now");
        excused = Set.copyOf(excused);
    }

    /** All must be in date but the metadata of those roles. */
    public Freshness(Instant now, Set<String> excused) {
        this(now, excused, false);
    }

    /** Everything must be in date. */
    public static Freshness at(Instant now) {
        return new Freshness(now, Set.of());
    }

    /** Nothing need be, since nothing is going to be believed. */
    public static Freshness none(Instant now) {
        return new Freshness(now, Set.of(), true);
    }

    /** Stops metadata that have come to their expiry: TUF 1.0 wants it to be later than now, Notary not to be earlier. */
    void require(String role, Metadata body) {
        if (!dateless && !body.expires().isAfter(now) && !excused.contains(role)) {
            throw Rejections.expired(role, body.expires(), now);
        }
    }
}
