package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.tuf.edit.PartlySigned;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Publishes what others have prepared and signed. */
final class PreparedPublication implements Change {

    private final PreparedChange change;
    private final boolean force;
    private final Map<String, PartlySigned> files;
    private final List<Finding> notes = new ArrayList<>();

    /** @param force also if something counts no more then; whoever publishes it decides that, and not the file */
    PreparedPublication(PreparedChange change, boolean force) {
        this.change = change;
        this.force = force;
        this.files = Preparation.files(change);
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        notes.clear();
        Draft draft = before.map(workshop::draftOf).orElseGet(workshop::emptyDraft);
        new Preparation(workshop.repository().dialect().codec()).into(draft, change);
        List<Finding> lost = Delegating.lost(draft);
        if (!force) {
            Delegating.requireNothingLost(
                    lost,
                    "Somebody may have cut a file from what was prepared. If that is what is wanted, use --force.");
        }
        notes.addAll(lost);
        return draft;
    }

    @Override
    public List<Finding> notes() {
        return notes;
    }

    @Override
    public Map<String, PartlySigned> begun() {
        return files;
    }
}
