package io.github.imagetrust.tuf10;

import io.github.imagetrust.tuf.TargetScope;

/** A scope as TUF 1.0 has them: within another one it is what they have in common. */
interface IntersectedScope extends TargetScope {

    @Override
    default TargetScope within(TargetScope delegator) {
        return new BothScopes(this, delegator);
    }
}
