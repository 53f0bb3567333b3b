package io.github.imagetrust.notary.v1;

import io.github.imagetrust.tuf.Rejections;

/**
 * How many items one file may have, whatever its size. Targets are not counted: they stay in the bytes of their file (see
 * {@link TargetsInFile}). What is counted here costs some hundred bytes of heap an item, and signatures and keys cost time:
 * a file of 64 MiB could otherwise hold a million of them.
 */
final class CodecLimits {

    static final int SIGNATURES = 256;
    static final int KEYS = 10_000;
    static final int DELEGATIONS = 10_000;

    /** Of all delegations together. */
    static final int PATHS = 100_000;

    private CodecLimits() {}

    static void require(String role, String what, long count, int limit) {
        if (count > limit) {
            throw Rejections.tooMany(role, what, limit);
        }
    }
}
