import org.jspecify.annotations.NullMarked;

/** The command line: flags in, lines and exit codes out. */
@NullMarked
module io.github.imagetrust.cli {
    requires info.picocli;
    requires io.github.imagetrust.notary;
    requires static transitive org.jspecify;

    opens io.github.imagetrust.cli to
            info.picocli;
}
