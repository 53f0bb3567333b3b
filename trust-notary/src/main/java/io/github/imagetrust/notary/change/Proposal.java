package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

/**
 * A change that was prepared for others to sign on.
 *
 * @param change what they sign
 * @param plan what it would do, and by whom it must be signed, for those who are to decide
 */
public record Proposal(PreparedChange change, ChangePlan plan) {

    /** Checks that nothing is missing. */
    public Proposal {
        requireNonNull(change, "change");
        requireNonNull(plan, "plan");
    }
}
