package io.github.imagetrust.notary.testing;

import java.util.function.IntFunction;

/** Starts a server that must be told its port: another process may take a free one first, so there is a second try. */
final class FreePorts {

    private FreePorts() {}

    /** The first server that starts. */
    static <T> T first(int tries, IntFunction<T> server) {
        for (int left = tries; ; left--) {
            try {
                return server.apply(Loopback.freePort());
            } catch (IllegalStateException e) {
                if (left <= 1) {
                    throw e;
                }
            }
        }
    }
}
