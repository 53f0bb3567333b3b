package io.github.imagetrust.json;

/** Where on a tape something is, for a message: {@code $.signed.delegations.roles[2].name}. */
final class JsonPath {

    private JsonPath() {}

    /** The path of the value at {@code target}, or of the value whose name is there. */
    static String of(Tape tape, int target) {
        StringBuilder path = new StringBuilder("$");
        int at = 0;
        while (at != target) {
            at = tape.isObject(at) ? intoObject(tape, at, target, path) : intoArray(tape, at, target, path);
        }
        return path.toString();
    }

    /** The path of a member of {@code path}, whether it is there or not. */
    static String member(String path, String name) {
        return path + step(name);
    }

    private static int intoObject(Tape tape, int object, int target, StringBuilder path) {
        int name = object + 1;
        while (target > name && !holds(tape, name + 1, target)) {
            name = tape.next(name + 1);
        }
        path.append(step(tape.text(name)));
        return target == name ? target : name + 1;
    }

    private static int intoArray(Tape tape, int array, int target, StringBuilder path) {
        int element = array + 1;
        int index = 0;
        while (!holds(tape, element, target)) {
            element = tape.next(element);
            index++;
        }
        path.append('[').append(index).append(']');
        return element;
    }

    private static boolean holds(Tape tape, int value, int target) {
        int next = tape.next(value);
        return value <= target && (target < next || next == 0); // 0: still being written, so it holds all that follows
    }

    private static String step(String name) {
        return isPlain(name) ? "." + name : "[\"" + Excerpt.of(name) + "\"]";
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.length() <= 40
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_');
    }
}
