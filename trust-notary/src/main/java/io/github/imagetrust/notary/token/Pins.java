package io.github.imagetrust.notary.token;

import io.github.imagetrust.model.Pkcs11Uri;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.PinSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the PIN of a token: the file that the key's name names, else the variable, else whoever is asked. A file and a
 * variable are tried once; a person twice: the usual token locks itself after three wrong PINs, and the third try is not
 * ours to spend.
 */
final class Pins {

    /** The variable that may hold the PIN. */
    static final String VARIABLE = "IMAGETRUST_TOKEN_PIN";

    /** How often somebody is asked. */
    static final int TRIES = 2;

    private static final int MOST_BYTES = 1024;

    private final Map<String, String> environment;
    private final PinSource source;

    Pins(Map<String, String> environment, PinSource source) {
        this.environment = Map.copyOf(environment);
        this.source = source;
    }

    /** Logs in with a PIN. */
    @FunctionalInterface
    interface Login {

        /** Whether the token took it; the array is wiped afterwards. */
        boolean with(char[] pin);
    }

    /**
     * Logs in.
     *
     * @param now the token as it says at the moment how it is
     * @throws SigningException PASSPHRASE if there is no PIN, a wrong one, or the token is locked
     */
    void open(Pkcs11Uri uri, Supplier<TokenSlot> now, Login login) {
        TokenSlot slot = now.get();
        if (slot.isLocked()) {
            throw refuse(
                    "the " + slot.words() + " is locked: too many PINs were wrong",
                    "Unlock it with its PUK or security officer's PIN, by the tool of its maker.");
        }
        Optional<char[]> given = uri.pinSource().map(Pins::fromFile).or(this::fromVariable);
        if (given.isPresent()) {
            if (slot.isLastTry()) {
                wipe(given.get());
                throw refuse(
                        "the " + slot.words() + " locks itself after one more wrong PIN, so none is tried unasked",
                        "Log in once with the right PIN, by the tool of its maker, or be asked for it.");
            }
            if (!tryOnce(given.get(), login)) {
                throw wrong(now.get(), 1);
            }
            return;
        }
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            TokenSlot state = now.get();
            if (attempt > 1 && state.isLastTry()) {
                throw wrong(state, attempt - 1);
            }
            Optional<char[]> pin = source.pin(new PinSource.Request(state.words(), attempt, state.isLastTry()));
            if (pin.isEmpty()) {
                throw attempt == 1 ? none(state) : wrong(state, attempt - 1);
            }
            if (tryOnce(pin.get(), login)) {
                return;
            }
        }
        throw wrong(now.get(), TRIES);
    }

    private static boolean tryOnce(char[] pin, Login login) {
        try {
            return login.with(pin);
        } finally {
            wipe(pin);
        }
    }

    private Optional<char[]> fromVariable() {
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(value -> !value.isEmpty())
                .map(String::toCharArray);
    }

    /** The first line of a file. */
    private static char[] fromFile(Path file) {
        byte[] bytes = new byte[0];
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES);
            int end = 0;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            if (end == 0) {
                throw refuse(file + " has no PIN on its first line", "Write the PIN there, or be asked for it.");
            }
            CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end));
            char[] pin = new char[text.remaining()];
            text.get(pin);
            wipe(text.array());
            return pin;
        } catch (IOException e) {
            throw new SigningException(
                    SigningException.Kind.PASSPHRASE,
                    "cannot read the PIN from " + file + ": " + e.getMessage(),
                    "Check pin-source= in the name of the key.",
                    e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static SigningException none(TokenSlot slot) {
        return refuse(
                "no PIN for the " + slot.words() + ", and nobody to ask",
                "Add ?pin-source=file:FILE to the name of the key, set " + VARIABLE
                        + ", or run where it can be asked for.");
    }

    private static SigningException wrong(TokenSlot slot, int tries) {
        String left = slot.isLocked()
                ? "; it is locked now"
                : slot.isLastTry() ? "; it locks itself after one more wrong one" : "";
        return refuse(
                "wrong PIN for the " + slot.words() + ", " + (tries == 1 ? "tried once" : "tried " + tries + " times")
                        + left,
                "Make sure of the PIN before you try again: most tokens lock themselves after three wrong ones.");
    }

    private static SigningException refuse(String message, String remedy) {
        return new SigningException(SigningException.Kind.PASSPHRASE, message, remedy, null);
    }

    private static void wipe(char[] secret) {
        Arrays.fill(secret, '\0');
    }
}
