import org.jspecify.annotations.NullMarked;

/** Verify, sign and inspect container images: the verbs, what they talk about, and what others implement. */
@NullMarked
module io.github.imagetrust {
    requires static transitive org.jspecify;

    exports io.github.imagetrust;
    exports io.github.imagetrust.model;
    exports io.github.imagetrust.policy;
    exports io.github.imagetrust.spi;
}
