package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Keys of which so many must sign.
 *
 * @param threshold how many
 * @param keys of which, those at hand first
 */
public record Quorum(int threshold, List<Voter> keys) {

    /** Copies the list. */
    public Quorum {
        keys = List.copyOf(keys);
    }

    /** How many of them are at hand. */
    public long atHand() {
        return keys.stream().filter(Voter::isHere).count();
    }

    /** Whether enough of them are at hand. */
    public boolean isAtHand() {
        return atHand() >= threshold;
    }

    /**
     * A key that may sign.
     *
     * @param keyId its canonical identifier; empty for a key that would be made, and has none yet
     * @param isHere whether its private half is at hand, or would be, and signs: where one person signs alone, other keys that
     *     are at hand do not
     */
    public record Voter(Optional<String> keyId, boolean isHere) {

        /** Checks that nothing is missing. */
        public Voter {
            requireNonNull(keyId, "keyId");
        }
    }
}
