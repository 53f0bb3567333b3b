package io.github.imagetrust.registry.internal;

import java.time.Duration;

/** Waits; tests replace it by something that only notes what was asked. */
@FunctionalInterface
public interface Pause {

    /** The one that really waits. */
    Pause SLEEPING = span -> Thread.sleep(span.toMillis());

    void await(Duration span) throws InterruptedException;
}
