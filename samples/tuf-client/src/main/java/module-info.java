import org.jspecify.annotations.NullMarked;

/** Sample: a client of TUF 1.0 repositories. */
@NullMarked
module io.github.imagetrust.samples.tufclient {
    requires io.github.imagetrust.notary;
    requires info.picocli;
    requires static transitive org.jspecify;

    opens io.github.imagetrust.samples.tufclient to
            info.picocli;
}
