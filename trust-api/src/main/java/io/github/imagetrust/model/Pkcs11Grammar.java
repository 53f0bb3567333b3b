package io.github.imagetrust.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The grammar of RFC 7512, as far as it can name a key to sign with; all else is refused with a reason. */
final class Pkcs11Grammar {

    private static final int MOST_CHARACTERS = 2048;
    private static final int MOST_SLOT_DIGITS = 18;

    /** Lengths of the fields in PKCS#11: no token can have a longer value. */
    private static final Map<String, Integer> FIXED =
            Map.of("token", 32, "manufacturer", 32, "model", 16, "serial", 16);

    private static final Set<String> IN_PATH =
            Set.of("token", "manufacturer", "model", "serial", "slot-id", "object", "id", "type");

    private static final Set<String> IN_QUERY = Set.of("module-path", "module-name", "pin-source");

    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:[]@!$'()*+,=";

    private final Map<String, byte[]> values = new HashMap<>();

    private Pkcs11Grammar() {}

    static Pkcs11Uri read(String text) {
        if (!text.regionMatches(true, 0, Pkcs11Uri.SCHEME, 0, Pkcs11Uri.SCHEME.length())) {
            throw refuse("the name of a key in a token begins with " + Pkcs11Uri.SCHEME);
        }
        if (text.length() > MOST_CHARACTERS) {
            throw refuse("it has more than " + MOST_CHARACTERS + " characters");
        }
        String rest = text.substring(Pkcs11Uri.SCHEME.length());
        int query = rest.indexOf('?');
        Pkcs11Grammar grammar = new Pkcs11Grammar();
        grammar.attributes(query < 0 ? rest : rest.substring(0, query), ";", IN_PATH, "&");
        if (query >= 0) {
            grammar.attributes(rest.substring(query + 1), "&", IN_QUERY, "/?|");
        }
        return grammar.uri();
    }

    private void attributes(String part, String separator, Set<String> known, String alsoAllowed) {
        if (part.isEmpty()) {
            return;
        }
        for (String attribute : part.split(separator, -1)) {
            int equals = attribute.indexOf('=');
            String name = equals < 0 ? attribute : attribute.substring(0, equals);
            requireKnown(name, known);
            if (equals < 0 || equals == attribute.length() - 1) {
                throw refuse(name + " has no value");
            }
            if (values.put(name, decode(name, attribute.substring(equals + 1), alsoAllowed)) != null) {
                throw refuse(name + " is given twice");
            }
        }
    }

    private static void requireKnown(String name, Set<String> known) {
        if (known.contains(name)) {
            return;
        }
        if (name.equals("pin-value")) {
            throw refuse(
                    "pin-value is not accepted: a PIN in a command line is for everybody to see. Use pin-source=file:"
                            + "FILE, or be asked");
        }
        if (IN_PATH.contains(name) || IN_QUERY.contains(name)) {
            throw refuse(name + " stands on the wrong side of the question mark");
        }
        if (!name.matches("[a-z][a-z0-9_-]{0,63}")) {
            throw refuse("it has an attribute without a name");
        }
        throw refuse(name + " is not understood, and what is not understood may name another key");
    }

    /** The bytes that a value stands for. */
    private static byte[] decode(String name, String value, String alsoAllowed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%') {
                if (i + 2 >= value.length() || !isHex(value.charAt(i + 1)) || !isHex(value.charAt(i + 2))) {
                    throw refuse(name + " has a % that two hexadecimal digits must follow");
                }
                bytes.write(HexFormat.fromHexDigits(value, i + 1, i + 3));
                i += 2;
            } else if (PLAIN.indexOf(c) >= 0 || alsoAllowed.indexOf(c) >= 0) {
                bytes.write(c);
            } else {
                throw refuse(name + " has a character that must be written as % and two hexadecimal digits");
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isHex(char c) {
        return HexFormat.isHexDigit(c);
    }

    private Pkcs11Uri uri() {
        text("type").filter(type -> !type.equals("private")).ifPresent(type -> {
            throw refuse("type is " + type + ", and only a private key can sign");
        });
        if (values.containsKey("module-path") && values.containsKey("module-name")) {
            throw refuse("module-path and module-name both name the module");
        }
        return new Pkcs11Uri(
                text("module-path").map(Pkcs11Grammar::module),
                text("module-name").map(Pkcs11Grammar::moduleName),
                text("token"),
                text("serial"),
                text("manufacturer"),
                text("model"),
                text("slot-id").map(Pkcs11Grammar::slot).orElse(OptionalLong.empty()),
                text("object"),
                Optional.ofNullable(values.get("id"))
                        .map(bytes -> HexFormat.of().formatHex(bytes)),
                text("pin-source").map(Pkcs11Grammar::pinFile));
    }

    private Optional<String> text(String name) {
        byte[] bytes = values.get(name);
        if (bytes == null) {
            return Optional.empty();
        }
        if (bytes.length > FIXED.getOrDefault(name, MOST_CHARACTERS)) {
            throw refuse(name + " is longer than any token's");
        }
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw refuse(name + " is not UTF-8");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw refuse(name + " has a control character");
        }
        return Optional.of(text.toString());
    }

    /** A path ends up in a line of configuration, so it has no quotation mark. */
    private static Path module(String text) {
        if (!text.startsWith("/") || text.endsWith("/") || text.indexOf('"') >= 0 || text.indexOf('\\') >= 0) {
            throw refuse("module-path is no absolute path of a file");
        }
        return Path.of(text);
    }

    private static String moduleName(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._+-]*")) {
            throw refuse("module-name is no name of a file");
        }
        return text;
    }

    private static OptionalLong slot(String text) {
        if (!text.matches("[0-9]{1," + MOST_SLOT_DIGITS + "}")) {
            throw refuse("slot-id is no number");
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    /** A PIN is read from a file; RFC 7512 would also let a program be started for it, by whoever writes the name. */
    private static Path pinFile(String text) {
        String path = text.startsWith("file://") ? text.substring("file://".length()) : text;
        path = path.startsWith("file:") ? path.substring("file:".length()) : path;
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw refuse("pin-source is not file: and the absolute path of a file; nothing else is read, and no program"
                    + " is started");
        }
        return Path.of(path);
    }

    private static IllegalArgumentException refuse(String why) {
        return new IllegalArgumentException("not a name of a key in a token (RFC 7512): " + why);
    }
}
