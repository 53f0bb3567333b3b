package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A draft that was signed.
 *
 * @param root the digest of what is signed of the root that all of it follows from
 * @param files what to publish, by role, as verifiers find it
 */
public record Sealed(Digest root, Map<String, Verified<?>> files) {

    /** Copies. */
    public Sealed {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** The bytes to publish, by role. */
    Map<String, Bytes> raw() {
        Map<String, Bytes> raw = new LinkedHashMap<>();
        files.forEach((role, file) -> raw.put(role, file.raw()));
        return raw;
    }

    /** The same for people. */
    public List<SignedRole> signed() {
        return files.values().stream()
                .map(file -> new SignedRole(
                        file.roleName(),
                        file.body().version(),
                        file.voters().stream().map(RoleKeys::canonicalId).toList()))
                .toList();
    }

    /**
     * Looks for every file in what was read back: a success is only said of what a verifier finds. Where somebody has signed
     * a later version already, ours was what they built upon.
     *
     * @return what is missing; empty if all is there
     */
    Optional<String> missingFrom(Refreshed after) {
        return files.values().stream()
                .filter(file -> found(file.roleName(), after)
                        .filter(there -> there.body().version() > file.body().version()
                                || there.raw().equals(file.raw()))
                        .isEmpty())
                .map(file -> "version " + file.body().version() + " of " + file.roleName() + " is not what is there")
                .findFirst();
    }

    private static Optional<? extends Verified<?>> found(String role, Refreshed after) {
        return switch (role) {
            case Roles.ROOT -> Optional.of(after.snapshot().root().verified());
            case Roles.SNAPSHOT -> Optional.of(after.snapshot().verified());
            default -> after.role(role).map(found -> found.verified());
        };
    }
}
