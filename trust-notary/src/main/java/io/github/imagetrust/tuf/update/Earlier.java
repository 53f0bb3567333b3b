package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Predecessors;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.VersionFloors;
import java.util.Optional;
import java.util.function.Function;

/**
 * The timestamp and the snapshot that were accepted last, from this process or from the store: those that the floors are
 * of. A root that changes their keys drops the floors, and so ends what they said.
 */
final class Earlier implements Predecessors {

    private final WorkingSet files;
    private final VersionFloors floors;
    private final Root root;
    private final MetadataCodec codec;

    Earlier(WorkingSet files, VersionFloors floors, Root root, MetadataCodec codec) {
        this.files = files;
        this.floors = floors;
        this.root = root;
        this.codec = codec;
    }

    @Override
    public Optional<Timestamp> timestamp() {
        return timestampFile().map(Verified::body);
    }

    @Override
    public Optional<Snapshot> snapshot() {
        return accepted(Roles.SNAPSHOT, files.known().snapshot(), codec::readSnapshot)
                .map(Verified::body);
    }

    /** The whole file of the timestamp. */
    Optional<Verified<Timestamp>> timestampFile() {
        return accepted(Roles.TIMESTAMP, files.known().timestamp(), codec::readTimestamp);
    }

    private <T extends Metadata> Optional<Verified<T>> accepted(
            String name, Optional<Verified<T>> known, Function<Bytes, Signed<T>> read) {
        Optional<VersionFloor> floor = floors.floor(name);
        if (floor.isEmpty()) {
            return Optional.empty();
        }
        Role role = root.role(name);
        return known.filter(file -> isOf(floor.get(), file)) // another process may have gone on from there
                .or(() -> stored(role, read).filter(file -> isOf(floor.get(), file)))
                .filter(file -> file.holdsFor(role));
    }

    private static boolean isOf(VersionFloor floor, Verified<?> file) {
        return floor.equals(new VersionFloor(file.body().version(), file.content()));
    }

    /** What an earlier process stored; one that is damaged is as good as none. */
    private <T extends Metadata> Optional<Verified<T>> stored(Role role, Function<Bytes, Signed<T>> read) {
        try {
            return files.stored(role.name()).map(raw -> RoleVerifier.verify(role, read.apply(raw)));
        } catch (MetadataRejectedException damaged) {
            return Optional.empty();
        }
    }
}
