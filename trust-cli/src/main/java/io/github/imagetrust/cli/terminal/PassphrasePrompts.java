package io.github.imagetrust.cli.terminal;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.PassphraseSource;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks whoever sits at the terminal, in docker's words, which people and their scripts know. What was typed for an owner is
 * tried first for that owner's next key, without asking.
 *
 * <p>Callers wipe what they get; {@link #close()} wipes what is kept. Safe to share between threads.
 */
public final class PassphrasePrompts implements PassphraseSource, AutoCloseable {

    static final int TRIES = 3;

    private static final String ABOUT_ROOT = """
            You are about to create a new root signing key passphrase. This passphrase
            protects the key from which all trust in your repositories follows. Choose a
            long one that you use for nothing else, best made and kept by a password
            manager, and keep a copy of the key's file (in the private folder of your
            trust directory) somewhere safe. Nobody can recover either of them for you.
            """;

    private final Terminal terminal;
    private final Map<String, char[]> kept = new HashMap<>();
    private final Set<String> remembered = new HashSet<>();
    private boolean saidAboutRoot;

    /** Asks there; nobody is asked where there is nobody. */
    public PassphrasePrompts(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized Optional<char[]> passphrase(Request request) {
        PassphraseNeed need = PassphraseNeed.of(request);
        if (request.purpose() == Purpose.EXISTING) {
            return existing(need, request.attempt());
        }
        char[] before = kept.get(need.owner());
        if (request.purpose() == Purpose.NEW && before != null && PassphraseSource.isLongEnough(before)) {
            return request.attempt() == 1 ? Optional.of(before.clone()) : Optional.empty();
        }
        return request.attempt() == 1 && terminal.isPresent()
                ? Optional.of(keep(need, choose(need)))
                : Optional.empty();
    }

    private Optional<char[]> existing(PassphraseNeed need, int attempt) {
        char[] before = kept.get(need.owner());
        if (attempt == 1 && before != null) {
            remembered.add(need.keyId());
            return Optional.of(before.clone());
        }
        if (attempt == 1) {
            remembered.remove(need.keyId()); // an id may be unknown, and so the same for two keys
        }
        int asked = attempt - (remembered.contains(need.keyId()) ? 2 : 1);
        return asked < TRIES && terminal.isPresent()
                ? Optional.of(keep(need, recall(need, asked > 0)))
                : Optional.empty();
    }

    private char[] keep(PassphraseNeed need, char[] secret) {
        char[] old = kept.put(need.owner(), secret);
        if (old != null) {
            Arrays.fill(old, '\0');
        }
        return secret.clone();
    }

    /** Asks for the passphrase of a key that has one. */
    private char[] recall(PassphraseNeed need, boolean again) {
        if (again) {
            terminal.tell("Passphrase incorrect. Please retry.\n");
        }
        return ask("Enter passphrase for " + need.words() + ": ");
    }

    /** Asks for one to protect a key with, twice, until both are the same and long enough. */
    private char[] choose(PassphraseNeed need) {
        if (need.isNewRoot() && !saidAboutRoot) {
            saidAboutRoot = true;
            terminal.tell(ABOUT_ROOT);
        }
        String what = (need.purpose() == Purpose.REPLACEMENT ? "new " : "") + "passphrase for " + need.words() + ": ";
        for (int i = 0; i < TRIES; i++) {
            char[] first = ask("Enter " + what);
            if (!PassphraseSource.isLongEnough(first)) {
                Arrays.fill(first, '\0');
                terminal.tell(
                        "Passphrase is too short. Please use a password manager to generate and store a good random"
                                + " passphrase.\n");
                continue;
            }
            char[] second = ask("Repeat " + what);
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

    @Override
    public synchronized void close() {
        kept.values().forEach(secret -> Arrays.fill(secret, '\0'));
        kept.clear();
    }
}
