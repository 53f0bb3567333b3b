package io.github.imagetrust.notary.v1;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.TrustedSnapshot;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.update.DelegationState;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import io.github.imagetrust.tuf.update.DelegationState.NeverSigned;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What deserves to be known of a repository that holds: what was left out of it, and what will expire soon. */
public final class Warnings {

    private Warnings() {}

    /** The warnings, in the order of the roles. */
    public static List<Finding> of(Refreshed repository, Instant now) {
        List<Finding> warnings = new ArrayList<>(repository.notes());
        TrustedSnapshot snapshot = repository.snapshot();
        addNearExpiry(Roles.ROOT, snapshot.root().verified(), now, warnings);
        addNearExpiry(Roles.SNAPSHOT, snapshot.verified(), now, warnings);
        addNearExpiry(Roles.TARGETS, repository.targets().verified(), now, warnings);
        repository.delegations().values().forEach(state -> add(state, now, warnings));
        return warnings;
    }

    private static void add(DelegationState state, Instant now, List<Finding> warnings) {
        String role = state.delegation().role().name();
        state.loaded().ifPresent(loaded -> addNearExpiry(role, loaded.verified(), now, warnings));
        if (state instanceof Ignored ignored) {
            warnings.add(ignored.finding());
        }
        if (state instanceof NeverSigned) {
            warnings.add(Finding.of(
                    Code.DELEGATION_NEVER_SIGNED,
                    role,
                    role + " is declared, and nobody has signed for it yet",
                    "Nothing, unless it was signed before."));
        }
    }

    /** Six months is what docker warns of; a timestamp is always near its expiry, and is left out. */
    private static void addNearExpiry(
            String role, Verified<? extends Metadata> file, Instant now, List<Finding> warnings) {
        Instant soon = now.atZone(ZoneOffset.UTC).plusMonths(6).toInstant();
        Instant expires = file.body().expires();
        if (expires.isAfter(now) && expires.isBefore(soon)) { // what has expired is no warning any more
            warnings.add(Finding.of(
                    Code.NEAR_EXPIRY,
                    role,
                    role + " expires at " + expires,
                    "Ask the publisher to sign again in time ('imagetrust repo refresh')."));
        }
    }
}
