package io.github.imagetrust.cli.terminal;

import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.PassphraseSource.Purpose;
import io.github.imagetrust.spi.PassphraseSource.Request;
import java.util.Locale;
import java.util.Set;

/**
 * A passphrase that is needed, in docker's words.
 *
 * @param role the key's role, as its file says: {@code root}, {@code targets}, {@code snapshot}, or a signer's name with or
 *     without {@code targets/} before it; or {@link PassphraseSource#BACKUP}
 * @param keyId its canonical identifier; empty if that is not known yet
 * @param purpose whether the passphrase is known, or to be chosen
 */
record PassphraseNeed(String role, String keyId, Purpose purpose) {

    private static final Set<String> OF_THE_REPOSITORY = Set.of("targets", "snapshot", "timestamp");
    private static final int SHORT_ID = 7;

    static PassphraseNeed of(Request request) {
        return new PassphraseNeed(request.role(), request.keyId(), request.purpose());
    }

    /** Whose passphrase it is, as docker's users know them: {@code root}, {@code repository}, or the signer's name. */
    String owner() {
        if (isBackup()) {
            return "backup";
        }
        if (OF_THE_REPOSITORY.contains(role)) {
            return "repository";
        }
        return role.startsWith("targets/") ? role.substring("targets/".length()) : role;
    }

    boolean isNewRoot() {
        return role.equals("root") && purpose == Purpose.NEW;
    }

    /** The key in words, as docker's prompts have it. */
    String words() {
        String news = purpose == Purpose.NEW ? "new " : "";
        if (isBackup()) {
            return news + "backup";
        }
        if (keyId.isEmpty()) {
            return "encrypted key";
        }
        String id = keyId.substring(0, Math.min(SHORT_ID, keyId.length())).toLowerCase(Locale.ROOT);
        return news + owner() + " key with ID " + id;
    }

    private boolean isBackup() {
        return role.equals(PassphraseSource.BACKUP);
    }
}
