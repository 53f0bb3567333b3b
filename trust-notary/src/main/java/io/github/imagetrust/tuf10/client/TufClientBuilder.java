package io.github.imagetrust.tuf10.client;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.tuf10.Tuf10Codec;
import io.github.imagetrust.tuf10.Tuf10Dialect;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link TufClient} is made of: a root, files and a store, which it must have, and what may be changed. */
public final class TufClientBuilder {

    private byte @Nullable [] root;
    private @Nullable TufFiles files;
    private @Nullable MetadataStore store;
    private Limits limits = Limits.DEFAULT;
    private Clock clock = Clock.systemUTC();

    TufClientBuilder() {}

    /**
     * The root to begin with: the bytes of a {@code root.json} that came on a way that is trusted, such as with the
     * application. It may be old: the client goes on from it, root by root. Give the same one, or a newer one, each time.
     */
    public TufClientBuilder trustedRoot(byte[] rootJson) {
        root = rootJson.clone();
        return this;
    }

    /** How files are fetched. */
    public TufClientBuilder files(TufFiles fetching) {
        files = requireNonNull(fetching, "fetching");
        return this;
    }

    /** Where to keep what was verified: {@link TufStores#inFolder}, say. One store is for one repository. */
    public TufClientBuilder store(MetadataStore keeping) {
        store = requireNonNull(keeping, "keeping");
        return this;
    }

    /**
     * The bounds of what is read; {@link Limits#DEFAULT} unless this says otherwise. A download has at most the bytes that
     * were signed, and the time of a call.
     */
    public TufClientBuilder limits(Limits bounds) {
        limits = requireNonNull(bounds, "bounds");
        return this;
    }

    /** What time it is; the machine's time unless this says otherwise. */
    public TufClientBuilder clock(Clock time) {
        clock = requireNonNull(time, "time");
        return this;
    }

    /**
     * The client. Nothing is fetched or read yet.
     *
     * @throws ConfigurationException if the root is no root, or something is missing
     */
    public TufClient build() {
        Tuf10Dialect dialect = new Tuf10Dialect(new Tuf10Codec(new PublicKeys()));
        ShippedRoot shipped = ShippedRoot.read(given(root, "trustedRoot"), dialect.codec());
        return new TufClient(dialect, shipped, given(files, "files"), given(store, "store"), limits, clock);
    }

    private static <T> T given(@Nullable T part, String name) {
        if (part == null) {
            throw new ConfigurationException("the client has no " + name, "Call " + name + "(…) before build().");
        }
        return part;
    }
}
