package io.github.imagetrust.notary.testing.generator;

import io.github.imagetrust.notary.testing.generator.Json.Member;
import io.github.imagetrust.notary.testing.generator.Json.Obj;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** What can be wrong, or odd, with one target. */
public enum TargetMutation implements Mutation {
    NAME_ODD((plan, file) -> file.targets.put(
            plan.choose(
                    "",
                    " ",
                    "a/b//c",
                    "../../etc/passwd",
                    "a<b>&\"c\\d",
                    "\u2028",
                    "日本語",
                    "e\u0301",
                    "🐳",
                    "\uff41",
                    "-rf",
                    "a\tb",
                    "\u007f",
                    "x".repeat(2000),
                    "null"),
            HonestRepository.someTarget(plan))),
    NAME_WITH_CONTROL_CHARACTERS((plan, file) ->
            file.targets.put(plan.choose("a\nb", "\u001b[31mred", "\0", "\r"), HonestRepository.someTarget(plan))),
    NAME_TURNING_ROUND(
            (plan, file) -> file.targets.put(plan.choose("a\u202eb", "\u2066x"), HonestRepository.someTarget(plan))),
    NAME_WITH_HALF_A_PAIR((plan, file) -> {
        Json target = HonestRepository.someTarget(plan);
        file.body(signed -> signed.inside("targets", all -> all.add(new Member("x\ufffd", "\"x\\ud800\"", target))));
    }),
    NAME_TWICE((plan, file) -> {
        Json other = HonestRepository.someTarget(plan);
        file.body(signed -> signed.inside("targets", all -> all.add("latest", other)));
    }),
    HASHES_EMPTY((plan, file) -> entry(file, entry -> entry.put("hashes", Json.object()))),
    HASHES_NULL((plan, file) -> entry(file, entry -> entry.put("hashes", Json.NULL))),
    HASHES_MISSING((plan, file) -> entry(file, entry -> entry.remove("hashes"))),
    SHA512_ONLY((plan, file) -> entry(file, entry -> entry.put("hashes", Json.object("sha512", hash(plan, 64))))),
    SHA256_OF_ODD_LENGTH((plan, file) -> {
        int length = Integer.parseInt(plan.choose("0", "20", "31", "33", "64"));
        entry(file, entry -> entry.inside("hashes", h -> h.put("sha256", hash(plan, length))));
    }),
    SHA256_NULL((plan, file) -> entry(file, entry -> entry.inside("hashes", h -> h.put("sha256", Json.NULL)))),
    SHA256_NO_BASE64((plan, file) -> {
        Json hash = Json.text(plan.choose("sha256:00", "A", "_-__", "AAAAA"));
        entry(file, entry -> entry.inside("hashes", h -> h.put("sha256", hash)));
    }),
    HASH_UNKNOWN_TOO((plan, file) -> entry(file, entry -> entry.inside("hashes", h -> h.add("sha3", hash(plan, 7))))),
    MANY_HASHES((plan, file) -> entry(
            file,
            entry -> entry.inside("hashes", h -> {
                Obj more = h;
                for (int i = 0; i < 20; i++) {
                    more = more.add("unknown" + i, Json.text("AAAA"));
                }
                return more;
            }))),
    LENGTH_LARGEST((plan, file) -> entry(file, entry -> entry.put("length", Json.number(1L << 53)))),
    LENGTH_ABOVE_2_53((plan, file) -> entry(
            file, entry -> entry.put("length", Json.raw(plan.choose("9007199254740994", "4611686018427387904"))))),
    LENGTH_NEGATIVE((plan, file) -> entry(file, entry -> entry.put("length", Json.number(-1)))),
    LENGTH_MISSING((plan, file) -> entry(file, entry -> entry.remove("length"))),
    LENGTH_NULL((plan, file) -> entry(file, entry -> entry.put("length", Json.NULL))),
    LENGTH_NOT_PLAIN((plan, file) -> entry(file, entry -> entry.put("length", Json.raw("5.0", "5")))),
    LENGTH_TEXT((plan, file) -> entry(file, entry -> entry.put("length", Json.text("5")))),
    CUSTOM_WITH_FRACTION((plan, file) -> entry(file, entry -> entry.put("custom", Json.raw("1.5", "1")))),
    CUSTOM_NOT_PLAIN((plan, file) -> entry(file, entry -> entry.put("custom", Json.object("n", Json.raw("1.0", "1"))))),
    CUSTOM_WITH_MEMBER_TWICE((plan, file) -> entry(
            file, entry -> entry.put("custom", Json.object("n", Json.number(1)).add("n", Json.number(2))))),
    CUSTOM_UNSORTED((plan, file) -> {
        Json custom = Json.raw("{\"b\":[ 1 ],\"a\":\"\\u003c\"}", "{\"a\":\"<\",\"b\":[1]}");
        entry(file, entry -> entry.put("custom", custom));
    }),
    ENTRY_NULL((plan, file) -> file.targets.put("latest", Json.NULL)),
    ENTRY_NO_OBJECT((plan, file) -> file.targets.put("latest", plan.dice.of(Json.text("x"), Json.list(List.of())))),
    UNKNOWN_MEMBER((plan, file) -> entry(file, entry -> entry.add("comment", Json.object()))),
    MEMBER_IN_OTHER_CASE((plan, file) -> {
        String name = plan.choose("hashes", "length");
        entry(file, entry -> entry.rename(name, Character.toUpperCase(name.charAt(0)) + name.substring(1)));
    }),
    MANY((plan, file) -> {
        int count = Integer.parseInt(plan.choose("100", "2000"));
        for (int i = 0; i < count; i++) {
            file.targets.put("many-" + i, HonestRepository.someTarget(plan));
        }
    });

    private final BiConsumer<RepositoryPlan, FilePlan> how;

    TargetMutation(BiConsumer<RepositoryPlan, FilePlan> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        FilePlan file = plan.anyTargets();
        file.targets.putIfAbsent("latest", HonestRepository.someTarget(plan));
        how.accept(plan, file);
        return file.role;
    }

    private static void entry(FilePlan file, UnaryOperator<Obj> change) {
        file.targets.computeIfPresent("latest", (name, entry) -> change.apply(entry.obj()));
    }

    private static Json hash(RepositoryPlan plan, int length) {
        return Json.text(MadeKey.base64(plan.dice.bytes(length)));
    }
}
