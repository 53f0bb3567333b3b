package io.github.imagetrust.model;

import java.time.Duration;

/**
 * The bounds of everything that is read from outside. They hold while bytes stream in, and after decompression.
 *
 * @param rootBytes of one root, in bytes
 * @param timestampBytes of a timestamp, in bytes
 * @param snapshotBytes of a snapshot, in bytes
 * @param targetsBytes of all targets files of one refresh together, in bytes
 * @param rootRotations how many roots one refresh walks forward, and back
 * @param delegations how many delegated roles one refresh loads
 * @param delegationDepth how many levels of delegation one refresh follows
 * @param manifestBytes of an image's manifest or index, in bytes
 * @param request for one request, with its retries
 * @param call for one call of a verifier, signer or inspector as a whole
 */
public record Limits(
        long rootBytes,
        long timestampBytes,
        long snapshotBytes,
        long targetsBytes,
        int rootRotations,
        int delegations,
        int delegationDepth,
        long manifestBytes,
        Duration request,
        Duration call) {

    /** 512 000 B, 16 384 B, 2 000 000 B, 64 MiB; 256 rotations, 1024 delegations, 32 levels; 4 MiB; 30 s, 3 min. */
    public static final Limits DEFAULT = new Limits(
            512_000,
            16_384,
            2_000_000,
            64L << 20,
            256,
            1024,
            32,
            4L << 20,
            Duration.ofSeconds(30),
            Duration.ofMinutes(3));

    /** Checks that every bound is positive, and every span at least a millisecond. */
    public Limits {
        requirePositive("rootBytes", rootBytes);
        requirePositive("timestampBytes", timestampBytes);
        requirePositive("snapshotBytes", snapshotBytes);
        requirePositive("targetsBytes", targetsBytes);
        requirePositive("rootRotations", rootRotations);
        requirePositive("delegations", delegations);
        requirePositive("delegationDepth", delegationDepth);
        requirePositive("manifestBytes", manifestBytes);
        requireSpan("request", request);
        requireSpan("call", call);
    }

    /** The same limits with other spans for one request and for a whole call. */
    public Limits withTimes(Duration newRequest, Duration newCall) {
        return new Limits(
                rootBytes,
                timestampBytes,
                snapshotBytes,
                targetsBytes,
                rootRotations,
                delegations,
                delegationDepth,
                manifestBytes,
                newRequest,
                newCall);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }

    private static void requireSpan(String name, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0) { // less is rounded to 0 by those to whom 0 means without end
            throw new IllegalArgumentException(name + " must be at least 1 ms, not " + value);
        }
    }
}
