package io.github.imagetrust.cli.terminal;

import io.github.imagetrust.model.SigningException;
import java.util.Locale;
import java.util.Set;

/** Asks before something is done that cannot be undone. */
public final class Questions {

    private static final Set<String> YES = Set.of("y", "yes");

    private final Terminal terminal;
    private final boolean assumeYes;

    /**
     * Questions to whoever sits there.
     *
     * @param assumeYes whether {@code --yes} has answered all of them
     */
    public Questions(Terminal terminal, boolean assumeYes) {
        this.terminal = terminal;
        this.assumeYes = assumeYes;
    }

    /**
     * Whether to go on. Only {@code y} and {@code yes} mean yes; the end of input means no.
     *
     * @param question as a sentence that ends in a question mark
     * @param otherwise what helps a script, as a sentence
     * @throws SigningException if there is nobody to ask
     */
    public boolean confirm(String question, String otherwise) {
        if (assumeYes) {
            return true;
        }
        if (!terminal.isPresent()) {
            throw new SigningException(
                    SigningException.Kind.DECLINED, "there is nobody to answer: " + question, otherwise, null);
        }
        return terminal.ask(question + " [y/N] ")
                .map(answer -> YES.contains(answer.strip().toLowerCase(Locale.ROOT)))
                .orElse(false);
    }
}
