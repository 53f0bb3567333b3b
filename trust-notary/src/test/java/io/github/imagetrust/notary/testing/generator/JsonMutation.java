package io.github.imagetrust.notary.testing.generator;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.notary.testing.generator.Json.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** What can be wrong, or odd, with a file as JSON; it is signed as the reference understands it, and its hash is right. */
public enum JsonMutation implements Mutation {
    WRITTEN_OTHERWISE((plan, file) -> file.style = JsonText.valueOf(plan.choose("INDENTED", "ESCAPED", "REVERSED"))),
    SPACE_AT_THE_END((plan, file) -> append(file, plan.choose("\n", " \t\r\n"))),
    GARBAGE_AT_THE_END((plan, file) -> append(file, plan.choose("x", "{}", "\0", ",", "}", "\u00a0"))),
    BYTE_ORDER_MARK((plan, file) -> {
        file.bytes = raw -> join(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, raw);
    }),
    UTF_16((plan, file) -> file.bytes = raw -> new String(raw, UTF_8).getBytes(UTF_16LE)),
    UNKNOWN_MEMBER((plan, file) -> {
        Json value = plan.dice.of(
                Json.NULL,
                Json.number(5),
                Json.text("x"),
                Json.list(List.of(Json.NULL)),
                Json.object("a", Json.number(1)));
        String name = plan.choose("x", "spec_version", "_types", "comment");
        file.body(signed -> signed.add(name, value));
    }),
    UNKNOWN_MEMBER_WITH_FRACTION((plan, file) -> {
        Json fraction = Json.raw(plan.choose("1.5", "1e-3"), "1");
        file.body(signed -> signed.add("comment", fraction));
    }),
    UNKNOWN_MEMBER_NOT_PLAIN((plan, file) -> {
        String number = plan.choose("1.0", "1e3", "12345.6e1");
        file.body(signed -> signed.add("comment", Json.raw(number, Long.toString((long) Double.parseDouble(number)))));
    }),
    UNKNOWN_MEMBER_ABOVE_2_53((plan, file) -> {
        String number = plan.choose("9007199254740993", "1152921504606846977");
        file.body(signed -> signed.add("comment", Json.raw(number, Long.toString((long) Double.parseDouble(number)))));
    }),
    UNKNOWN_MEMBER_DEEP((plan, file) -> {
        int depth = Integer.parseInt(plan.choose("50", "70", "500"));
        Json value = Json.number(1);
        for (int i = 0; i < depth; i++) {
            value = Json.list(List.of(value));
        }
        Json deep = value;
        file.body(signed -> signed.add("comment", deep));
    }),
    UNKNOWN_MEMBER_BESIDE_SIGNED((plan, file) -> {
        Json value = Json.raw(plan.choose("1.5", "null", "\"x\"", "{\"signed\":1}"));
        file.envelope(all -> all.add("comment", value));
    }),
    MEMBER_TWICE((plan, file) -> {
        String name = plan.choose("_type", "expires", "version", "comment");
        file.body(signed -> {
            Json value = signed.has(name) ? signed.get(name) : Json.number(1);
            return signed.has(name)
                    ? signed.add(name, value)
                    : signed.add(name, value).add(name, value);
        });
    }),
    /** The one that counts for the reference comes last. */
    MEMBER_TWICE_OTHER_VALUE((plan, file) -> {
        Json version = file.version;
        file.body(signed -> signed.put("version", Json.number(77)).add("version", version));
    }),
    ENVELOPE_MEMBER_TWICE((plan, file) -> {
        String name = plan.choose("signed", "signatures");
        file.envelope(all -> all.add(name, all.get(name)));
    }),
    DEEP_MEMBER_TWICE((plan, file) -> {
        String name = plan.choose("expires", "version");
        file.body(signed ->
                signed.add("comment", Json.object(name, Json.number(1)).add(name, Json.number(2))));
    }),
    MEMBER_IN_OTHER_CASE((plan, file) -> {
        String name = plan.choose("_type", "expires", "version");
        String capitals = name.toUpperCase(Locale.ROOT);
        String other = plan.choose(capitals, name.substring(0, 1) + capitals.substring(1));
        file.body(signed -> signed.rename(name, other));
    }),
    /** For the reference the last of the two counts, whatever its case; the signature does not ask. */
    MEMBER_IN_BOTH_CASES((plan, file) -> file.body(signed -> signed.add("Version", file.version))),
    /** A letter that Go folds to the one that it looks like. */
    MEMBER_WITH_LONG_S((plan, file) -> {
        String name = plan.choose("version", "expires");
        file.body(signed -> signed.rename(name, name.replace('s', '\u017f')));
    }),
    KEYS_WITH_KELVIN_SIGN((plan, file) -> plan.root().file.body(signed -> signed.rename("keys", "\u212aeys"))),
    ENVELOPE_MEMBER_IN_OTHER_CASE((plan, file) -> {
        String name = plan.choose("signed", "signatures");
        String other = plan.choose(name.toUpperCase(Locale.ROOT), "S" + name.substring(1));
        file.envelope(all -> all.rename(name, other));
    }),
    HALF_A_PAIR((plan, file) -> file.body(signed -> signed.add("comment", Json.raw("\"\\ud83d\"", "\"\ufffd\"")))),
    NAME_WITH_HALF_A_PAIR(
            (plan, file) -> file.body(signed -> signed.add(new Member("x\ufffd", "\"x\\udc00\"", Json.number(1))))),
    BYTES_THAT_ARE_NOT_UTF_8((plan, file) -> {
        file.body(signed -> signed.add("comment", Json.raw("\"@@\"", "\"\ufffd\"")));
        file.bytes = raw -> replaced(raw, "\"@@\"", new byte[] {'"', (byte) 0xC3, '"'});
    }),
    CONTROL_CHARACTER_IN_STRING(
            (plan, file) -> file.body(signed -> signed.add("comment", Json.raw("\"a\nb\"", "\"a\nb\"")))),
    CONTROL_CHARACTER_ESCAPED((plan, file) -> file.body(signed -> signed.add("comment", Json.text("a\n\0\u007fb")))),
    SOLIDUS_ESCAPED((plan, file) -> file.body(signed -> signed.add("comment", Json.raw("\"a\\/b\"", "\"a/b\"")))),
    BAD_ESCAPE((plan, file) -> file.body(signed -> signed.add("comment", Json.raw("\"a\\xb\"", "\"ab\"")))),
    COMMA_AT_THE_END((plan, file) -> {
        Json value = Json.raw(plan.choose("[1,]", "{\"a\":1,}", "[,1]"));
        file.envelope(all -> all.put("comment", value));
    }),
    COMMENT_IN_JSON((plan, file) -> file.envelope(all -> all.put("comment", Json.raw("/* no */ 1")))),
    SIGNED_IS_NO_OBJECT((plan, file) -> {
        Json other = plan.dice.of(Json.NULL, Json.text("x"), Json.list(List.of()), Json.object());
        file.envelope(all -> all.put("signed", other));
    }),
    MEMBER_MISSING((plan, file) -> {
        String name = member(plan, file);
        file.body(signed -> signed.remove(name));
    }),
    MEMBER_NULL((plan, file) -> {
        String name = member(plan, file);
        file.body(signed -> signed.put(name, Json.NULL));
    }),
    MEMBER_OF_ANOTHER_KIND((plan, file) -> {
        String name = member(plan, file);
        Json other = plan.dice.of(Json.text("x"), Json.number(1), Json.list(List.of(Json.number(1))), Json.raw("true"));
        file.body(signed -> signed.put(name, other));
    }),
    CONSISTENT_SNAPSHOT((plan, file) -> {
        Json value = Json.raw(plan.choose("true", "null", "\"false\"", "0"));
        plan.root().file.body(signed -> signed.put("consistent_snapshot", value));
    }),
    LARGE((plan, file) -> {
        Json padding = Json.text("x".repeat(file.role.equals("root") ? 520_000 : 20_000));
        file.body(signed -> signed.add("comment", padding));
    });

    private final BiConsumer<RepositoryPlan, FilePlan> how;

    JsonMutation(BiConsumer<RepositoryPlan, FilePlan> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        FilePlan file = plan.anyFile();
        how.accept(plan, file);
        return this == CONSISTENT_SNAPSHOT || this == KEYS_WITH_KELVIN_SIGN ? "root" : file.role;
    }

    private static String member(RepositoryPlan plan, FilePlan file) {
        return switch (file.role) {
            case "root" -> plan.choose("keys", "roles", "consistent_snapshot");
            case "timestamp", "snapshot" -> plan.choose("meta");
            default -> plan.choose("delegations", "targets");
        };
    }

    private static void append(FilePlan file, String more) {
        file.bytes = raw -> join(raw, more.getBytes(UTF_8));
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] replaced(byte[] raw, String from, byte[] to) {
        String text = new String(raw, UTF_8);
        int at = text.indexOf(from);
        byte[] before = text.substring(0, at).getBytes(UTF_8);
        return join(join(before, to), text.substring(at + from.length()).getBytes(UTF_8));
    }
}
