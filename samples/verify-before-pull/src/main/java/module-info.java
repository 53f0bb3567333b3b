import org.jspecify.annotations.NullMarked;

/** Sample: verify a tag, then pull by the digest that was verified. */
@NullMarked
module io.github.imagetrust.samples.verifybeforepull {
    requires io.github.imagetrust.notary;
    requires static transitive org.jspecify;

    exports io.github.imagetrust.samples.verifybeforepull;
}
