package io.github.imagetrust.tuf.update;

import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Roles;
import java.util.Optional;

/** What was verified before, as a source: for looking at it while the service cannot be reached. */
final class StoredFiles implements MetadataSource {

    private final MetadataStore store;

    StoredFiles(MetadataStore store) {
        this.store = store;
    }

    @Override
    public Optional<Bytes> fetch(Request request) {
        return request.role().equals(Roles.ROOT) // the chain that is known is all there is
                ? Optional.empty()
                : store.load(request.role()).map(Bytes::of);
    }

    @Override
    public String description() {
        return "the cache";
    }
}
