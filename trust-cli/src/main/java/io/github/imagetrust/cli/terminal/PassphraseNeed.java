package io.github.imagetrust.cli.terminal;

import java.util.Locale;
import java.util.Set;

/**
 * A key that cannot be used without its passphrase.
 *
 * @param role the key's role, as its file says: {@code root}, {@code targets}, {@code snapshot}, or a signer's name with or
 *     without {@code targets/} before it
 * @param keyId its canonical identifier
 * @param isNew whether the passphrase is to be chosen, rather than known
 */
public record PassphraseNeed(String role, String keyId, boolean isNew) {

    private static final Set<String> OF_THE_REPOSITORY = Set.of("targets", "snapshot", "timestamp");
    private static final int SHORT_ID = 7;

    /** Whose passphrase it is, as docker's users know them: {@code root}, {@code repository}, or the signer's name. */
    public String owner() {
        if (OF_THE_REPOSITORY.contains(role)) {
            return "repository";
        }
        return role.startsWith("targets/") ? role.substring("targets/".length()) : role;
    }

    boolean isRoot() {
        return role.equals("root");
    }

    /** The key in words, as docker's prompts have it. */
    String words() {
        String id = keyId.substring(0, Math.min(SHORT_ID, keyId.length())).toLowerCase(Locale.ROOT);
        return (isNew ? "new " : "") + owner() + " key with ID " + id;
    }
}
