package io.github.imagetrust.notary.testing.generator;

import io.github.imagetrust.notary.testing.generator.Json.Obj;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** What can be wrong with what a snapshot or timestamp says of a file; the server gives the file under the listed hash. */
public enum ListingMutation implements Mutation {
    SHA256_WRONG((plan, file) -> hashes(file, hashes -> hashes.put("sha256", hash(plan, 32)))),
    SHA512_WRONG((plan, file) -> hashes(file, hashes -> hashes.put("sha512", hash(plan, 64)))),
    SHA256_ONLY((plan, file) -> hashes(file, hashes -> hashes.remove("sha512"))),
    SHA512_ONLY((plan, file) -> hashes(file, hashes -> hashes.remove("sha256"))),
    NO_HASHES((plan, file) -> hashes(file, hashes -> Json.object())),
    HASHES_NULL((plan, file) -> file.info(info -> info.put("hashes", Json.NULL))),
    HASHES_MISSING((plan, file) -> file.info(info -> info.remove("hashes"))),
    HASH_SHORT((plan, file) -> {
        String algorithm = plan.choose("sha256", "sha512");
        hashes(file, hashes -> hashes.put(algorithm, hash(plan, 20)));
    }),
    HASH_EMPTY((plan, file) -> {
        String algorithm = plan.choose("sha256", "sha512");
        Json empty = plan.dice.of(Json.text(""), Json.NULL);
        hashes(file, hashes -> hashes.put(algorithm, empty));
    }),
    HASH_IN_HEX((plan, file) ->
            hashes(file, hashes -> hashes.put("sha256", Json.text(HexFormat.of().formatHex(plan.dice.bytes(32)))))),
    HASH_UNKNOWN_TOO((plan, file) -> hashes(file, hashes -> hashes.add("blake2b", hash(plan, 32)))),
    HASH_UNKNOWN_ONLY((plan, file) -> hashes(file, hashes -> Json.object("md5", hash(plan, 16)))),
    HASH_NAME_IN_CAPITALS_TOO((plan, file) -> hashes(file, hashes -> hashes.add("SHA256", hash(plan, 32)))),
    MANY_HASHES((plan, file) -> hashes(file, hashes -> {
        Obj more = hashes;
        for (int i = 0; i < 20; i++) {
            more = more.add("unknown" + i, Json.text("AAAA"));
        }
        return more;
    })),
    LENGTH_TOO_LARGE((plan, file) -> length(file, length -> length + plan.dice.of(1L, 1000L))),
    LENGTH_TOO_SMALL((plan, file) -> length(file, length -> length - plan.dice.of(1L, 100L))),
    LENGTH_ZERO((plan, file) -> length(file, length -> 0)),
    LENGTH_NEGATIVE((plan, file) -> length(file, length -> -1)),
    LENGTH_MISSING((plan, file) -> file.info(info -> info.remove("length"))),
    LENGTH_TEXT((plan, file) -> file.info(info -> info.put("length", Json.text("1000")))),
    LENGTH_NOT_PLAIN((plan, file) -> file.info(info ->
            info.change("length", l -> Json.raw(((Json.Raw) l).written() + ".0", ((Json.Raw) l).signed())))),
    CUSTOM_TOO((plan, file) -> file.info(info -> info.add("custom", Json.object("a", Json.number(1))))),
    UNKNOWN_MEMBER((plan, file) -> file.info(info -> info.add("version", Json.number(9)))),
    NOT_LISTED((plan, file) -> file.listed = false),
    ENTRY_NULL((plan, file) -> {
        file.listed = false;
        metaOf(plan, file).body(body -> body.inside("meta", meta -> meta.add(file.role, Json.NULL)));
    }),
    LISTED_WITH_JSON_AT_THE_END((plan, file) ->
            metaOf(plan, file).body(body -> body.inside("meta", meta -> meta.rename(file.role, file.role + ".json")))),
    /** Something else is listed as well. */
    EXTRA_ENTRY((plan, file) -> {
        String name = plan.choose(
                "targets/nobody", "timestamp", "snapshot", "mirrors", "../../../x", "targets/../x", "", "targets.json");
        Obj info = Json.object(Map.of("hashes", Json.object("sha256", hash(plan, 32)), "length", Json.number(5)));
        plan.snapshot.body(body -> body.inside("meta", meta -> meta.add(name, info)));
    }),
    EXTRA_ENTRY_MALFORMED((plan, file) -> {
        Json entry = plan.dice.of(
                Json.NULL,
                Json.object(),
                Json.object(Map.of("hashes", Json.object(), "length", Json.number(5))),
                Json.object(Map.of("hashes", Json.object("sha256", hash(plan, 5)), "length", Json.number(5))));
        plan.snapshot.body(body -> body.inside("meta", meta -> meta.add("targets/nobody", entry)));
    }),
    META_NULL((plan, file) -> metaOf(plan, file).body(body -> body.put("meta", Json.NULL))),
    META_MISSING((plan, file) -> metaOf(plan, file).body(body -> body.remove("meta"))),
    META_NO_OBJECT((plan, file) -> metaOf(plan, file).body(body -> body.put("meta", Json.list(List.of()))));

    private final BiConsumer<RepositoryPlan, FilePlan> how;

    ListingMutation(BiConsumer<RepositoryPlan, FilePlan> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        FilePlan file = plan.dice.of(
                plan.files().stream().filter(f -> !f.role.equals("timestamp")).toList());
        how.accept(plan, file);
        return file.role;
    }

    private static FilePlan metaOf(RepositoryPlan plan, FilePlan file) {
        return file == plan.snapshot ? plan.timestamp : plan.snapshot;
    }

    private static void hashes(FilePlan file, UnaryOperator<Obj> change) {
        file.info(info -> info.inside("hashes", change));
    }

    private static Json hash(RepositoryPlan plan, int length) {
        return Json.text(MadeKey.base64(plan.dice.bytes(length)));
    }

    private interface Length {
        long of(long length);
    }

    private static void length(FilePlan file, Length change) {
        file.info(info -> info.change("length", l -> Json.number(change.of(Long.parseLong(((Json.Raw) l).written())))));
    }
}
