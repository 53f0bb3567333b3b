package io.github.imagetrust.tuf10;

import io.github.imagetrust.tuf.TargetScope;

/** What two scopes have in common: a role may sign what all roles above it may hand on. */
record BothScopes(TargetScope one, TargetScope other) implements IntersectedScope {

    @Override
    public boolean covers(String target) {
        return one.covers(target) && other.covers(target);
    }
}
