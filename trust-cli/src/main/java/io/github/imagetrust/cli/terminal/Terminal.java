package io.github.imagetrust.cli.terminal;

import java.util.Optional;

/** Somebody who can be asked. */
public interface Terminal {

    /** Whether there is somebody: without, the other methods must not be called. */
    boolean isPresent();

    /**
     * Asks for a line.
     *
     * @return empty at the end of input
     */
    Optional<String> ask(String prompt);

    /**
     * Asks for a secret, which is not shown while it is typed. The caller wipes it.
     *
     * @return empty at the end of input
     */
    Optional<char[]> askSecret(String prompt);

    /** Shows text to whoever is asked. */
    void tell(String text);

    /** Nobody. */
    Terminal NONE = new Terminal() {
        @Override
        public boolean isPresent() {
            return false;
        }

        @Override
        public Optional<String> ask(String prompt) {
            throw new IllegalStateException("there is nobody to ask");
        }

        @Override
        public Optional<char[]> askSecret(String prompt) {
            throw new IllegalStateException("there is nobody to ask");
        }

        @Override
        public void tell(String text) {
            throw new IllegalStateException("there is nobody to tell");
        }
    };
}
