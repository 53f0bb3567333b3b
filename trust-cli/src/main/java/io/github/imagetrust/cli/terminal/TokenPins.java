package io.github.imagetrust.cli.terminal;

import java.io.UncheckedIOException;
import java.util.Optional;

/** Asks whoever sits at the terminal for the PIN of a token; nobody else is asked for it. */
public final class TokenPins {

    private final Terminal terminal;

    /** Asks there. */
    public TokenPins(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The PIN to try next.
     *
     * @param token which token, for people
     * @param again whether the one before was wrong
     * @param lastTry whether the token locks itself after one more wrong one
     * @return empty if there is nobody to ask
     */
    public Optional<char[]> ask(String token, boolean again, boolean lastTry) {
        if (!terminal.isPresent()) {
            return Optional.empty();
        }
        if (again) {
            terminal.tell("PIN incorrect. Please retry.\n");
        }
        if (lastTry) {
            terminal.tell("This is the last try: the token locks itself after one more wrong PIN.\n");
        }
        try {
            return terminal.askSecret("Enter PIN for " + token + ": ");
        } catch (UncheckedIOException e) { // a terminal that went away is nobody
            return Optional.empty();
        }
    }
}
