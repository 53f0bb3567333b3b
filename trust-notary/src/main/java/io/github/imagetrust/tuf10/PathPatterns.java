package io.github.imagetrust.tuf10;

import java.util.List;

/**
 * The targets whose names fit one of some patterns. In a pattern, {@code *} stands for any characters and {@code ?} for
 * one, and neither for a {@code /}, as in a shell. Everything else stands for itself, upper and lower case apart.
 *
 * @param patterns in the order of the file
 */
public record PathPatterns(List<String> patterns) implements IntersectedScope {

    private static final long STRING_BYTES = 64;

    /** Copies the list. */
    public PathPatterns {
        patterns = List.copyOf(patterns);
    }

    /** Whether all clients agree on what a pattern means: on brackets and backslashes they do not. */
    static boolean isPlain(String pattern) {
        return pattern.indexOf('[') < 0 && pattern.indexOf('\\') < 0;
    }

    @Override
    public boolean covers(String target) {
        int[] name = target.codePoints().toArray();
        return patterns.stream().anyMatch(pattern -> fits(pattern.codePoints().toArray(), name));
    }

    @Override
    public long heldBytes() {
        return patterns.stream()
                .mapToLong(pattern -> STRING_BYTES + 2L * pattern.length())
                .sum();
    }

    /**
     * Without recursion: only the last star is ever tried again, so the time is the product of the lengths at worst. By
     * characters, not by halves of them: where others see one, a {@code ?} must not see two.
     */
    private static boolean fits(int[] pattern, int[] name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int starEnd = 0;
        while (n < name.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                starEnd = n;
            } else if (p < pattern.length && fits(pattern[p], name[n])) {
                p++;
                n++;
            } else if (star >= 0 && name[starEnd] != '/') { // let the star stand for one more
                p = star + 1;
                n = ++starEnd;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    private static boolean fits(int pattern, int name) {
        return pattern == '?' ? name != '/' : pattern == name;
    }
}
