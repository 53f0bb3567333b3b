package io.github.imagetrust.notary.publish;

import io.github.imagetrust.tuf.Role;

/** Thresholds that the keys of a role can meet. */
final class Reach {

    private Reach() {}

    /**
     * Stops a change after which nobody could sign for a role.
     *
     * @throws io.github.imagetrust.model.SigningException IMPOSSIBLE
     */
    static void require(String role, int threshold, int keys) {
        if (threshold < 1 || keys < threshold) {
            throw Refusal.impossible(
                    role + " would have " + keys + (keys == 1 ? " key" : " keys") + ", of which " + threshold
                            + " must sign",
                    "Name all the keys that it is to have, or a threshold of at least 1 that they can meet.");
        }
    }

    /**
     * Stops a rotation after which everything is as before: whoever lost a key must not be told that it counts no more.
     *
     * @throws io.github.imagetrust.model.SigningException IMPOSSIBLE
     */
    static void requireOthers(Role before, Role next) {
        if (before.identities().equals(next.identities()) && before.threshold() == next.threshold()) {
            throw Refusal.impossible(
                    before.name() + " has just these keys already", "Name another key, or none for a new one.");
        }
    }
}
