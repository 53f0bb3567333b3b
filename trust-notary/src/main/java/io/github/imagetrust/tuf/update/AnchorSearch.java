package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.RootChain;
import io.github.imagetrust.tuf.Verified;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for what a chain of roots must contain: a root that the anchor means, and the root that is remembered under the
 * repository's name. A match is remembered, so that a pin outlives the rotations that come after it.
 */
final class AnchorSearch {

    private final RootAnchor anchor;
    private final Optional<KnownRoot> known;
    private final Map<String, Long> matches;
    private boolean anchorPending;
    private boolean knownPending;

    AnchorSearch(RootAnchor anchor, Optional<KnownRoot> known) {
        this.anchor = anchor;
        this.known = known;
        this.matches = new HashMap<>(known.map(KnownRoot::anchors).orElse(Map.of()));
        this.anchorPending = !matches.containsKey(anchor.identity());
        this.knownPending = known.isPresent();
    }

    /** Shows the roots that were verified in an earlier refresh. */
    void show(RootChain chain) {
        show(chain.newest());
        for (RootChain.Link link : chain.links()) {
            knownPending &= !isKnown(link.version(), link.content());
        }
    }

    /** Shows a root whose own signatures hold. */
    void show(Verified<Root> root) {
        if (anchorPending && anchor.matches(root)) {
            anchorPending = false;
            matches.put(anchor.identity(), root.body().version());
        }
        knownPending &= !isKnown(root.body().version(), root.content());
    }

    /** The root to begin with, where one is given. */
    Optional<Bytes> initialRoot() {
        return anchor.initialRoot();
    }

    /** The version of the newest root that is remembered, 0 if none is. */
    long knownVersion() {
        return known.map(KnownRoot::version).orElse(0L);
    }

    /** Whether what was shown leads on from the root that is remembered, if one is. */
    boolean leadsOn() {
        return !knownPending;
    }

    boolean isPending() {
        return anchorPending || knownPending;
    }

    /** Stops a chain that does not contain what it must. */
    void requireMatched(Root newest) {
        if (knownPending) {
            throw Rejections.rootReplaced(
                    "the remembered root version " + known.orElseThrow().version(), newest);
        }
        if (anchorPending) {
            throw Rejections.pinMismatch(anchor, newest);
        }
    }

    /** What to remember once the chain was accepted. */
    KnownRoot remembered(RootChain chain, boolean settled) {
        return new KnownRoot(chain.newest().body().version(), chain.newest().content(), settled, matches);
    }

    private boolean isKnown(long version, Digest content) {
        return known.filter(root -> root.version() == version && root.content().equals(content))
                .isPresent();
    }
}
