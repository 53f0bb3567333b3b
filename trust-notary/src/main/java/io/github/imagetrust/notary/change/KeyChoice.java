package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

/** Which public key is meant. */
public sealed interface KeyChoice {

    /** The public half of the private key of that canonical identifier, which must be at hand. */
    static KeyChoice held(String keyId) {
        return new Held(keyId);
    }

    /**
     * The key in a PEM text: a {@code PUBLIC KEY}, or a {@code CERTIFICATE}.
     *
     * @param pem the text
     * @param whose where it is from, such as the name of a file, for messages
     */
    static KeyChoice pem(String pem, String whose) {
        return new Pem(pem, whose);
    }

    /**
     * A key at hand.
     *
     * @param keyId its canonical identifier, 64 hexadecimal digits
     */
    record Held(String keyId) implements KeyChoice {

        /** Checks that nothing is missing. */
        public Held {
            requireNonNull(keyId, "keyId");
        }
    }

    /**
     * A key of somebody else.
     *
     * @param text PEM
     * @param whose where it is from, for messages
     */
    record Pem(String text, String whose) implements KeyChoice {

        /** Checks that nothing is missing. */
        public Pem {
            requireNonNull(text, "text");
            requireNonNull(whose, "whose");
        }
    }
}
