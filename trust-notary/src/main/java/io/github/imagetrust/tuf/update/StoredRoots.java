package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.spi.MetadataStore;
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
                    .filter(root -> isRemembered(memory, root))
                    .map(RootChain::startingWith);
            return newest.map(chain -> KnownFiles.NONE.with(withOlder(chain, dialect, store, memory, verifier)))
                    .orElse(KnownFiles.NONE);
        } catch (MetadataRejectedException damaged) {
            return KnownFiles.NONE;
        }
    }

    /**
     * A stored root counts if it is the one known by name, or the one that this service's last snapshot named: another
     * service may have shown a newer one meanwhile, and the way from one to the other tells which floors to drop.
     */
    private static boolean isRemembered(Memory memory, Verified<Root> stored) {
        long version = stored.body().version();
        Digest content = stored.content();
        boolean byName = memory.root()
                .filter(known -> known.version() == version && known.content().equals(content))
                .isPresent();
        return byName
                || new VersionFloor(version, content).equals(memory.floors().get(Roles.ROOT));
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
