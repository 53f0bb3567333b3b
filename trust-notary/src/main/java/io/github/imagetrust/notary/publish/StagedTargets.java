package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.notary.change.Staged.PutTarget;
import io.github.imagetrust.notary.change.Staged.RemoveTarget;
import io.github.imagetrust.notary.change.Staged.Witness;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Targets.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Carries out what is staged about the tags of a role. Each method says whether it changed anything. */
final class StagedTargets {

    private final Draft draft;

    StagedTargets(Draft draft) {
        this.draft = draft;
    }

    boolean put(PutTarget staged) {
        String role = staged.role();
        draft.definition(role);
        Disowned.requireNone(role, draft);
        if (!draft.scope(role).covers(staged.name())) {
            throw Refusal.impossible(
                    role + " may not sign the tag " + staged.name(), "Have the paths of " + role + " extended.");
        }
        Target target = target(staged);
        if (now(role, staged.name()).equals(Optional.of(target)) && !draft.isOutdated(role)) {
            return false;
        }
        draft.edit(role, editor -> editor.put(staged.name(), target));
        return true;
    }

    boolean remove(RemoveTarget staged) {
        String role = staged.role();
        draft.definition(role);
        Disowned.requireNone(role, draft);
        if (now(role, staged.name()).isEmpty()) {
            return false;
        }
        draft.edit(role, editor -> editor.remove(staged.name()));
        return true;
    }

    /** Of a root, notary stages it too, and then can neither publish it nor anything else. */
    boolean witness(Witness staged) {
        String role = staged.role();
        if (!role.equals(Roles.TARGETS) && !Delegating.isName(role)) {
            throw Refusal.impossible(
                    "notary cannot carry it out either",
                    "'imagetrust repo refresh --role " + role + "' signs it anew.");
        }
        draft.definition(role);
        if (draft.edited().contains(role)) {
            return true;
        }
        if (draft.present().unusable().containsKey(role)) {
            Disowned.signAnew(role, draft);
        } else if (draft.present().files().containsKey(role)) {
            draft.edit(role, UnaryOperator.identity());
        } else {
            throw Renewal.unfit(role);
        }
        return true;
    }

    private Optional<Target> now(String role, String name) {
        return draft.body(role).map(Targets::targets).map(targets -> targets.get(name));
    }

    private static Target target(PutTarget staged) {
        Map<String, Bytes> hashes = new LinkedHashMap<>();
        for (Digest digest : staged.digests()) {
            hashes.put(digest.algorithm().label(), Bytes.of(digest.hash()));
        }
        return new Target(
                new FileInfo(OptionalLong.of(staged.length()), hashes, OptionalLong.empty()), staged.custom());
    }
}
