import org.jspecify.annotations.NullMarked;

/** Reads and writes container registries, and OCI layouts on disk. */
@NullMarked
@SuppressWarnings("module") // the qualified export names a module further down, which is compiled later
module io.github.imagetrust.registry {
    requires transitive io.github.imagetrust;
    requires com.fasterxml.jackson.databind;
    requires okhttp3;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.github.imagetrust.registry;
    exports io.github.imagetrust.registry.http to
            io.github.imagetrust.notary;
}
