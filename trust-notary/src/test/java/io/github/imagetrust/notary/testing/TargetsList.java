package io.github.imagetrust.notary.testing;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code notary list} would show of a repository, as an oracle for tests: it has nothing of docker's order of roles. */
public final class TargetsList {

    private TargetsList() {}

    /** By name: five digits of the SHA-256, the length, and the first role that has it, breadth first from the top. */
    public static Map<String, String> of(Refreshed repository) {
        Map<String, String> lines = new TreeMap<>();
        Deque<TrustedTargets> roles = new ArrayDeque<>(List.of(repository.targets()));
        while (!roles.isEmpty()) {
            TrustedTargets role = roles.remove();
            role.body().targets().forEach((name, target) -> {
                if (role.scope().covers(name)) {
                    String digest = target.file()
                            .digest(HashAlgorithm.SHA256)
                            .map(Digest::hex)
                            .orElse("?????");
                    lines.putIfAbsent(
                            name,
                            digest.substring(0, 5) + " "
                                    + target.file().length().orElse(-1) + " "
                                    + role.role().name());
                }
            });
            role.body()
                    .delegations()
                    .forEach(d -> repository.role(d.role().name()).ifPresent(roles::add));
        }
        return lines;
    }
}
