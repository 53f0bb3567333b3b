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
     * Looks for what the change is about in what was read back, where more than the files that were signed decides that.
     *
     * @return what is missing, such as {@code the tag 1.0 is still released}; empty if all is as ordered
     */
    default Optional<String> missingFrom(Refreshed after) {
        return Optional.empty();
    }

    /** What others have signed of the draft already, by role. */
    default Map<String, PartlySigned> begun() {
        return Map.of();
    }

    /** What deserves to be known of what was drafted last. */
    default List<Finding> notes() {
        return List.of();
    }
}
