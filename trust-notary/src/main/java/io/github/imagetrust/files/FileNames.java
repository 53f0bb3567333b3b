package io.github.imagetrust.files;

import io.github.imagetrust.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Names as file names. Repositories, roles and tags are named by others, who may choose {@code ../../.ssh/id_rsa}.
 *
 * <p>{@link #encode} turns any text into a file name, and two texts never into the same one, on file systems that ignore
 * case either. {@link #requireSegment} is for names that must stay as they are, and refuses what could lead elsewhere.
 */
public final class FileNames {

    private static final int MAX_ENCODED = 160;
    private static final int MAX_SEGMENT = 255;
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
            "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private FileNames() {}

    /**
     * A file name for any text: lower-case letters, digits, {@code -}, {@code _} and inner dots stay, so that people
     * recognise it; any other character is written {@code %} and its four hexadecimal digits. Texts that would become too
     * long are named by their hash.
     */
    public static String encode(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length() && name.length() <= MAX_ENCODED; i++) {
            char c = text.charAt(i);
            boolean first = i == 0;
            boolean last = i == text.length() - 1;
            if (isPlain(c) || (c == '.' && !first && !last)) {
                name.append(c);
            } else {
                escape(c, name);
            }
        }
        if (name.isEmpty() || name.length() > MAX_ENCODED) {
            return "%h" + hash(text); // no escape begins with an h, so this is nobody's encoding
        }
        if (isDevice(name.toString())) { // Windows takes "con" and "con.json" for a device
            char first = name.charAt(0);
            name.deleteCharAt(0);
            StringBuilder escaped = new StringBuilder();
            escape(first, escaped);
            name.insert(0, escaped);
        }
        return name.toString();
    }

    /** The SHA-256 of a text in hexadecimal: the file name of what is filed under a text of any kind and length. */
    public static String hash(String... texts) {
        StringBuilder all = new StringBuilder();
        for (String text : texts) { // escaped, so that two lists of texts never look alike
            all.append(all.isEmpty() ? "" : "\n").append(escaped(text));
        }
        return Digest.sha256(all.toString().getBytes(StandardCharsets.US_ASCII)).hex();
    }

    /**
     * The name itself, if it can only be a name: printable ASCII without {@code /}, {@code \} and the like, that begins and
     * ends with no dot.
     *
     * @throws IllegalArgumentException if it could be anything else
     */
    public static String requireSegment(String name) {
        if (!isSegment(name)) {
            throw new IllegalArgumentException("cannot be the name of a file: " + escaped(name));
        }
        return name;
    }

    /** Whether {@link #requireSegment} takes it. */
    static boolean isSegment(String name) {
        boolean fits = !name.isEmpty() && name.length() <= MAX_SEGMENT;
        boolean dots = name.startsWith(".") || name.endsWith(".");
        return fits && !dots && name.chars().allMatch(FileNames::staysInPlace);
    }

    /** The segments of a path with {@code /} between them, each as {@link #requireSegment} wants. */
    static String[] segments(String path) {
        String[] segments = path.split("/", -1);
        for (String segment : segments) {
            requireSegment(segment);
        }
        return segments;
    }

    /** A text in printable ASCII without spaces; {@link #unescaped} gives it back. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7f && c != '%') {
                out.append(c);
            } else {
                escape(c, out);
            }
        }
        return out.toString();
    }

    /** The text that {@link #escaped} made this of; of anything else some text, whose escaped form is another. */
    static String unescaped(String escaped) {
        StringBuilder out = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%' && i + 4 < escaped.length()) {
                out.append((char) Integer.parseInt(escaped, i + 1, i + 5, 16));
                i += 4;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static void escape(char c, StringBuilder out) {
        out.append('%');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static boolean staysInPlace(int c) {
        return (c < 0x7f && isPlain((char) c)) || (c >= 'A' && c <= 'Z') || ".:%[]".indexOf(c) >= 0;
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        return DEVICES.contains(dot < 0 ? name : name.substring(0, dot));
    }
}
