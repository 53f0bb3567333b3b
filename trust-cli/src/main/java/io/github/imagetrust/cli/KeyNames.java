package io.github.imagetrust.cli;

import io.github.imagetrust.notary.KeyEntry;
import java.util.List;

/** Keys in words. */
final class KeyNames {

    private KeyNames() {}

    /** How many. */
    static String count(List<KeyEntry> keys) {
        return keys.size() == 1 ? "1 key" : keys.size() + " keys";
    }

    /** A key by its whole identifier, and what it is for. */
    static String words(KeyEntry key) {
        return "key " + key.id() + " (" + key.role().orElse("of no role")
                + key.repository().map(name -> " of " + name).orElse("") + ")";
    }
}
