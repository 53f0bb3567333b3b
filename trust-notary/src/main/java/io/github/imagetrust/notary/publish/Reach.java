package io.github.imagetrust.notary.publish;

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
}
