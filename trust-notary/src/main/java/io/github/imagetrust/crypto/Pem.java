package io.github.imagetrust.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads PEM texts: any number of blocks, each with headers or without. Text outside of blocks is ignored, as in Go's
 * reader; inside, anything odd is an error. The text is never turned into a string, because strings cannot be wiped.
 */
public final class Pem {

    /** Longer texts are refused. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final byte[] BEGIN = ascii("-----BEGIN ");
    private static final byte[] END = ascii("-----END ");
    private static final byte[] DASHES = ascii("-----");

    private static final int FIRST_BODY = 4096;
    private static final int MAX_HEADERS = 16;
    private static final int MAX_HEADER = 4096;

    private final byte[] text;
    private int lineBegin;
    private int lineEnd;
    private int next;

    private Pem(byte[] text) {
        this.text = text;
    }

    /**
     * The blocks of a text, in order; empty if there is none.
     *
     * @throws IOException if the text is too long, a block does not end, a header is repeated or a body is not base64. The
     *     message shows nothing of the text
     */
    public static List<PemBlock> parse(byte[] text) throws IOException {
        return parse(text, MAX_BYTES);
    }

    /** The same for texts of another length, which the caller has measured already. */
    public static List<PemBlock> parse(byte[] text, int maxBytes) throws IOException {
        if (text.length > maxBytes) {
            throw new IOException("a PEM text longer than " + maxBytes + " bytes");
        }
        return new Pem(text).blocks();
    }

    private List<PemBlock> blocks() throws IOException {
        List<PemBlock> blocks = new ArrayList<>();
        while (nextLine()) {
            if (lineIs(BEGIN)) {
                blocks.add(block(labelAfter(BEGIN)));
            }
        }
        return Collections.unmodifiableList(blocks);
    }

    private PemBlock block(String label) throws IOException {
        Map<String, String> headers = headers();
        byte[] body =
                new byte[Math.min(FIRST_BODY, text.length - lineBegin)]; // of many blocks none may cost the whole text
        int length = 0;
        try {
            while (!lineIs(END)) {
                if (lineIs(BEGIN)) {
                    throw new IOException("a PEM block begins inside another one");
                }
                for (int i = lineBegin; i < lineEnd; i++) {
                    if (text[i] != ' ' && text[i] != '\t') {
                        body = length == body.length ? longer(body) : body;
                        body[length++] = text[i];
                    }
                }
                requireLine();
            }
            if (!labelAfter(END).equals(label)) {
                throw new IOException("a PEM block ends under another name than it began");
            }
            if (length % 4 != 0) { // the decoder would do without the padding
                throw new IOException("the body of a PEM block is cut off");
            }
            byte[] base64 = Arrays.copyOf(body, length);
            try {
                return new PemBlock(label, headers, Base64.getDecoder().decode(base64));
            } catch (IllegalArgumentException e) {
                throw new IOException("the body of a PEM block is not base64"); // the cause would show a part of it
            } finally {
                Arrays.fill(base64, (byte) 0);
            }
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private static byte[] longer(byte[] body) {
        byte[] longer = Arrays.copyOf(body, 2 * body.length);
        Arrays.fill(body, (byte) 0);
        return longer;
    }

    /** Reads headers, and leaves the first line after them as the current one. */
    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        requireLine();
        for (int colon = colon(); colon >= 0; colon = colon()) {
            if (headers.size() == MAX_HEADERS || lineEnd - lineBegin > MAX_HEADER) {
                throw new IOException("too many or too long headers in a PEM block");
            }
            String name = string(lineBegin, colon).strip();
            String value = string(colon + 1, lineEnd).strip();
            if (name.isEmpty() || (name + value).chars().anyMatch(Character::isISOControl)) {
                throw new IOException("a header of a PEM block has no name, or control characters");
            }
            if (headers.put(name, value) != null) {
                throw new IOException("a header is repeated in a PEM block");
            }
            requireLine();
        }
        return headers;
    }

    private int colon() {
        for (int i = lineBegin; i < lineEnd; i++) {
            if (text[i] == ':') {
                return i;
            }
        }
        return -1;
    }

    private String labelAfter(byte[] prefix) throws IOException {
        int begin = lineBegin + prefix.length;
        int end = lineEnd - DASHES.length;
        if (end <= begin || !Arrays.equals(text, end, lineEnd, DASHES, 0, DASHES.length)) {
            throw new IOException("a malformed BEGIN or END line of a PEM block");
        }
        return string(begin, end);
    }

    private boolean lineIs(byte[] prefix) {
        int end = lineBegin + prefix.length;
        return end <= lineEnd && Arrays.equals(text, lineBegin, end, prefix, 0, prefix.length);
    }

    private void requireLine() throws IOException {
        if (!nextLine()) {
            throw new IOException("a PEM block does not end");
        }
    }

    private boolean nextLine() {
        if (next >= text.length) {
            return false;
        }
        lineBegin = next;
        lineEnd = next;
        while (lineEnd < text.length && text[lineEnd] != '\n') {
            lineEnd++;
        }
        next = lineEnd + 1;
        while (lineEnd > lineBegin
                && (text[lineEnd - 1] == '\r' || text[lineEnd - 1] == ' ' || text[lineEnd - 1] == '\t')) {
            lineEnd--;
        }
        return true;
    }

    private String string(int begin, int end) {
        return new String(text, begin, end - begin, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
