package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The name of keys in a token, such as {@code pkcs11:token=release;object=root?module-name=softhsm2} (RFC 7512).
 *
 * <p>Read strictly: an attribute that is unknown, repeated, empty or not understood is refused, since a key that was not
 * meant would sign. A PIN is never part of such a name: names are shown, logged and kept in histories.
 *
 * @param module which library speaks to the token, by path; absent if it is named by {@code moduleName}, or not at all
 * @param moduleName the same by the name of its file, without {@code lib} and {@code .so}
 * @param token the token's label
 * @param serial the token's serial number
 * @param manufacturer who made the token
 * @param model which model it is
 * @param slot the slot that the token is in
 * @param object the label of the key
 * @param id the identifier of the key in the token, in hexadecimal
 * @param pinSource the file whose first line is the token's PIN
 */
public record Pkcs11Uri(
        Optional<Path> module,
        Optional<String> moduleName,
        Optional<String> token,
        Optional<String> serial,
        Optional<String> manufacturer,
        Optional<String> model,
        OptionalLong slot,
        Optional<String> object,
        Optional<String> id,
        Optional<Path> pinSource) {

    /** What such a name begins with. */
    public static final String SCHEME = "pkcs11:";

    /** Checks that nothing is missing. */
    public Pkcs11Uri {
        requireNonNull(module, "module");
        requireNonNull(moduleName, "moduleName");
        requireNonNull(token, "token");
        requireNonNull(serial, "serial");
        requireNonNull(manufacturer, "manufacturer");
        requireNonNull(model, "model");
        requireNonNull(slot, "slot");
        requireNonNull(object, "object");
        requireNonNull(id, "id");
        requireNonNull(pinSource, "pinSource");
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException if it is none, or has a part that is refused; the message says why, and repeats no
     *     PIN
     */
    public static Pkcs11Uri parse(String text) {
        return Pkcs11Grammar.read(text);
    }

    /** Which token is meant, in words: what was said of it. */
    public String tokenInWords() {
        StringBuilder words = new StringBuilder("token");
        token.ifPresent(label -> words.append(" \"").append(label).append('"'));
        serial.ifPresent(number -> words.append(" with serial number ").append(number));
        manufacturer.ifPresent(name -> words.append(" by ").append(name));
        model.ifPresent(name -> words.append(" of model ").append(name));
        slot.ifPresent(number -> words.append(" in slot ").append(number));
        return words.toString();
    }

    /** Which keys of the token are meant, in words. */
    public String objectInWords() {
        return object.map(label -> "key \"" + label + "\"").orElse("key")
                + id.map(hex -> " with id " + hex).orElse("");
    }
}
