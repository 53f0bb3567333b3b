package io.github.imagetrust.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One block of a PEM text: a label, headers and bytes. The bytes may be a secret; {@link #wipe()} clears them, and
 * {@link #toString()} does not show them.
 */
public final class PemBlock {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final String label;
    private final SortedMap<String, String> headers;
    private final byte[] content;

    /**
     * A block.
     *
     * @param label what stands after BEGIN, such as {@code CERTIFICATE}
     * @param headers the headers by name; nothing in them may break a line or be surrounded by white space
     * @param content the bytes, which belong to the block from now on
     */
    public PemBlock(String label, Map<String, String> headers, byte[] content) {
        headers.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf(':') >= 0 || !isOneLine(name) || !isOneLine(value)) {
                // A line break in the name of a role would begin another header, or the key itself.
                throw new IllegalArgumentException("a header of a PEM block is one line, and its name has no colon");
            }
        });
        this.label = label;
        this.headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        this.content = content;
    }

    /** What stands after BEGIN. */
    public String label() {
        return label;
    }

    /** The headers, in the order of their names. */
    public SortedMap<String, String> headers() {
        return headers;
    }

    /** The header of that name, in exactly that case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * The same bytes under other headers.
     *
     * @throws IllegalArgumentException if one could not be written as a line
     */
    public PemBlock withHeaders(Map<String, String> others) {
        return new PemBlock(label, others, content.clone());
    }

    /** The bytes themselves, not a copy: whoever holds a secret here must be able to wipe all of it. */
    byte[] content() {
        return content;
    }

    /** Overwrites the bytes; the block is of no use afterwards. */
    public void wipe() {
        Arrays.fill(content, (byte) 0);
    }

    /**
     * The text of the block, as Go's encoder writes it: headers in order and an empty line, base64 in lines of 64, a line
     * feed after every line.
     */
    public String toPem() {
        StringBuilder pem = new StringBuilder("-----BEGIN ").append(label).append("-----\n");
        headers.forEach(
                (name, value) -> pem.append(name).append(": ").append(value).append('\n'));
        if (!headers.isEmpty()) {
            pem.append('\n');
        }
        if (content.length > 0) {
            pem.append(new String(LINES.encode(content), StandardCharsets.US_ASCII))
                    .append('\n');
        }
        return pem.append("-----END ").append(label).append("-----\n").toString();
    }

    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl) && text.equals(text.strip());
    }

    @Override
    public String toString() {
        return "PEM block " + label;
    }
}
