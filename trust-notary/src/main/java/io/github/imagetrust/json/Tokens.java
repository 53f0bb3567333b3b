package io.github.imagetrust.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A list of {@code long}s that only grows. It lies in pieces, so that growing copies nothing and never asks for a large
 * part of the heap at once.
 */
final class Tokens {

    private static final int PIECE_BITS = 13;
    private static final int PIECE = 1 << PIECE_BITS;

    private final List<long[]> pieces = new ArrayList<>();
    private int size;

    /** An empty list that expects about so many. */
    Tokens(int expected) {
        pieces.add(new long[Math.max(16, Math.min(expected, PIECE))]);
    }

    int size() {
        return size;
    }

    long get(int index) {
        return pieces.get(index >>> PIECE_BITS)[index & (PIECE - 1)];
    }

    void set(int index, long token) {
        pieces.get(index >>> PIECE_BITS)[index & (PIECE - 1)] = token;
    }

    void add(long token) {
        int piece = size >>> PIECE_BITS;
        int within = size & (PIECE - 1);
        if (piece == pieces.size()) {
            pieces.add(new long[PIECE]);
        } else if (within == pieces.get(piece).length) { // only the first piece starts small
            pieces.set(piece, Arrays.copyOf(pieces.get(piece), Math.min(PIECE, 2 * within)));
        }
        pieces.get(piece)[within] = token;
        size++;
    }
}
