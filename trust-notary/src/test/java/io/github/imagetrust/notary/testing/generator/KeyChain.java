package io.github.imagetrust.notary.testing.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gives a repository its keys, a new one each time. */
final class KeyChain {

    private static final int RSA_KEYS = 4;

    private final String gun;
    private final Dice dice;
    private int made;
    private int rsa;

    KeyChain(String gun, Dice dice) {
        this.gun = gun;
        this.dice = dice;
    }

    /** A new secret of one of those kinds. */
    Secret secret(KeyKind... kinds) {
        KeyKind kind = dice.of(kinds);
        if (kind == KeyKind.RSA) {
            if (rsa < RSA_KEYS) {
                return Secret.rsa("shared-" + rsa++);
            }
            kind = KeyKind.P256; // two of one repository must not be the same
        }
        return Secret.of(kind, gun + " " + made++);
    }

    /** New root keys, in certificates. */
    List<MadeKey> rootKeys(int count, Instant now) {
        List<MadeKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(rootKey(MadeCertificate.of(gun, now)));
        }
        return keys;
    }

    /** A new root key in that certificate. */
    MadeKey rootKey(MadeCertificate certificate) {
        Secret secret = dice.percent(85) ? secret(KeyKind.P256) : secret(KeyKind.P384, KeyKind.RSA, KeyKind.P521);
        return MadeKey.certified(secret, certificate);
    }

    /** New bare keys, or some in certificates where that is usual. */
    List<MadeKey> keys(int count, boolean delegation, Instant now) {
        List<MadeKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Secret secret = dice.percent(60)
                    ? secret(KeyKind.P256)
                    : secret(KeyKind.P256, KeyKind.ED25519, KeyKind.RSA, KeyKind.P384, KeyKind.P521);
            boolean certified = delegation && secret.kind() != KeyKind.ED25519 && dice.percent(25);
            keys.add(certified ? MadeKey.certified(secret, MadeCertificate.of("signer", now)) : MadeKey.bare(secret));
        }
        return keys;
    }
}
