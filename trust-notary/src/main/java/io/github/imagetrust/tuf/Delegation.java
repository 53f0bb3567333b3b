package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

/**
 * A role that another one trusts with some targets.
 *
 * @param role who signs for it
 * @param scope which targets it may sign
 * @param terminating whether a search that it covers ends with it
 */
public record Delegation(Role role, TargetScope scope, boolean terminating) {

    /** Checks that nothing is missing. */
    public Delegation {
        requireNonNull(role, "role");
        requireNonNull(scope, "scope");
    }
}
