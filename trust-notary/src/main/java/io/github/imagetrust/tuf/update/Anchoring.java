package io.github.imagetrust.tuf.update;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.tuf.RootAnchor;

/**
 * What a refresh rests on.
 *
 * @param anchor what the chain of roots must follow from, besides what is remembered
 * @param settles whether a root that is accepted counts as decided upon from then on; looking decides nothing
 */
public record Anchoring(RootAnchor anchor, boolean settles) {

    /** Checks that there is an anchor. */
    public Anchoring {
        requireNonNull(anchor, "anchor");
    }
}
