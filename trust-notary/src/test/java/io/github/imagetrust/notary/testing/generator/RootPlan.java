package io.github.imagetrust.notary.testing.generator;

import java.util.LinkedHashMap;
import java.util.Map;

/** One version of the root: the file, and the four roles that it lists. */
final class RootPlan {

    final FilePlan file;
    final Map<String, RolePlan> roles = new LinkedHashMap<>();
    /** Whether it is served under its version. */
    boolean numbered = true;

    RootPlan(FilePlan file) {
        this.file = file;
    }

    RolePlan role(String name) {
        return roles.get(name);
    }
}
