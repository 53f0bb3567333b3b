package io.github.imagetrust.cli.terminal;

import io.github.imagetrust.model.SigningException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the passphrases of keys: what options name, else the environment, else whoever sits at the terminal. What was used
 * for an owner is tried first for that owner's next key.
 *
 * <p>Callers wipe what they get; {@link #close()} wipes what is kept. Safe to share between threads.
 */
public final class Passphrases implements AutoCloseable {

    private final PassphraseGiven given;
    private final Map<String, String> environment;
    private final Terminal terminal;
    private final PassphrasePrompts prompts;
    private final Map<String, char[]> kept = new HashMap<>();
    private final Map<String, Deque<Supplier<char[]>>> open = new HashMap<>();

    /** Passphrases from those places, in that order. */
    public Passphrases(PassphraseGiven given, Map<String, String> environment, Terminal terminal) {
        this.given = given;
        this.environment = environment;
        this.terminal = terminal;
        this.prompts = new PassphrasePrompts(terminal);
    }

    /**
     * The next passphrase to try.
     *
     * @param retry whether the one before was wrong
     * @return empty if there is nothing left to try
     * @throws SigningException if there was nothing to try at all, if a new one is too short, or if whoever was asked gave up
     */
    public synchronized Optional<char[]> next(PassphraseNeed need, boolean retry) {
        Deque<Supplier<char[]>> candidates =
                retry ? open.getOrDefault(need.keyId(), new ArrayDeque<>()) : candidates(need);
        open.put(need.keyId(), candidates);
        Supplier<char[]> candidate = candidates.poll();
        if (candidate == null) {
            return Optional.empty();
        }
        char[] secret = candidate.get();
        char[] old = kept.put(need.owner(), secret);
        if (old != null && old != secret) {
            Arrays.fill(old, '\0');
        }
        return Optional.of(secret.clone());
    }

    /** The names of files with passphrases that no key needed, though only a key of that name could. */
    public synchronized Set<String> unused() {
        return given.unused();
    }

    private Deque<Supplier<char[]>> candidates(PassphraseNeed need) {
        Deque<Supplier<char[]>> candidates = new ArrayDeque<>();
        char[] before = kept.get(need.owner());
        if (before != null) {
            candidates.add(() -> before);
        }
        if (given.covers(need)) { // a source that was named is the only one
            candidates.add(() -> longEnough(need, given.next(need).orElseThrow()));
            return candidates;
        }
        for (char[] value : PassphraseVariables.values(need, environment)) {
            candidates.add(() -> longEnough(need, value));
        }
        if (terminal.isPresent() && (candidates.isEmpty() || !need.isNew())) {
            for (int i = 0; i < (need.isNew() ? 1 : PassphrasePrompts.TRIES); i++) {
                boolean again = i > 0;
                candidates.add(() -> need.isNew() ? prompts.choose(need) : prompts.recall(need, again));
            }
        }
        if (candidates.isEmpty()) {
            throw new SigningException(
                    SigningException.Kind.PASSPHRASE,
                    "no passphrase for the " + need.words() + ", and no terminal to ask on",
                    "Set " + PassphraseVariables.preferred(need) + ", or pass --passphrase-file " + need.owner()
                            + "=FILE.",
                    null);
        }
        return candidates;
    }

    private static char[] longEnough(PassphraseNeed need, char[] secret) {
        if (need.isNew() && PassphrasePrompts.isTooShort(secret)) {
            Arrays.fill(secret, '\0');
            throw new SigningException(
                    SigningException.Kind.PASSPHRASE,
                    "the passphrase for the " + need.words() + " has fewer than " + PassphrasePrompts.MINIMUM
                            + " characters",
                    "Choose a longer one; a password manager can make and keep it.",
                    null);
        }
        return secret;
    }

    @Override
    public synchronized void close() {
        kept.values().forEach(secret -> Arrays.fill(secret, '\0'));
        kept.clear();
        open.clear();
        given.close();
    }
}
