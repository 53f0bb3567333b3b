package io.github.imagetrust.notary.change;

/** How many keys may be asked to sign. */
final class Thresholds {

    private Thresholds() {}

    static void require(int threshold, int keys) {
        if (threshold < 1 || threshold > keys) {
            throw new IllegalArgumentException("a threshold of " + threshold + " with " + keys + " keys");
        }
    }
}
