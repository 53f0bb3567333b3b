package io.github.imagetrust.notary.token;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.SigningException.Kind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what the errors of a module mean. Java hands them on as texts only, somewhere among the causes. */
final class TokenFaults {

    private static final Pattern CODE = Pattern.compile("\\b(CKR_[A-Z0-9_]+|0x[0-9A-Fa-f]{8})\\b");

    private TokenFaults() {}

    /** The error of PKCS#11 that caused an exception, such as {@code CKR_PIN_INCORRECT}. */
    static Optional<String> code(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Matcher found = CODE.matcher(String.valueOf(cause.getMessage()));
            if (found.find()) {
                return Optional.of(found.group(1));
            }
        }
        return Optional.empty();
    }

    /** Whether only the PIN was wrong. */
    static boolean isWrongPin(Throwable thrown) {
        return code(thrown)
                .filter(code -> code.equals("CKR_PIN_INCORRECT")
                        || code.equals("CKR_PIN_INVALID")
                        || code.equals("CKR_PIN_LEN_RANGE"))
                .isPresent();
    }

    /**
     * What an exception means for whoever wanted a signature.
     *
     * @param subject which token or key did not do what, at the beginning of a sentence
     */
    static SigningException of(Throwable thrown, String subject) {
        String code = code(thrown).orElse("");
        return switch (code) {
            case "CKR_PIN_LOCKED" ->
                fault(
                        Kind.PASSPHRASE,
                        subject + " is locked: too many PINs were wrong",
                        "Unlock it with its PUK or security officer's PIN, by the tool of its maker.",
                        thrown);
            case "CKR_PIN_EXPIRED", "CKR_USER_PIN_NOT_INITIALIZED" ->
                fault(
                        Kind.PASSPHRASE,
                        subject + " has no PIN that may be used (" + code + ")",
                        "Set a new PIN, by the tool of its maker.",
                        thrown);
            case "CKR_TOKEN_NOT_PRESENT",
                    "CKR_DEVICE_REMOVED",
                    "CKR_SESSION_HANDLE_INVALID",
                    "CKR_SLOT_ID_INVALID",
                    "CKR_TOKEN_NOT_RECOGNIZED" ->
                fault(
                        Kind.NO_KEY,
                        subject + " is not there (" + code + ")",
                        "Plug the token in, check slot-id= in the name of the key, and run the command again.",
                        thrown);
            case "CKR_FUNCTION_CANCELED", "CKR_FUNCTION_REJECTED" ->
                fault(Kind.DECLINED, subject + " was told not to sign", "Confirm at the token next time.", thrown);
            case "CKR_USER_NOT_LOGGED_IN" ->
                fault(
                        Kind.BAD_KEY,
                        subject + " wants its PIN for every single signature, which Java's provider cannot give",
                        "Use a key without CKA_ALWAYS_AUTHENTICATE (on a PIV card: another slot than 9c).",
                        thrown);
            case "CKR_KEY_FUNCTION_NOT_PERMITTED", "CKR_KEY_TYPE_INCONSISTENT", "CKR_MECHANISM_INVALID" ->
                fault(
                        Kind.BAD_KEY,
                        subject + " cannot sign in the way that Notary wants (" + code + ")",
                        "Use a key that may sign, on P-256 or RSA with PSS.",
                        thrown);
            default ->
                fault(
                        Kind.NO_KEY,
                        subject + " failed: " + (code.isEmpty() ? innermost(thrown) : code),
                        "Try the token with the tool of its maker; -D shows more.",
                        thrown);
        };
    }

    private static String innermost(Throwable thrown) {
        Throwable last = thrown;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    private static SigningException fault(Kind kind, String message, String remedy, Throwable cause) {
        return new SigningException(kind, message, remedy, cause);
    }
}
