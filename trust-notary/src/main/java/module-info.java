import org.jspecify.annotations.NullMarked;

/**
 * Content trust for users: the TUF engine, the Notary v1 dialect, stores and keys, wired into one call; and on the same engine
 * {@link io.github.imagetrust.tuf10.client.TufClient}, a client of repositories in TUF's own format.
 */
@NullMarked
module io.github.imagetrust.notary {
    requires transitive io.github.imagetrust;
    requires transitive io.github.imagetrust.registry;
    requires com.fasterxml.jackson.databind;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.github.imagetrust.notary;
    exports io.github.imagetrust.notary.change;
    exports io.github.imagetrust.notary.doctor;
    exports io.github.imagetrust.tuf10.client;
}
