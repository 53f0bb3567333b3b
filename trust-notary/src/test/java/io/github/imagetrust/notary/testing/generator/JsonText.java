package io.github.imagetrust.notary.testing.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.notary.testing.generator.Json.Arr;
import io.github.imagetrust.notary.testing.generator.Json.Member;
import io.github.imagetrust.notary.testing.generator.Json.Obj;
import io.github.imagetrust.notary.testing.generator.Json.Raw;
import io.github.imagetrust.notary.testing.generator.Json.Text;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as bytes: as Go writes it, in other ways that mean the same, and as it is signed. */
enum JsonText {
    /** As Go writes it: members sorted, no white space. */
    PLAIN,
    /** With white space. */
    INDENTED,
    /** With every letter of a string written as an escape. */
    ESCAPED,
    /** With the members of every object the other way round. */
    REVERSED;

    private static final Comparator<String> BY_BYTES =
            (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

    /** The text. */
    byte[] write(Json json) {
        StringBuilder out = new StringBuilder();
        write(json, out, "\n");
        return out.toString().getBytes(UTF_8);
    }

    /** The text of an envelope, whose members keep their order: {@code signed} comes first. */
    byte[] writeEnvelope(Obj envelope) {
        StringBuilder out = new StringBuilder();
        writeMembers(this == REVERSED ? reversed(envelope.members()) : envelope.members(), out, "\n");
        return out.toString().getBytes(UTF_8);
    }

    /** What signatures cover: of members of one name the last, all sorted, and next to nothing escaped. */
    static byte[] signed(Json json) {
        StringBuilder out = new StringBuilder();
        signed(json, out);
        return out.toString().getBytes(UTF_8);
    }

    /** A string as Go writes it. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                out.append('\\').appendCodePoint(point);
            } else if (point < ' ' || "<>&\u2028\u2029".indexOf(point) >= 0 || isHalf(point)) {
                out.append(escape(point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.append('"').toString();
    }

    private void write(Json json, StringBuilder out, String line) {
        if (json instanceof Text text) {
            out.append(this == ESCAPED ? escaped(text.value()) : quoted(text.value()));
        } else if (json instanceof Raw raw) {
            out.append(raw.written());
        } else if (json instanceof Arr list) {
            out.append('[');
            String separator = "";
            for (Json item : list.items()) {
                out.append(separator);
                write(item, out, line);
                separator = this == INDENTED ? " , " : ",";
            }
            out.append(']');
        } else {
            List<Member> members = json.obj().members().stream()
                    .sorted(Comparator.comparing(Member::name, BY_BYTES))
                    .toList();
            writeMembers(this == REVERSED ? reversed(members) : members, out, line);
        }
    }

    private void writeMembers(List<Member> members, StringBuilder out, String line) {
        String inner = line + "  ";
        out.append('{');
        String separator = "";
        for (Member member : members) {
            out.append(separator).append(this == INDENTED ? inner : "");
            out.append(member.written()).append(this == INDENTED ? " : " : ":");
            write(member.value(), out, inner);
            separator = ",";
        }
        out.append(this == INDENTED ? line : "").append('}');
    }

    private static List<Member> reversed(List<Member> members) {
        Member[] reversed = new Member[members.size()];
        for (int i = 0; i < reversed.length; i++) {
            reversed[reversed.length - 1 - i] = members.get(i);
        }
        return List.of(reversed);
    }

    private static void signed(Json json, StringBuilder out) {
        if (json instanceof Text text) {
            signed(text.value(), out);
        } else if (json instanceof Raw raw) {
            out.append(raw.signed());
        } else if (json instanceof Arr list) {
            String separator = "[";
            for (Json item : list.items()) {
                out.append(separator);
                signed(item, out);
                separator = ",";
            }
            out.append(list.items().isEmpty() ? "[]" : "]");
        } else {
            Map<String, Json> last = new LinkedHashMap<>();
            json.obj().members().forEach(member -> last.put(member.name(), member.value()));
            String separator = "";
            out.append('{');
            for (String name : last.keySet().stream().sorted(BY_BYTES).toList()) {
                out.append(separator);
                signed(name, out);
                out.append(':');
                signed(last.get(name), out);
                separator = ",";
            }
            out.append('}');
        }
    }

    private static void signed(String text, StringBuilder out) {
        out.append('"');
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                out.append('\\');
            }
            out.appendCodePoint(isHalf(point) ? 0xFFFD : point); // as Go reads it
        });
        out.append('"');
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> out.append(escape(c)));
        return out.append('"').toString();
    }

    private static String escape(int c) {
        return String.format("\\u%04x", c);
    }

    /** Whether it is a surrogate without its other half. */
    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
