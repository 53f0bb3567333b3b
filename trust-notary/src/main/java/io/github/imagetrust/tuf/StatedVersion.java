package io.github.imagetrust.tuf;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The version that metadata state of another file: that file must have exactly it, and none may be stated that is lower
 * than one that was stated, or seen, before.
 */
final class StatedVersion {

    private StatedVersion() {}

    static void require(String role, FileInfo info, Verified<?> candidate) {
        if (info.version().isPresent()
                && info.version().getAsLong() != candidate.body().version()) {
            throw Rejections.versionMismatch(
                    role, info.version().getAsLong(), candidate.body().version());
        }
    }

    /** Stops metadata that would lead to an older file than one that was accepted, before that file is even fetched. */
    static void requireNotBelow(String role, FileInfo stated, VersionFloors floors) {
        long floor = floors.floor(role).map(f -> f.version()).orElse(0L);
        requireAtLeast(role, floor, stated.version());
    }

    /** Stops metadata that take back what the ones before them said of a file. */
    static void requireNotTakenBack(String role, FileInfo before, Optional<FileInfo> now) {
        if (before.version().isPresent()) {
            FileInfo stated = now.orElseThrow(() -> Rejections.takenBack(role));
            requireAtLeast(role, before.version().getAsLong(), stated.version());
        }
    }

    private static void requireAtLeast(String role, long least, OptionalLong stated) {
        if (stated.isPresent() && stated.getAsLong() < least) {
            throw Rejections.rollback(role, least, stated.getAsLong());
        }
    }
}
