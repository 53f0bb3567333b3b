package io.github.imagetrust.notary.publish;

import static io.github.imagetrust.notary.v1.TagSearch.RELEASES;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveSigner;
import io.github.imagetrust.notary.v1.SignerName;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes a signer, which docker's {@code signer remove} only says that it does. */
final class SignerRemoval implements Change {

    private final RemoveSigner order;
    private final String role;
    private final List<Finding> notes = new ArrayList<>();

    SignerRemoval(RemoveSigner order) {
        this.role = Roles.TARGETS + "/" + SignerName.require(order.name());
        this.order = order;
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = workshop.draftOf(before);
        notes.clear();
        Delegation signer = draft.delegation(role)
                .orElseThrow(() -> Refusal.impossible(
                        "the repository has no signer " + order.name() + "; it has " + names(draft),
                        "Check the name; 'imagetrust signer list' shows them."));
        Delegating.remove(draft, role);
        draft.delegation(RELEASES).ifPresent(releases -> takeKeys(draft, releases, signer));
        List<Finding> lost = Delegating.signOrphans(draft);
        if (!order.force()) {
            Delegating.requireNothingLost(
                    lost,
                    "Have somebody with one of its other keys remove the signer, or use --force: no tag is released then"
                            + " until one of them signs.");
            Resurfacing.requireNone(draft);
        }
        notes.addAll(lost);
        return draft;
    }

    @Override
    public List<Finding> notes() {
        return notes;
    }

    /** A key that another signer has, too, still speaks for that one; releases without a key are those of nobody. */
    private void takeKeys(Draft draft, Delegation releases, Delegation signer) {
        Set<String> leaving = new HashSet<>(signer.role().identities());
        draft.delegations().stream()
                .map(Delegation::role)
                .filter(other -> !other.name().equals(RELEASES))
                .forEach(other -> leaving.removeAll(other.identities()));
        List<Key> staying = releases.role().keys().stream()
                .filter(key -> !leaving.contains(key.identity()))
                .toList();
        if (staying.size() == releases.role().keys().size()) {
            return;
        }
        if (!staying.isEmpty()) {
            Delegation without = Delegating.withKeys(releases, staying);
            Reach.require(
                    RELEASES,
                    releases.role().threshold(),
                    without.role().identities().size());
            Delegating.put(draft, without);
            return;
        }
        int released = draft.body(RELEASES).map(body -> body.targets().size()).orElse(0);
        if (released > 0 && !order.force()) {
            throw Refusal.impossible(
                    order.name() + " is the last signer, and " + released + " tags of " + RELEASES
                            + " would be released no more",
                    "Add another signer first, or use --force.");
        }
        Delegating.remove(draft, RELEASES);
    }

    private static String names(Draft draft) {
        List<String> names = draft.delegations().stream()
                .map(delegation -> delegation.role().name())
                .filter(name -> !name.equals(RELEASES))
                .map(TagSearch::signerName)
                .sorted()
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
