package io.github.imagetrust.notary.publish;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.edit.PartlySigned;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        requireEnough(role);
        return openAtHand(role);
    }

    /**
     * Stops a file that too few of a role's keys have signed.
     *
     * @throws SigningException NO_KEY, with the keys that are missing
     */
    static void requireSigned(Role role, PartlySigned file) {
        List<Key> signed = role.keys().stream().filter(file::isSignedBy).toList();
        long voters = signed.stream().map(Key::identity).distinct().count();
        if (voters < role.threshold()) {
            throw new SigningException(
                    SigningException.Kind.NO_KEY,
                    voters + " of the keys of " + role.name() + " have signed the prepared change, and "
                            + role.threshold()
                            + " must; missing are "
                            + String.join(
                                    ", ",
                                    role.keys().stream()
                                            .filter(key -> !signed.contains(key))
                                            .map(RoleKeys::canonicalId)
                                            .toList()),
                    "Have their owners look at it and sign: 'imagetrust sign --prepared'.",
                    null);
        }
    }

    /**
     * Stops what the keys at hand are too few for.
     *
     * @throws SigningException NO_KEY, with the keys that could sign
     */
    void requireEnough(Role role) {
        long here = atHand(role).stream().map(Key::identity).distinct().count();
        if (here < role.threshold()) {
            throw new SigningException(
                    SigningException.Kind.NO_KEY,
                    role.name() + " must be signed by " + role.threshold() + " of the keys "
                            + String.join(", ", ids(role)) + "; " + here + (here == 1 ? " is" : " are") + " here",
                    role.threshold() == 1
                            ? "Load the private key of one of them, or ask somebody who has it to sign."
                            : "Sign with those that are here and pass it on ('--prepare FILE'), or load the others.",
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

    /**
     * Those keys at hand that sign for a role when somebody signs: theirs, if these are enough; else all of them.
     *
     * @param signer the role of whoever signs, if it is one person
     */
    Role signing(Role role, Optional<Role> signer) {
        Role alone = of(role, signer);
        return canSign(alone) ? alone : role;
    }

    /** The same where others sign on: theirs, however few, if there are any. */
    Role beginning(Role role, Optional<Role> signer) {
        Role alone = of(role, signer);
        return alone.keys().isEmpty() ? role : alone;
    }

    private Role of(Role role, Optional<Role> signer) {
        List<Key> own = signer.stream()
                .flatMap(person -> atHand(role).stream()
                        .filter(key -> person.keys().stream()
                                .anyMatch(one -> one.identity().equals(key.identity()))))
                .toList();
        return new Role(role.name(), own, role.threshold());
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
