package io.github.imagetrust.json;

/**
 * The members of an object in canonical order. A merge sort: an attacker who chooses the names chooses no more than
 * {@code n log n} comparisons, and pays four bytes a member.
 */
final class MemberOrder {

    private MemberOrder() {}

    /** The indexes of the names of the object at {@code object}, in ascending order of the names' bytes. */
    static int[] of(Tape tape, int object) {
        int[] names = new int[tape.count(object)];
        int name = object + 1;
        for (int i = 0; i < names.length; i++) {
            names[i] = name;
            name = tape.next(name + 1);
        }
        return tape.kind(object) == Tape.SORTED_OBJECT ? names : sorted(tape, names);
    }

    private static int[] sorted(Tape tape, int[] names) {
        int[] from = names;
        int[] to = new int[names.length];
        for (int width = 1; width < names.length; width *= 2) {
            for (int begin = 0; begin < names.length; begin += 2 * width) {
                merge(tape, from, to, begin, width);
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void merge(Tape tape, int[] from, int[] to, int begin, int width) {
        int left = begin;
        int middle = Math.min(begin + width, from.length);
        int right = middle;
        int end = Math.min(middle + width, from.length);
        for (int i = begin; i < end; i++) {
            boolean takeLeft = right == end || (left < middle && tape.compareTexts(from[left], from[right]) <= 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
