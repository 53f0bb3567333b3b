package io.github.imagetrust.cli.terminal;

import io.github.imagetrust.model.SigningException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Asks for passphrases in docker's words, which people and their scripts know. */
final class PassphrasePrompts {

    static final int TRIES = 3;
    static final int MINIMUM = 8;

    private static final String ABOUT_ROOT = """
            You are about to create a new root signing key passphrase. This passphrase
            protects the key from which all trust in your repositories follows. Choose a
            long one that you use for nothing else, best made and kept by a password
            manager, and keep a copy of the key's file (in the private folder of your
            trust directory) somewhere safe. Nobody can recover either of them for you.
            """;

    private final Terminal terminal;
    private boolean saidAboutRoot;

    PassphrasePrompts(Terminal terminal) {
        this.terminal = terminal;
    }

    static boolean isTooShort(char[] secret) {
        int first = 0;
        int last = secret.length;
        while (first < last && Character.isWhitespace(secret[first])) {
            first++;
        }
        while (last > first && Character.isWhitespace(secret[last - 1])) {
            last--;
        }
        return last - first < MINIMUM;
    }

    /** Asks for the passphrase of a key that has one. */
    char[] recall(PassphraseNeed need, boolean again) {
        if (again) {
            terminal.tell("Passphrase incorrect. Please retry.\n");
        }
        return ask("Enter passphrase for " + need.words() + ": ");
    }

    /** Asks for one to give to a new key, twice, until both are the same and long enough. */
    char[] choose(PassphraseNeed need) {
        if (need.isRoot() && !saidAboutRoot) {
            saidAboutRoot = true;
            terminal.tell(ABOUT_ROOT);
        }
        for (int i = 0; i < TRIES; i++) {
            char[] first = ask("Enter passphrase for " + need.words() + ": ");
            if (isTooShort(first)) {
                Arrays.fill(first, '\0');
                terminal.tell(
                        "Passphrase is too short. Please use a password manager to generate and store a good random"
                                + " passphrase.\n");
                continue;
            }
            char[] second = ask("Repeat passphrase for " + need.words() + ": ");
            boolean same = Arrays.equals(first, second);
            Arrays.fill(second, '\0');
            if (same) {
                return first;
            }
            Arrays.fill(first, '\0');
            terminal.tell("Passphrases do not match. Please retry.\n");
        }
        throw new SigningException(
                SigningException.Kind.PASSPHRASE,
                "maximum number of passphrase attempts exceeded",
                "Run the command again.",
                null);
    }

    private char[] ask(String prompt) {
        try {
            return terminal.askSecret(prompt)
                    .orElseThrow(() -> new SigningException(
                            SigningException.Kind.DECLINED, "no passphrase was given", "Run the command again.", null));
        } catch (UncheckedIOException e) {
            throw new SigningException(
                    SigningException.Kind.PASSPHRASE,
                    String.valueOf(e.getMessage()),
                    "Pass --passphrase-file, or set a variable.",
                    e);
        }
    }
}
