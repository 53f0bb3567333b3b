import org.jspecify.annotations.NullMarked;

/** Sample: make an image in a folder. */
@NullMarked
module io.github.imagetrust.samples.quickstart {
    requires io.github.imagetrust.registry;
    requires static transitive org.jspecify;

    exports io.github.imagetrust.samples.quickstart;
}
