package io.github.imagetrust.tuf.edit;

import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.Verified;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the next snapshot of the files that changed, and the next timestamp of a snapshot. */
public final class SnapshotEditor {

    private SnapshotEditor() {}

    /** The first snapshot, or the one after {@code before}, with those files in the places of their roles. */
    public static Snapshot next(Optional<Snapshot> before, Iterable<? extends Verified<?>> changed, Instant expires) {
        return next(before, changed, Set.of(), expires);
    }

    /** The same, without the files of roles that there are no more. */
    public static Snapshot next(
            Optional<Snapshot> before, Iterable<? extends Verified<?>> changed, Set<String> gone, Instant expires) {
        Map<String, FileInfo> files =
                new LinkedHashMap<>(before.map(Snapshot::files).orElse(Map.of()));
        files.keySet().removeAll(gone);
        for (Verified<?> file : changed) {
            files.put(file.roleName(), describe(file));
        }
        return new Snapshot(before.map(Snapshot::version).orElse(0L) + 1, expires, files);
    }

    /** The first timestamp, or the one after {@code before}, of that snapshot. */
    public static Timestamp next(Optional<Timestamp> before, Verified<Snapshot> snapshot, Instant expires) {
        return new Timestamp(before.map(Timestamp::version).orElse(0L) + 1, expires, describe(snapshot));
    }

    private static FileInfo describe(Verified<?> file) {
        return FileInfo.of(file.raw(), HashAlgorithm.SHA256, HashAlgorithm.SHA512);
    }
}
