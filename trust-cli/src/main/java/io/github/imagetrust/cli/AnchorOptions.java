package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.policy.TrustPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What trust begins with, for commands that decide. */
final class AnchorOptions implements Sense.Checked {

    @Option(
            names = "--root-fingerprint",
            paramLabel = "HEX",
            converter = Fingerprint.class,
            description =
                    "Trust only a root with this key: its ID, or that of its certificate, as 'imagetrust root' shows"
                            + " it; may be repeated")
    Set<String> fingerprints = new LinkedHashSet<>();

    @Mixin
    private final NeededKeys needed = new NeededKeys();

    @Option(
            names = "--first-use",
            arity = "0..1",
            fallbackValue = "true",
            description = "Trust the root of a repository that was never seen before, and remember it; assumed on a"
                    + " terminal, where the root is announced")
    boolean firstUse;

    @Override
    public Optional<String> objection() {
        return needed.objection(fingerprints);
    }

    /** A policy for just this repository, whose trust data are in a file: there is no first use. */
    TrustPolicy policyForBundle(RepositoryName repository, Wiring wiring) {
        return wiring.policy(List.of(repository), needed.anchor(fingerprints, false));
    }

    /** A policy for just this repository. */
    TrustPolicy policyFor(RepositoryName repository, Wiring wiring, Session session) {
        boolean mayBeFirst = firstUse || (fingerprints.isEmpty() && session.attended());
        return wiring.policy(List.of(repository), needed.anchor(fingerprints, mayBeFirst));
    }
}
