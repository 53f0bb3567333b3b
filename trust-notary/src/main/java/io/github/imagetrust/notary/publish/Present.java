package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.update.DelegationState;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What there is of a repository to build upon. What is out of date is signed anew by being edited; what is badly signed is
 * nothing to build upon.
 *
 * @param root the root, if there are trust data
 * @param snapshot the snapshot
 * @param files {@code targets} and the delegated roles, by name, those above before those below
 * @param unusable why others cannot be built upon
 */
record Present(
        Optional<Verified<Root>> root,
        Optional<Snapshot> snapshot,
        Map<String, Verified<Targets>> files,
        Map<String, Finding> unusable) {

    /** No trust data. */
    static final Present NOTHING = new Present(Optional.empty(), Optional.empty(), Map.of(), Map.of());

    Present {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        unusable = Map.copyOf(unusable);
    }

    static Present of(Refreshed repository) {
        Map<String, Verified<Targets>> files = new LinkedHashMap<>();
        Map<String, Finding> unusable = new HashMap<>();
        files.put(Roles.TARGETS, repository.targets().verified());
        for (Map.Entry<String, DelegationState> delegated :
                repository.delegations().entrySet()) {
            String role = delegated.getKey();
            delegated.getValue().loaded().ifPresent(loaded -> files.put(role, loaded.verified()));
            if (delegated.getValue() instanceof Ignored ignored) {
                ignored.outdated()
                        .ifPresentOrElse(file -> files.put(role, file), () -> unusable.put(role, ignored.finding()));
            }
        }
        return new Present(
                Optional.of(repository.snapshot().root().verified()),
                Optional.of(repository.snapshot().verified().body()),
                files,
                unusable);
    }
}
