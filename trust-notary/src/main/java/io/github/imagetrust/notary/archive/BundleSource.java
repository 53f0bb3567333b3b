package io.github.imagetrust.notary.archive;

import io.github.imagetrust.notary.v1.NotaryV1FileNaming;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Roles;
import java.util.Optional;

/**
 * A bundle as a source: it answers as the server did, from memory, and knows nobody to ask. Whatever file of a role is asked
 * for, it gives the one that it has: whether that is the right one is for the engine to find out.
 *
 * @param bundle the bundle
 */
record BundleSource(Bundle bundle) implements MetadataSource {

    private static final NotaryV1FileNaming NAMES = new NotaryV1FileNaming();

    @Override
    public Optional<Bytes> fetch(Request request) {
        Optional<Bytes> file = request.role().equals(Roles.ROOT)
                ? root(request.file())
                : Optional.ofNullable(bundle.roles().get(request.role()));
        if (file.isPresent() && file.get().size() > request.maxBytes()) {
            throw Rejections.tooLarge(request.role(), request.file(), request.maxBytes());
        }
        return file;
    }

    private Optional<Bytes> root(String file) {
        if (NAMES.newestRoot().equals(Optional.of(file))) {
            return Optional.of(bundle.newestRoot());
        }
        return bundle.roots().entrySet().stream()
                .filter(root -> NAMES.root(root.getKey()).equals(file))
                .map(java.util.Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public String description() {
        return "the bundle of " + bundle.repository();
    }
}
