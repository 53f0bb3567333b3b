package io.github.imagetrust.notary.testing;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.Verified;
import java.util.Optional;
import java.util.Set;

/**
 * An anchor on the public keys that sign a root, whatever they are listed as.
 *
 * @param identity under which a match is remembered
 * @param voters of whom one must have signed; none means that any root will do
 * @param initialRoot to begin with
 */
public record FakeAnchor(String identity, Set<String> voters, Optional<Bytes> initialRoot) implements RootAnchor {

    /** Any root. */
    public static FakeAnchor any() {
        return new FakeAnchor("any", Set.of(), Optional.empty());
    }

    /** A root that one of these keys signed. */
    public static FakeAnchor pin(String... voters) {
        return new FakeAnchor("pin " + Set.of(voters), Set.of(voters), Optional.empty());
    }

    /** The root with which a client was shipped. */
    public static FakeAnchor shipped(Bytes root) {
        return new FakeAnchor("shipped", Set.of(), Optional.of(root));
    }

    @Override
    public boolean matches(Verified<Root> root) {
        return voters.isEmpty() || root.voters().stream().map(Key::identity).anyMatch(voters::contains);
    }

    @Override
    public String description() {
        return identity;
    }
}
