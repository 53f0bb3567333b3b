package io.github.imagetrust.notary.v1;

import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustAnchor.PinnedAuthority;
import io.github.imagetrust.policy.TrustAnchor.PinnedKeys;
import io.github.imagetrust.policy.TrustAnchor.Remembered;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.AnyRoot;
import java.time.Instant;

/** Makes the engine's anchor of what a rule says. */
public final class RootPinning {

    private RootPinning() {}

    /** What a refresh for that anchor rests on; certificates of a pinned authority are held against {@code now}. */
    public static Anchoring anchoring(TrustAnchor anchor, Instant now) {
        return new Anchoring(anchor(anchor, now), !(anchor instanceof Remembered));
    }

    private static RootAnchor anchor(TrustAnchor anchor, Instant now) {
        if (anchor instanceof PinnedKeys keys) {
            return new KeyPin(keys);
        }
        if (anchor instanceof PinnedAuthority authority) {
            return new AuthorityPin(authority, now);
        }
        return new AnyRoot(); // first use, and what is remembered: then the memory alone says which root it must be
    }
}
