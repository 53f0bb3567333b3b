package io.github.imagetrust.tuf.update;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Verified;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whether a file that is at hand saves fetching it. What was verified for the keys that a role once had says nothing about
 * those it has now.
 */
final class Reusable {

    private Reusable() {}

    /**
     * A file that is known in this process. Where only its version says that it is the right one, another one of that
     * version may have been signed with the keys that the role has now.
     */
    static <T extends Metadata> Optional<Verified<T>> known(Role role, FileInfo info, Optional<Verified<T>> known) {
        return known.filter(file -> info.means(file.file())).filter(file -> info.statesHash() || file.holdsFor(role));
    }

    /**
     * That file, for the role as it is now.
     *
     * @throws MetadataRejectedException if the delegator has changed the keys, and these did not sign it
     */
    static <T extends Metadata> Verified<T> forRole(Role role, Verified<T> known) {
        return known.holdsFor(role) ? known : RoleVerifier.verify(role, known.file());
    }

    /**
     * A file that an earlier process stored, where nothing but its version tells which one it is. One that is damaged, or
     * that the role as it is now did not sign, is as good as none.
     */
    static <T extends Metadata> Optional<Verified<T>> stored(
            Role role, FileInfo info, Supplier<Optional<Bytes>> stored, Function<Bytes, Signed<T>> read) {
        if (info.statesHash()) {
            return Optional.empty();
        }
        try {
            return stored.get().map(read).filter(info::means).map(file -> RoleVerifier.verify(role, file));
        } catch (MetadataRejectedException damaged) {
            return Optional.empty();
        }
    }
}
