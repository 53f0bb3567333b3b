package io.github.imagetrust.attacks;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The roles of the repository that is attacked, in the order in which a client comes to them. */
final class Reach {

    static final String RELEASES = "targets/releases";
    static final String ALICE = "targets/alice";
    static final String SUB = "targets/alice/sub";

    static final Set<String> EVERY_ROLE = roles(ROOT, TIMESTAMP, SNAPSHOT, TARGETS, RELEASES, ALICE, SUB);
    static final Set<String> THE_ROOT = roles(ROOT);
    static final Set<String> THE_TIMESTAMP = roles(TIMESTAMP);
    static final Set<String> THE_SNAPSHOT = roles(SNAPSHOT);
    static final Set<String> THE_TARGETS = roles(TARGETS);
    static final Set<String> EVERY_DELEGATION = roles(RELEASES, ALICE, SUB);

    /** Those whose file other metadata describe. */
    static final Set<String> EVERY_DESCRIBED_ROLE = roles(SNAPSHOT, TARGETS, RELEASES, ALICE, SUB);

    /** Those that sign targets, and may delegate. */
    static final Set<String> EVERY_SIGNER_OF_TARGETS = roles(TARGETS, RELEASES, ALICE, SUB);

    private Reach() {}

    static Set<String> everyRoleBut(String role) {
        Set<String> others = new LinkedHashSet<>(EVERY_ROLE);
        others.remove(role);
        return others;
    }

    /** Whose metadata list the keys of a role. */
    static String delegator(String role) {
        int slash = role.lastIndexOf('/');
        return slash < 0 ? ROOT : role.substring(0, slash);
    }

    /** Whether it is the server that signs for a role, as docker has it. */
    static boolean isOfTheServer(String role) {
        return role.equals(TIMESTAMP) || role.equals(SNAPSHOT);
    }

    /** Whether a client that refused {@code refused} has come past {@code other} by then, or never depends on it. */
    static boolean isBesideOrBefore(String other, String refused) {
        List<String> order = List.copyOf(EVERY_ROLE);
        int at = order.indexOf(other);
        return at < order.indexOf(refused) || (at > 3 && !other.equals(refused));
    }

    private static Set<String> roles(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
