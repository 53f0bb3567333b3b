package io.github.imagetrust.notary.keys;

import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.PassphraseSource.Purpose;
import io.github.imagetrust.spi.PassphraseSource.Request;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a passphrase protects.
 *
 * @param role what the key is for
 * @param gun the repository that it is for, if it is for one
 * @param keyId its canonical id; empty if that is not known yet
 * @param words what to call it in a message
 */
record Wanted(String role, Optional<String> gun, String keyId, String words) {

    private static final int DIGITS_FOR_PEOPLE = 7;
    private static final Set<String> OF_THE_REPOSITORY = Set.of("targets", "snapshot", "timestamp");
    private static final Set<String> NO_SIGNERS = Set.of("root", "targets", "snapshot", "timestamp", "delegation");
    private static final String BELOW_TARGETS = "targets/";

    /** A key of which the id is known. */
    static Wanted key(String keyId, String role, Optional<String> gun) {
        return new Wanted(role, gun, keyId, describe(keyId, role));
    }

    /** A key in a file of which nothing is known before it is opened but what it is to be used for. */
    static Wanted keyIn(String file, String role, Optional<String> gun) {
        return new Wanted(role, gun, "", "key in " + file + inParentheses(role));
    }

    /** A backup. */
    static Wanted backup(String file) {
        return new Wanted(PassphraseSource.BACKUP, Optional.empty(), "", "backup " + file);
    }

    /** How to name a key to a person: the first digits of its id, and what it is for. */
    static String describe(String id, String role) {
        return "key " + id.substring(0, Math.min(DIGITS_FOR_PEOPLE, id.length())) + inParentheses(role);
    }

    /** Whose passphrase it is, as people say it: {@code root}, {@code repository}, {@code backup} or a signer's name. */
    String owner() {
        if (role.equals(PassphraseSource.BACKUP)) {
            return "backup";
        }
        if (OF_THE_REPOSITORY.contains(role)) {
            return "repository";
        }
        return role.startsWith(BELOW_TARGETS) ? role.substring(BELOW_TARGETS.length()) : role;
    }

    Request request(Purpose purpose, int attempt) {
        return new Request(role, gun, keyId, purpose, attempt);
    }

    private static String inParentheses(String role) {
        if (role.isEmpty()) {
            return "";
        }
        if (NO_SIGNERS.contains(role)) {
            return " (" + role + ")";
        }
        return " (signer " + (role.startsWith(BELOW_TARGETS) ? role.substring(BELOW_TARGETS.length()) : role) + ")";
    }
}
