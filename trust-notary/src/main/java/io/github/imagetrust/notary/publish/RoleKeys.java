package io.github.imagetrust.notary.publish;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.edit.PartlySigned;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the private keys for a role.
 *
 * @param ring the keys at hand
 */
public record RoleKeys(KeyRing ring) {

    /** Whether enough keys of the role are at hand to sign for it alone. */
    boolean canSign(Role role) {
        return atHand(role).stream().map(Key::identity).distinct().count() >= role.threshold();
    }

    /**
     * Opens the keys of the role that are at hand.
     *
     * @throws SigningException if they are too few, or one cannot be opened
     */
    List<SigningKey> open(Role role) {
        requireEnough(role, Set.of());
        return openAtHand(role);
    }

    /**
     * Opens what a file still needs: nothing where enough keys of the role have signed it, else those of its keys that are at
     * hand and have not.
     *
     * @throws SigningException if they are too few, or one cannot be opened
     */
    List<SigningKey> openMissing(Role role, PartlySigned file) {
        Set<String> signed =
                role.keys().stream().filter(file::isSignedBy).map(Key::identity).collect(Collectors.toSet());
        if (signed.size() >= role.threshold()) {
            return List.of();
        }
        requireEnough(role, signed);
        return openAtHand(role).stream()
                .filter(key -> !signed.contains(key.key().identity()))
                .toList();
    }

    private void requireEnough(Role role, Set<String> signed) {
        Set<String> voters = new HashSet<>(signed);
        atHand(role).stream().map(Key::identity).forEach(voters::add);
        if (voters.size() < role.threshold()) {
            throw new SigningException(
                    SigningException.Kind.NO_KEY,
                    role.name() + " must be signed by " + role.threshold() + " of the keys "
                            + String.join(", ", ids(role)) + "; "
                            + atHand(role).size() + " are here"
                            + (signed.isEmpty() ? "" : ", and " + signed.size() + " have signed"),
                    "Load the private key of one of them, or ask somebody who has it to sign.",
                    null);
        }
    }

    /** The canonical identifiers of a role's keys. */
    static List<String> ids(Role role) {
        return role.keys().stream().map(RoleKeys::canonicalId).distinct().toList();
    }

    /** Those of them that are at hand. */
    List<String> idsAtHand(Role role) {
        return atHand(role).stream().map(RoleKeys::canonicalId).distinct().toList();
    }

    /** Opens those keys of the role that are at hand, however few. */
    List<SigningKey> openAtHand(Role role) {
        List<SigningKey> keys = new ArrayList<>();
        for (Key key : atHand(role)) {
            ring.open(canonicalId(key)).map(signer -> signingKey(key, signer)).ifPresent(keys::add);
        }
        return keys;
    }

    static SigningKey signingKey(Key key, Signer signer) {
        return new SigningKey(key, KeyIds.method(signer.algorithm()), signer);
    }

    private List<Key> atHand(Role role) {
        return role.keys().stream().filter(key -> ring.has(canonicalId(key))).toList();
    }

    public static String canonicalId(Key key) {
        return Optional.of(key)
                .flatMap(k -> KeyIds.canonicalId(k.type(), k.material()))
                .orElse(key.id());
    }
}
