package io.github.imagetrust.notary.archive;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.Verified;
import java.util.Optional;

/**
 * The oldest root of a bundle as an anchor: it makes the engine walk the whole chain. It says nothing about whose root that
 * is.
 *
 * @param file the root
 */
record OldestRoot(Bytes file) implements RootAnchor {

    @Override
    public String identity() {
        return "bundle-" + file.sha256().hex();
    }

    @Override
    public boolean matches(Verified<Root> root) {
        return root.raw().equals(file);
    }

    @Override
    public Optional<Bytes> initialRoot() {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "the oldest root of the bundle";
    }
}
