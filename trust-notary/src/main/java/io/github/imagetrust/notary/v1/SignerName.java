package io.github.imagetrust.notary.v1;

import io.github.imagetrust.tuf.Roles;
import java.util.Set;

/**
 * What a signer may be called: what can follow {@code targets/}, and is not the name of another kind of key. A key file says
 * in the same place whose key it is, and a signer called {@code root} would be given the root key.
 */
public final class SignerName {

    private static final Set<String> RESERVED =
            Set.of(Roles.ROOT, Roles.TARGETS, Roles.SNAPSHOT, Roles.TIMESTAMP, "releases", "delegation");

    private SignerName() {}

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException if no signer may be called so
     */
    public static String require(String name) {
        boolean plain = name.indexOf('/') < 0 && RoleNames.isDelegation(Roles.TARGETS + "/" + name);
        if (!plain || RESERVED.contains(name)) {
            throw new IllegalArgumentException("a signer's name has a-z, 0-9, - and _ only, and is none of "
                    + String.join(", ", RESERVED.stream().sorted().toList()));
        }
        return name;
    }
}
