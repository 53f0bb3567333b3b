package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootChain;
import io.github.imagetrust.tuf.RootVerifier;
import io.github.imagetrust.tuf.Verified;
import java.util.Optional;

/**
 * The roots that an earlier process stored. They are a cache: what does not fit the memory is as good as absent, and is
 * fetched and anchored again.
 */
final class StoredRoots {

    private StoredRoots() {}

    /** The stored chain, from the root that the last accepted snapshot named to the newest one. */
    static KnownFiles load(Dialect dialect, MetadataStore store, Memory memory) {
        if (memory.root().isEmpty()) { // a root that nothing vouches for is no beginning
            return KnownFiles.NONE;
        }
        RootVerifier verifier = new RootVerifier(dialect);
        try {
            Optional<RootChain> newest = store.load(Roles.ROOT)
                    .map(raw -> verifier.selfSigned(dialect.codec().readRoot(Bytes.of(raw))))
                    .filter(root -> isRemembered(memory.root().get(), root))
                    .map(RootChain::startingWith);
            return newest.map(chain -> KnownFiles.NONE.with(withOlder(chain, dialect, store, memory, verifier)))
                    .orElse(KnownFiles.NONE);
        } catch (MetadataRejectedException damaged) {
            return KnownFiles.NONE;
        }
    }

    private static boolean isRemembered(KnownRoot known, Verified<Root> stored) {
        return stored.body().version() == known.version() && stored.content().equals(known.content());
    }

    private static RootChain withOlder(
            RootChain newest, Dialect dialect, MetadataStore store, Memory memory, RootVerifier verifier) {
        long last = newest.newest().body().version();
        long first = Optional.ofNullable(memory.floors().get(Roles.ROOT))
                .map(VersionFloor::version)
                .orElse(last);
        RootChain chain = newest;
        for (long version = last - 1; version >= first; version--) {
            Optional<byte[]> raw = store.load(WorkingSet.rootName(version));
            if (raw.isEmpty()) {
                return chain;
            }
            Verified<Root> older = verifier.selfSigned(dialect.codec().readRoot(Bytes.of(raw.get())));
            chain = RootChain.startingWith(older).then(chain, verifier);
        }
        return chain;
    }
}
