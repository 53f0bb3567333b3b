package io.github.imagetrust.cli;

import io.github.imagetrust.notary.KeyEntry;

/** Keys in words. */
final class KeyNames {

    private KeyNames() {}

    /** A key by its whole identifier, and what it is for. */
    static String words(KeyEntry key) {
        return "key " + key.id() + " (" + key.role().orElse("of no role")
                + key.repository().map(name -> " of " + name).orElse("") + ")";
    }
}
