import org.jspecify.annotations.NullMarked;

/** The verbs of content trust, what they talk about, and what others implement. */
@NullMarked
module io.github.imagetrust {
    requires static transitive org.jspecify;
}
