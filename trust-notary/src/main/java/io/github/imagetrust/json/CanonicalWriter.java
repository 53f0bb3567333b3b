package io.github.imagetrust.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Writes canonical JSON into an array of exactly the right length. A tape is never too deep for recursion. */
final class CanonicalWriter {

    private static final byte[] TRUE = "true".getBytes(ISO_8859_1);
    private static final byte[] FALSE = "false".getBytes(ISO_8859_1);
    private static final byte[] NULL = "null".getBytes(ISO_8859_1);

    private final Tape tape;
    private final byte[] out;
    private int end;

    CanonicalWriter(Tape tape, int length) {
        this.tape = tape;
        this.out = new byte[length];
    }

    static boolean needsBackslash(byte b) {
        return b == '"' || b == '\\';
    }

    byte[] written() {
        if (end != out.length) {
            throw new AssertionError("measured " + out.length + " bytes, wrote " + end);
        }
        return out;
    }

    void write(int at) {
        switch (tape.kind(at)) {
            case Tape.SORTED_OBJECT -> writeSortedObject(at);
            case Tape.OBJECT -> writeObject(at);
            case Tape.ARRAY -> writeArray(at);
            case Tape.PLAIN_TEXT, Tape.TEXT -> writeText(at);
            case Tape.NUMBER -> put(Long.toString(tape.numberAt(at)).getBytes(ISO_8859_1));
            case Tape.TRUE -> put(TRUE);
            case Tape.FALSE -> put(FALSE);
            default -> put(NULL);
        }
    }

    private void writeSortedObject(int object) {
        put('{');
        for (int name = object + 1; name < tape.next(object); name = tape.next(name + 1)) {
            writeMember(name, name == object + 1);
        }
        put('}');
    }

    private void writeObject(int object) {
        put('{');
        int[] names = MemberOrder.of(tape, object);
        for (int i = 0; i < names.length; i++) {
            writeMember(names[i], i == 0);
        }
        put('}');
    }

    private void writeMember(int name, boolean first) {
        if (!first) {
            put(',');
        }
        writeText(name);
        put(':');
        write(name + 1);
    }

    private void writeArray(int array) {
        put('[');
        for (int element = array + 1; element < tape.next(array); element = tape.next(element)) {
            if (element != array + 1) {
                put(',');
            }
            write(element);
        }
        put(']');
    }

    private void writeText(int text) {
        byte[] bytes = tape.textBytes(text);
        int from = tape.textFrom(text);
        int length = tape.textLength(text);
        put('"');
        if (tape.kind(text) == Tape.PLAIN_TEXT) {
            System.arraycopy(bytes, from, out, end, length);
            end += length;
        } else {
            for (int i = from; i < from + length; i++) {
                if (needsBackslash(bytes[i])) {
                    put('\\');
                }
                out[end++] = bytes[i];
            }
        }
        put('"');
    }

    private void put(char ascii) {
        out[end++] = (byte) ascii;
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, out, end, bytes.length);
        end += bytes.length;
    }
}
