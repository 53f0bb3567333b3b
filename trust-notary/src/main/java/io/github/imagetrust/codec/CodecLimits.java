package io.github.imagetrust.codec;

import io.github.imagetrust.tuf.Rejections;

/**
 * How many items one file may have, whatever its size. Targets are not counted: they stay in the bytes of their file (see
 * {@link TargetsInFile}). What is counted here costs some hundred bytes of heap an item, and signatures and keys cost time:
 * a file of 64 MiB could otherwise hold a million of them.
 */
public final class CodecLimits {

    private static final int SIGNATURES = 256;

    /** Each Ed25519 signature covers the bytes themselves, and so reads all of them anew. */
    private static final int SIGNED_BYTES = 512 << 20;

    /** Of one file. */
    public static final int KEYS = 10_000;

    /** Of one file. */
    public static final int DELEGATIONS = 10_000;

    /** Of all delegations of one file together, where they can be looked up; a dialect of patterns allows fewer. */
    public static final int PATHS = 100_000;

    /** Of one entry; there are two that anybody computes. */
    public static final int HASHES = 16;

    private CodecLimits() {}

    /** How many signatures a file of that size may have: 256, or 8 if it is of 64 MiB. */
    public static int signatures(int fileBytes) {
        return Math.min(SIGNATURES, SIGNED_BYTES / Math.max(1, fileBytes));
    }

    /**
     * Stops a file that has more.
     *
     * @param role whose file it is
     * @param what of which it has {@code count}, for the message
     */
    public static void require(String role, String what, long count, int limit) {
        if (count > limit) {
            throw Rejections.tooMany(role, what, limit);
        }
    }
}
