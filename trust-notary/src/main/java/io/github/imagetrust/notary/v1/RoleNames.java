package io.github.imagetrust.notary.v1;

import io.github.imagetrust.tuf.Roles;
import java.util.Set;

/**
 * What a role may be called: {@code root}, {@code targets}, {@code snapshot}, {@code timestamp}, or a path below
 * {@code targets}. Nothing else ever becomes part of a URL or a file name; there is no dot in it, so nothing leads out.
 */
public final class RoleNames {

    private static final Set<String> TOP = Set.of(Roles.ROOT, Roles.TARGETS, Roles.SNAPSHOT, Roles.TIMESTAMP);
    private static final String BELOW_TARGETS = Roles.TARGETS + "/";
    private static final int LONGEST = 255;

    private RoleNames() {}

    /** Whether a role may be called so. */
    public static boolean isValid(String name) {
        return TOP.contains(name) || isDelegation(name);
    }

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException if no role may be called so; it could lead to another file
     */
    public static String require(String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException("not the name of a role: " + name.replaceAll("[^ -~]", "?"));
        }
        return name;
    }

    /** Whether a delegated role may be called so. */
    public static boolean isDelegation(String name) {
        if (name.length() > LONGEST || !name.startsWith(BELOW_TARGETS) || name.endsWith("/")) {
            return false;
        }
        for (int i = BELOW_TARGETS.length(); i < name.length(); i++) {
            char c = name.charAt(i);
            boolean emptySegment = c == '/' && name.charAt(i - 1) == '/';
            if (!isAllowed(c) || emptySegment) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code role} may delegate to {@code name}: only to a role directly below itself. */
    public static boolean isChild(String role, String name) {
        return isDelegation(name) && role.equals(name.substring(0, name.lastIndexOf('/')));
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '/';
    }
}
