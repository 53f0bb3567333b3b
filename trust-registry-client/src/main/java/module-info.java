import org.jspecify.annotations.NullMarked;

/** Reads and writes container registries, and OCI layouts on disk. */
@NullMarked
module io.github.imagetrust.registry {
    requires transitive io.github.imagetrust;
    requires com.fasterxml.jackson.databind;
    requires okhttp3;
    requires org.slf4j;
    requires static transitive org.jspecify;
}
