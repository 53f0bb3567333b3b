package io.github.imagetrust.tuf;

import io.github.imagetrust.model.VersionFloor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was last accepted of each role. Nothing older is accepted again, nor anything else under the same version.
 * Immutable: a refresh that is refused leaves nothing behind.
 */
public final class VersionFloors {

    /** Nothing was ever accepted. */
    public static final VersionFloors NONE = new VersionFloors(Map.of());

    private final Map<String, VersionFloor> byRole;

    private VersionFloors(Map<String, VersionFloor> byRole) {
        this.byRole = Map.copyOf(byRole);
    }

    /** The floors that were remembered. */
    public static VersionFloors of(Map<String, VersionFloor> byRole) {
        return new VersionFloors(byRole);
    }

    /** The floors by role, to be remembered. */
    public Map<String, VersionFloor> byRole() {
        return byRole;
    }

    /** The floor of a role. */
    public Optional<VersionFloor> floor(String role) {
        return Optional.ofNullable(byRole.get(role));
    }

    /** Whether metadata of that role were ever accepted; dropping a floor does not forget that. */
    public boolean everSeen(String role) {
        return byRole.containsKey(role);
    }

    /** Stops an older version than one that was accepted, and other content under the same version. */
    public void requireNotBelow(String role, Verified<?> found) {
        VersionFloor floor = byRole.get(role);
        if (floor == null) {
            return;
        }
        if (found.body().version() < floor.version()) {
            throw Rejections.rollback(role, floor.version(), found.body().version());
        }
        if (contradicts(role, found)) {
            throw Rejections.equivocation(role, floor, found);
        }
    }

    /** Whether the same version was accepted with other content. */
    public boolean contradicts(String role, Verified<?> found) {
        return floor(role)
                .filter(floor -> found.body().version() == floor.version())
                .filter(floor -> !found.content().equals(floor.content()))
                .isPresent();
    }

    /** The floors once {@code accepted} is. */
    public VersionFloors raised(String role, Verified<?> accepted) {
        return with(role, new VersionFloor(accepted.body().version(), accepted.content()));
    }

    /** The floors with that one. */
    public VersionFloors with(String role, VersionFloor floor) {
        if (floor.equals(byRole.get(role))) {
            return this;
        }
        Map<String, VersionFloor> next = new HashMap<>(byRole);
        next.put(role, floor);
        return new VersionFloors(next);
    }

    /**
     * The floors after a verified root changed the keys of roles. Whoever stole such a key could sign the highest version
     * there is, and lock everybody out for ever, if new keys could not begin again.
     *
     * <p>New keys of the timestamp or the snapshot drop all floors but the root's; new keys of {@code targets} drop that
     * of {@code targets} and of every delegation.
     */
    public VersionFloors after(Root before, Root now) {
        boolean everything = !before.role(Roles.TIMESTAMP).sameVoters(now.role(Roles.TIMESTAMP))
                || !before.role(Roles.SNAPSHOT).sameVoters(now.role(Roles.SNAPSHOT));
        boolean targets = everything || !before.role(Roles.TARGETS).sameVoters(now.role(Roles.TARGETS));
        if (!targets) {
            return this;
        }
        Map<String, VersionFloor> next = new HashMap<>();
        byRole.forEach((role, floor) -> next.put(role, isDropped(role, everything) ? dropped(floor) : floor));
        return new VersionFloors(next);
    }

    private static boolean isDropped(String role, boolean everything) {
        return switch (role) {
            case Roles.ROOT -> false;
            case Roles.TIMESTAMP, Roles.SNAPSHOT -> everything;
            default -> true; // targets, and every role that follows from it
        };
    }

    private static VersionFloor dropped(VersionFloor floor) {
        return new VersionFloor(0, floor.content());
    }
}
