package io.github.imagetrust.notary.service;

import java.util.regex.Pattern;

/** What Notary lets roles be called. */
final class RoleNames {

    private static final int MAX_LENGTH = 255;
    private static final Pattern ROLE = Pattern.compile("root|snapshot|timestamp|targets(?:/[-a-z0-9_]++)*+");

    private RoleNames() {}

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException if Notary has no role of that name, which could lead to another file
     */
    static String require(String role) {
        if (role.length() > MAX_LENGTH || !ROLE.matcher(role).matches()) {
            throw new IllegalArgumentException("not the name of a role: " + role.replaceAll("[^ -~]", "?"));
        }
        return role;
    }
}
