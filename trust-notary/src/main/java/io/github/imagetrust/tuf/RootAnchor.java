package io.github.imagetrust.tuf;

import java.util.Optional;

/**
 * What a chain of roots must follow from. It matches one root of a verified chain that ends in the current one, so that it
 * outlives rotations.
 */
public interface RootAnchor {

    /** The identity of what is anchored on: the same pins have the same one. The memory files matches under it. */
    String identity();

    /** Whether this root, whose own signatures hold, is one that the anchor means. */
    boolean matches(Verified<Root> root);

    /** The root to begin with, where one is known beforehand; not verified. */
    Optional<Bytes> initialRoot();

    /** What it is, for messages, such as {@code pinned key 3f2a…}. */
    String description();
}
