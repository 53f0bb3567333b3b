package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.RepositoryChange.PublishStaged;
import io.github.imagetrust.notary.change.Staged;
import io.github.imagetrust.notary.change.Staged.EditDelegation;
import io.github.imagetrust.notary.change.Staged.PurgeKeys;
import io.github.imagetrust.notary.change.Staged.PutTarget;
import io.github.imagetrust.notary.change.Staged.RemoveDelegation;
import io.github.imagetrust.notary.change.Staged.RemoveTarget;
import io.github.imagetrust.notary.change.Staged.Unusable;
import io.github.imagetrust.notary.change.Staged.Witness;
import io.github.imagetrust.notary.change.StagedChange;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what notary or docker have staged: one change after the other in one draft. What cannot be carried out stops all
 * of it; what would change nothing, because it is so already, does not, as somebody may have carried it out before.
 */
final class StagedPublication implements Change {

    private final List<StagedChange> changes;
    private final List<Finding> notes = new ArrayList<>();

    StagedPublication(PublishStaged order) {
        this.changes = order.changes();
        changes.forEach(StagedPublication::requireUsable);
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = workshop.draftOf(before);
        notes.clear();
        StagedTargets targets = new StagedTargets(draft);
        StagedDelegations delegations = new StagedDelegations(draft, workshop.maker());
        for (StagedChange change : changes) {
            boolean effect = named(change, () -> carryOut(change, targets, delegations));
            if (!effect) {
                notes.add(Finding.of(
                        Code.STAGED_NO_EFFECT,
                        change + " changes nothing: what it says is so already",
                        "Look whether it names what it should: 'imagetrust list' and 'imagetrust delegation list'."));
            }
        }
        delegations.requireEnoughKeys();
        notes.addAll(Delegating.signOrphans(draft));
        personalRole(draft).ifPresent(draft::signAs);
        return draft;
    }

    @Override
    public List<Finding> notes() {
        return notes;
    }

    private static boolean carryOut(StagedChange change, StagedTargets targets, StagedDelegations delegations) {
        Staged staged = change.staged();
        delegations.requireNotRemoved(staged);
        if (staged instanceof PutTarget put) {
            return targets.put(put);
        } else if (staged instanceof RemoveTarget remove) {
            return targets.remove(remove);
        } else if (staged instanceof Witness witness) {
            return targets.witness(witness);
        } else if (staged instanceof EditDelegation edit) {
            return delegations.edit(edit, change);
        } else if (staged instanceof RemoveDelegation remove) {
            return delegations.remove(remove);
        } else if (staged instanceof PurgeKeys purge) {
            return delegations.purge(purge, change);
        }
        throw new AssertionError("a staged change that nobody carries out: " + staged);
    }

    /** What one person has staged for their own role and the releases is signed with their keys alone, as when they sign. */
    private Optional<String> personalRole(Draft draft) {
        Set<String> roles = new HashSet<>();
        for (StagedChange change : changes) {
            if (change.staged() instanceof PutTarget put) {
                roles.add(put.role());
            } else if (change.staged() instanceof RemoveTarget remove) {
                roles.add(remove.role());
            }
        }
        roles.removeIf(role -> !Delegating.isName(role) || role.equals(TagSearch.RELEASES) || !draft.isThere(role));
        return roles.size() == 1 ? Optional.of(roles.iterator().next()) : Optional.empty();
    }

    private static void requireUsable(StagedChange change) {
        if (change.staged() instanceof Unusable unusable) {
            throw refused(change, SigningException.Kind.IMPOSSIBLE, unusable.why(), "Nothing was published.", null);
        }
    }

    private static boolean named(StagedChange change, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (SigningException e) {
            if (e.finding().isPresent()) {
                Finding finding = e.finding().get();
                throw SigningException.untrusted(new Finding(
                        finding.code(), finding.role(), change + ": " + finding.message(), finding.remedy()));
            }
            throw refused(change, e.kind(), String.valueOf(e.getMessage()), e.remedy(), e);
        }
    }

    /** The one way out is to drop it, or what is in its way. */
    static SigningException refused(
            StagedChange change,
            SigningException.Kind kind,
            String why,
            String remedy,
            @Nullable SigningException cause) {
        return new SigningException(
                kind,
                change + " cannot be carried out: " + why,
                (remedy + " 'imagetrust reset -n " + change.number() + "' drops it.").strip(),
                cause);
    }
}
