package io.github.imagetrust.notary.publish;

/** Who signs what is drafted. */
enum Signing {
    /** The keys at hand; what they are too few for cannot be done. */
    ALONE,
    /** The keys at hand, and then those of others, to whom it is passed on. */
    TOGETHER
}
