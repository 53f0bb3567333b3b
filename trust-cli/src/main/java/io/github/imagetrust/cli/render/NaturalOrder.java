package io.github.imagetrust.cli.render;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * The order in which {@code docker trust inspect} lists tags: numbers inside a name count as numbers.
 *
 * <p>It compares bytes of UTF-8, not characters. A digit comes before anything else; runs of digits are compared by value,
 * and where the values are equal, the run with fewer leading zeros comes first and the rest is not looked at.
 */
final class NaturalOrder implements Comparator<String> {

    static final Comparator<String> INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        return new Walk(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)).compare();
    }

    /** One comparison: two texts, and how far each has been read. */
    private static final class Walk {

        private final byte[] left;
        private final byte[] right;
        private int i;
        private int j;

        Walk(byte[] left, byte[] right) {
            this.left = left;
            this.right = right;
        }

        int compare() {
            while (i < left.length && j < right.length) {
                boolean digits = isDigit(left[i]);
                if (digits != isDigit(right[j])) {
                    return digits ? -1 : 1;
                }
                int difference = digits ? compareNumbers() : Byte.compareUnsigned(left[i++], right[j++]);
                if (difference != 0) {
                    return difference;
                }
            }
            return Integer.compare(left.length, right.length);
        }

        private int compareNumbers() {
            i = afterZeros(left, i);
            j = afterZeros(right, j);
            int from = i;
            int with = j;
            i = afterDigits(left, i);
            j = afterDigits(right, j);
            if (i - from != j - with) {
                return Integer.compare(i - from, j - with);
            }
            for (int k = 0; k < i - from; k++) {
                if (left[from + k] != right[with + k]) {
                    return Byte.compareUnsigned(left[from + k], right[with + k]);
                }
            }
            return Integer.compare(from, with); // same value: where the digits begin tells how many zeros there were
        }

        private static int afterZeros(byte[] text, int at) {
            int end = at;
            while (end < text.length && text[end] == '0') {
                end++;
            }
            return end;
        }

        private static int afterDigits(byte[] text, int at) {
            int end = at;
            while (end < text.length && isDigit(text[end])) {
                end++;
            }
            return end;
        }

        private static boolean isDigit(byte b) {
            return b >= '0' && b <= '9';
        }
    }
}
