package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.tuf.edit.PartlySigned;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a change of what is there. It may be made several times, when others were faster. */
interface Change {

    /**
     * Makes the change; an unchanged draft publishes nothing.
     *
     * @param before the repository as it is; empty if it has no trust data
     * @throws io.github.imagetrust.model.SigningException if it cannot be made
     */
    Draft draft(Optional<Refreshed> before, Workshop workshop);

    /**
     * Looks for the change in what was read back: a success is only said of what a verifier finds.
     *
     * @return what is missing, such as {@code targets/alice is still there}; empty if all is as ordered
     */
    Optional<String> missingFrom(Refreshed after);

    /** What others have signed of the draft already, by role. */
    default Map<String, PartlySigned> begun() {
        return Map.of();
    }

    /** What deserves to be known of what was drafted last. */
    default List<Finding> notes() {
        return List.of();
    }
}
