package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.Verified;
import java.util.Optional;

/**
 * The root that was made here: whoever begins a repository knows it, and need not believe what the service shows in its
 * place. What the rule anchors on must match that root as well.
 *
 * @param made the digest of what was signed
 * @param wanted the anchor of the rule
 */
record FoundedRoot(Digest made, RootAnchor wanted) implements RootAnchor {

    /** That of the rule: what matches here is what matches the rule. */
    @Override
    public String identity() {
        return wanted.identity();
    }

    @Override
    public boolean matches(Verified<Root> root) {
        return root.content().equals(made) && wanted.matches(root);
    }

    @Override
    public Optional<Bytes> initialRoot() {
        return wanted.initialRoot();
    }

    @Override
    public String description() {
        return "the keys with which it was made here (" + wanted.description() + ")";
    }
}
