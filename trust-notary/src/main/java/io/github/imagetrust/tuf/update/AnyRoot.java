package io.github.imagetrust.tuf.update;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.Verified;
import java.util.Optional;

/** No anchor but the memory: any root will do that leads on from what is remembered. */
public final class AnyRoot implements RootAnchor {

    /** There is nothing to say. */
    public AnyRoot() {}

    @Override
    public String identity() {
        return "any";
    }

    @Override
    public boolean matches(Verified<Root> root) {
        return true;
    }

    @Override
    public Optional<Bytes> initialRoot() {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "any root";
    }
}
