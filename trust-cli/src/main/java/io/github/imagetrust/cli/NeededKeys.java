package io.github.imagetrust.cli;

import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/**
 * How many of the pinned keys must have signed. A root that two of three keys sign is pinned with two: whoever stole one of
 * them could otherwise make a root of their own that the pin lets pass.
 */
final class NeededKeys {

    @Option(
            names = "--root-fingerprints-needed",
            paramLabel = "K",
            description = "How many of the keys that --root-fingerprint names must have signed the root (default: 1)")
    private int needed = 1;

    /** Why so many can never sign, or too few were named for it to mean anything. */
    Optional<String> objection(Set<String> fingerprints) {
        int most = Math.max(1, fingerprints.size());
        return needed < 1 || needed > most
                ? Optional.of("--root-fingerprints-needed is " + needed + ", and --root-fingerprint names "
                        + fingerprints.size() + " keys")
                : Optional.empty();
    }

    /** What trust begins with. */
    Wiring.Anchor anchor(Set<String> fingerprints, boolean firstUse) {
        return new Wiring.Anchor(fingerprints, needed, firstUse);
    }
}
