package io.github.imagetrust.notary.publish;

import static io.github.imagetrust.notary.v1.TagSearch.RELEASES;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.Targets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a change of the releases must not take along in silence: if they count no more, no tag is released. */
final class Releases {

    private Releases() {}

    /**
     * Stops a draft after which the releases are signed by too few, or release fewer tags.
     *
     * @param lost what else is known to count no more
     * @throws io.github.imagetrust.model.SigningException NO_KEY or IMPOSSIBLE
     */
    static void requireKept(Draft draft, List<Finding> lost) {
        Delegating.requireNothingLost(
                lost.stream()
                        .filter(finding -> finding.code() == Finding.Code.SIGNATURE_LOST)
                        .filter(finding -> finding.role().equals(Optional.of(RELEASES)))
                        .toList(),
                "Have somebody with one of its other keys do this, or use --force: no tag is released then.");
        Set<String> out = outOfScope(draft);
        if (!out.isEmpty()) {
            throw Refusal.impossible(
                    RELEASES + " would release " + out.size() + " tags no more, such as "
                            + out.iterator().next(),
                    "Revoke them first, or use --force.");
        }
    }

    private static Set<String> outOfScope(Draft draft) {
        if (!draft.isThere(RELEASES)) {
            return Set.of();
        }
        TargetScope scope = draft.scope(RELEASES);
        return draft.body(RELEASES).map(Targets::targets).stream()
                .flatMap(targets -> targets.keySet().stream())
                .filter(tag -> !scope.covers(tag))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
