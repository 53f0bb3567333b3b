package io.github.imagetrust.tuf;

import java.util.AbstractMap;

/**
 * Targets by name, which promise never to change, so that nobody needs to copy them. A codec extends this to leave the
 * targets of a large file where they are, and to read each when it is asked for. Safe to share between threads.
 */
public abstract class TargetsByName extends AbstractMap<String, Targets.Target> {

    /** No targets yet. */
    protected TargetsByName() {}
}
