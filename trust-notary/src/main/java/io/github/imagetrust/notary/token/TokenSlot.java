package io.github.imagetrust.notary.token;

import io.github.imagetrust.model.Pkcs11Uri;
import java.util.Optional;

/**
 * A slot with a token in it, as the module describes it.
 *
 * @param number of the slot
 * @param label of the token
 * @param serial number of the token
 * @param manufacturer of the token
 * @param model of the token
 * @param flags of the token, as PKCS#11 numbers them
 */
record TokenSlot(long number, String label, String serial, String manufacturer, String model, long flags) {

    private static final long LOGIN_REQUIRED = 0x4;
    private static final long OWN_PIN_PAD = 0x100;
    private static final long INITIALIZED = 0x400;
    private static final long LAST_TRY = 0x20000;
    private static final long LOCKED = 0x40000;

    /** A slot of which nothing but its number is known: that may be because Java is not let to ask. */
    static TokenSlot numbered(long number) {
        return new TokenSlot(number, "", "", "", "", LOGIN_REQUIRED | INITIALIZED);
    }

    /** Whether it is what a name means. */
    boolean isMeantBy(Pkcs11Uri uri) {
        return is(INITIALIZED)
                && (uri.slot().isEmpty() || uri.slot().getAsLong() == number)
                && agrees(uri.token(), label)
                && agrees(uri.serial(), serial)
                && agrees(uri.manufacturer(), manufacturer)
                && agrees(uri.model(), model);
    }

    /** Whether a PIN must be handed over: not where the token asks for none, or has keys of its own to type it. */
    boolean wantsPin() {
        return is(LOGIN_REQUIRED) && !is(OWN_PIN_PAD);
    }

    /** Whether one more wrong PIN locks it. */
    boolean isLastTry() {
        return is(LAST_TRY);
    }

    boolean isLocked() {
        return is(LOCKED);
    }

    private boolean is(long flag) {
        return (flags & flag) != 0;
    }

    private static boolean agrees(Optional<String> wanted, String actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    /** Which token it is, for people. */
    String words() {
        if (label.isEmpty() && serial.isEmpty()) {
            return "token in slot " + number;
        }
        return "token \"" + label + "\" (serial number " + serial + ", slot " + number + ")";
    }
}
