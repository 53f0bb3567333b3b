package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.tuf.Roles;
import java.util.EnumSet;
import java.util.Set;

/**
 * When a second pass, past the caches on the way, may help. Servers let caches keep the newest root and the timestamp for
 * minutes, so a rotation or a publish can look like an attack for a while.
 */
final class Restart {

    private static final Set<Code> OF_CACHES = EnumSet.of(
            Code.THRESHOLD_NOT_MET,
            Code.THRESHOLD_UNREACHABLE,
            Code.ROOT_UNKNOWN,
            Code.ROLLBACK,
            Code.EXPIRED,
            Code.HASH_MISMATCH,
            Code.LENGTH_MISMATCH,
            Code.VERSION_MISMATCH,
            Code.TOO_LARGE);

    private Restart() {}

    static boolean mayHelp(Finding refusal) {
        String role = refusal.role().orElse("");
        boolean renewedOften = role.equals(Roles.TIMESTAMP) || role.equals(Roles.SNAPSHOT);
        boolean staleRoot = role.equals(Roles.ROOT) && refusal.code() == Code.ROLLBACK;
        return refusal.code() == Code.METADATA_MISSING
                || ((renewedOften || staleRoot) && OF_CACHES.contains(refusal.code()));
    }
}
