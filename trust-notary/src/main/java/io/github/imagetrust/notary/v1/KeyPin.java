package io.github.imagetrust.notary.v1;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.policy.TrustAnchor.PinnedKeys;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.Verified;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Pinned keys. A root matches if enough of them <em>signed</em> it: being listed in it proves nothing, since anybody can
 * list anybody's public key.
 */
final class KeyPin implements RootAnchor {

    private final PinnedKeys pins;

    KeyPin(PinnedKeys pins) {
        this.pins = pins;
    }

    @Override
    public String identity() {
        return "keys-"
                + Digest.sha256(pins.toString().getBytes(StandardCharsets.UTF_8))
                        .hex();
    }

    @Override
    public boolean matches(Verified<Root> root) {
        return root.signedListings().stream()
                        .filter(this::isPinned)
                        .map(Key::identity)
                        .distinct()
                        .count()
                >= pins.required();
    }

    @Override
    public Optional<Bytes> initialRoot() {
        return Optional.empty();
    }

    @Override
    public String description() {
        return pins.toString();
    }

    private boolean isPinned(Key voter) {
        return pins.fingerprints().contains(voter.id())
                || KeyIds.canonicalId(voter.type(), voter.material())
                        .filter(pins.fingerprints()::contains)
                        .isPresent();
    }
}
