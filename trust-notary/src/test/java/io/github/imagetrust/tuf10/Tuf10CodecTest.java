package io.github.imagetrust.tuf10;

import static io.github.imagetrust.model.Finding.Code.MALFORMED;
import static io.github.imagetrust.model.Finding.Code.NO_SIGNATURES;
import static io.github.imagetrust.model.Finding.Code.TOO_MANY;
import static io.github.imagetrust.model.Finding.Code.WRONG_TYPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.EcdsaForm;
import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.Timestamp;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Tuf10CodecTest {

    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final SignatureEntry SIGNATURE = new SignatureEntry("me", "", Bytes.of(new byte[] {1, 2}));

    private static final String HEAD =
            "'_type':'%s','spec_version':'1.0.31','version':3,'expires':'2027-01-01T00:00:00Z'";

    private final PublicKeys publicKeys = new PublicKeys();
    private final Tuf10Codec codec = new Tuf10Codec(publicKeys);

    @Test
    void everythingThatIsWrittenIsReadAsItWas() {
        Key key = key("ed25519/ed25519", KeyIds.material(SoftwareKey.generateEd25519(new SecureRandom())));
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String role : List.of("root", "snapshot", "targets", "timestamp")) {
            roles.put(role, new Role(role, List.of(key), 1));
        }
        FileInfo file = new FileInfo(
                OptionalLong.of(9),
                FileInfo.of(Bytes.utf8("x"), HashAlgorithm.SHA256).hashes(),
                OptionalLong.of(4));
        requireSame(new Root(3, END, true, List.of(key), roles));
        requireSame(new Timestamp(3, END, file));
        requireSame(new Snapshot(3, END, Map.of("targets", file, "a/b", file)));
        requireSame(new Targets(
                3,
                END,
                Map.of(
                        "a\nb",
                        new Target(FileInfo.of(Bytes.utf8("x"), HashAlgorithm.SHA512), Optional.of("{\"a\":1}"))),
                List.of(
                        new Delegation(new Role("r", List.of(key), 1), new PathPatterns(List.of("*")), true),
                        new Delegation(new Role("s", List.of(key), 1), new HashPrefixes(List.of("0a")), false))));
    }

    @Test
    void binsAreWrittenAsTheOneEntryThatTheyAre() {
        Signed<Targets> read =
                targets("'targets':{},'delegations':{'keys':{'k':{'keytype':'ed25519','scheme':'ed25519',"
                        + "'keyval':{'public':'00'}}},'succinct_roles':{'keyids':['k'],'threshold':1,'bit_length':5,"
                        + "'name_prefix':'bin'}}");
        List<Delegation> bins = read.body().delegations();
        assertEquals(32, bins.size());
        assertEquals("bin-00", bins.get(0).role().name());
        assertEquals("bin-1f", bins.get(31).role().name());
        assertTrue(bins.get(7).terminating());
        requireSame(read.body());
    }

    @Test
    void signaturesCoverTheCanonicalFormOfWhatArrived() {
        Signed<Timestamp> read = codec.readTimestamp(
                file("'version':3,'_type':'timestamp', 'x-unknown':{'b':1,'a':[null,true]},'spec_version':'1.0.31',"
                        + "'expires':'2027-01-01T00:00:00Z','meta':{'snapshot.json':{'version':2}}"));
        assertEquals(
                "{\"_type\":\"timestamp\",\"expires\":\"2027-01-01T00:00:00Z\",\"meta\":{\"snapshot.json\":{\"version\":2}},"
                        + "\"spec_version\":\"1.0.31\",\"version\":3,\"x-unknown\":{\"a\":[null,true],\"b\":1}}",
                new String(read.signed().toArray(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "ecdsa, ecdsa-sha2-nistp256, true",
        "ecdsa-sha2-nistp256, ecdsa-sha2-nistp256, true",
        "rsa, ecdsa-sha2-nistp256, false",
        "ecdsa, ecdsa-sha2-nistp384, false",
        "ecdsa, rsassa-pss-sha256, false",
        "ecdsa, ed25519, false",
        "ecdsa, none, false",
        "ecdsa, '', false",
    })
    void aKeyVerifiesOnlyByTheSchemeThatGoesWithItsKind(String keyType, String scheme, boolean verifies) {
        SoftwareKey p256 = SoftwareKey.generateP256(new SecureRandom());
        String pem = p256.publicPem(Map.of()).toPem().replace("\n", "\\n");
        Signed<Root> root = root("'k':{'keytype':'" + keyType + "','scheme':'" + scheme + "','keyval':{'public':'" + pem
                + "'},'extra':1}");
        Bytes message = Bytes.utf8("message");
        SignatureEntry signature = new SignatureEntry("k", "", Bytes.of(EcdsaForm.toDer(p256.sign(message.toArray()))));
        assertEquals(verifies, root.body().role("root").keys().get(0).checker().isValid(message, signature));
    }

    @Test
    void aKeyIdIsAnyTextAndBindsNothing() {
        Signed<Root> root =
                root("'../any id at all':{'keytype':'ed25519','scheme':'ed25519','keyval':{'public':'00'}}");
        assertEquals("../any id at all", root.body().keys().get(0).id());
    }

    @Test
    void aSignatureThatCannotBeReadIsNoneAndUndoesNoOther() {
        String signatures = "[{'keyid':'a','sig':'zz'},{'keyid':'b','sig':''},{'keyid':'c','sig':'0A'}]";
        Signed<Timestamp> read = codec.readTimestamp(whole(timestamp(), signatures));
        assertEquals(
                List.of(0, 0, 1),
                read.signatures().stream().map(s -> s.value().size()).toList());
    }

    @Test
    void theRootThatASnapshotListsIsLeftOut() {
        Signed<Snapshot> read = codec.readSnapshot(
                file(
                        HEAD.formatted("snapshot")
                                + ",'meta':{'root.json':{'version':1},'timestamp.json':{'version':9},'snapshot.json':{'version':9},'targets.json':{'version':2},'x':{'version':1}}"));
        assertEquals(List.of("targets"), List.copyOf(read.body().files().keySet()));
    }

    @Test
    void anotherTypeIsRefused() {
        requireRefusal(WRONG_TYPE, () -> codec.readTimestamp(file(HEAD.formatted("snapshot") + ",'meta':{}")));
        requireRefusal(WRONG_TYPE, () -> codec.readTimestamp(file(HEAD.formatted("Timestamp") + ",'meta':{}")));
        requireRefusal(WRONG_TYPE, () -> codec.readTargets("targets", file(HEAD.formatted("root") + ",'targets':{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0", "0.9", "1", "1.0.", "1.0.0.0", "", "1.x", "10.0"})
    void anotherVersionOfTheSpecificationIsRefused(String version) {
        requireRefusal(MALFORMED, () -> codec.readTimestamp(file(timestamp().replace("1.0.31", version))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.0.0", "1.1.7"})
    void everyFirstVersionOfTheSpecificationIsRead(String version) {
        assertEquals(
                3,
                codec.readTimestamp(file(timestamp().replace("1.0.31", version)))
                        .body()
                        .version());
    }

    @Test
    void twoSignaturesByOneKeyIdAreRefused() {
        requireRefusal(
                MALFORMED,
                () -> codec.readTimestamp(whole(timestamp(), "[{'keyid':'a','sig':'00'},{'keyid':'a','sig':'01'}]")));
        requireRefusal(NO_SIGNATURES, () -> codec.readTimestamp(whole(timestamp(), "[]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'meta':{}",
                "'meta':{'snapshot.json':{}}",
                "'meta':{'snapshot.json':{'version':0}}",
                "'meta':{'snapshot.json':{'version':1.0}}",
                "'meta':{'snapshot.json':{'version':1,'length':0}}",
                "'meta':{'snapshot.json':{'version':1,'hashes':{'sha256':'00'}}}",
                "'meta':{'snapshot.json':{'version':1,'hashes':{'md5':'no hex'}}}",
                "'meta':{'snapshot':{'version':1}}",
            })
    void aTimestampThatDoesNotSayWhichSnapshotIsMeantIsRefused(String meta) {
        requireRefusal(MALFORMED, () -> codec.readTimestamp(file(HEAD.formatted("timestamp") + "," + meta)));
    }

    @Test
    void aSnapshotWithoutTargetsIsRefused() {
        requireRefusal(
                MALFORMED,
                () -> codec.readSnapshot(file(HEAD.formatted("snapshot") + ",'meta':{'a.json':{'version':1}}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'paths':['a'],'path_hash_prefixes':['00']",
                "'terminating':false",
                "'paths':['a[bc]']",
                "'paths':['a\\\\b']",
                "'paths':['[a]']",
                "'paths':['\\\\a']",
                "'path_hash_prefixes':['']",
                "'path_hash_prefixes':['xy']",
                "'paths':'a'",
            })
    void aDelegationThatCouldBeReadInTwoWaysIsRefused(String scope) {
        String terminating = scope.contains("terminating") ? "" : ",'terminating':false";
        requireRefusal(
                MALFORMED, () -> delegating("{'name':'a','keyids':[],'threshold':1," + scope + terminating + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "targets", "snapshot", "timestamp", "1.root", "27.root", ""})
    void aDelegatedRoleMayNotBeCalledLikeAnother(String name) {
        requireRefusal(MALFORMED, () -> delegating(role(name)));
    }

    @Test
    void aNameHasFiveHundredCharactersAtMost() {
        assertEquals(1, delegating(role("a".repeat(512))).body().delegations().size());
        requireRefusal(MALFORMED, () -> delegating(role("a".repeat(513))));
        assertEquals(16, succinct("", 4, "a".repeat(510)).body().delegations().size()); // and "-0"
        requireRefusal(MALFORMED, () -> succinct("", 4, "a".repeat(511)));
    }

    @Test
    void whatAFileMayHaveOfEachHasABound() {
        String key = "':{'keytype':'ed25519','scheme':'ed25519','keyval':{'public':'00'}}";
        assertTrue(
                targets(delegations(keys(10_000, key), "")).body().delegations().isEmpty());
        requireRefusal(TOO_MANY, () -> targets(delegations(keys(10_001, key), "")));
        assertEquals(
                10_000,
                delegating(many(10_000, i -> role("r" + i).replace("['*']", "[]")))
                        .body()
                        .delegations()
                        .size());
        requireRefusal(
                TOO_MANY, () -> delegating(many(10_001, i -> role("r" + i).replace("['*']", "[]"))));
        for (String kind : List.of("paths", "path_hash_prefixes")) {
            String most = many(10_000, i -> "'ab'");
            assertEquals(1, delegating(scoped(kind, most)).body().delegations().size());
            requireRefusal(TOO_MANY, () -> delegating(scoped(kind, most + ",'ab'")));
        }
    }

    @Test
    void aFileHasSixteenHashesAtMost() {
        String entry = "'targets':{'x':{'length':1,'hashes':{%s}}}";
        String sixteen = many(16, i -> "'h" + i + "':'00'");
        assertEquals(
                16,
                targets(entry.formatted(sixteen))
                        .body()
                        .targets()
                        .get("x")
                        .file()
                        .hashes()
                        .size());
        requireRefusal(MALFORMED, () -> targets(entry.formatted(sixteen + ",'h':'00'")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "/", "/ed25519", "ed25519/"})
    void aKindOfKeyHasNoSlashBecauseThatEndsItWhereWeKeepIt(String keyType) {
        requireRefusal(
                MALFORMED, () -> root("'k':{'keytype':'" + keyType + "','scheme':'ed25519','keyval':{'public':'00'}}"));
    }

    @Test
    void keysInPemAndKeysWithoutAKindAreWrittenAsTheyWere() {
        Bytes pem = Bytes.utf8("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        for (Key key : List.of(key("ecdsa/ecdsa-sha2-nistp256", pem), key("/odd", Bytes.of(new byte[] {1})))) {
            requireSame(delegatingTo(key));
        }
        String written = new String(
                codec.signedBytes("targets", delegatingTo(key("ecdsa/x", pem))).toArray(), StandardCharsets.UTF_8);
        assertTrue(written.contains("\"public\":\"-----BEGIN PUBLIC KEY-----\n"), written);
        Targets withoutScheme = delegatingTo(key("ecdsa", pem));
        assertThrows(IllegalArgumentException.class, () -> codec.signedBytes("targets", withoutScheme));
    }

    private static Targets delegatingTo(Key key) {
        Role role = new Role("r", List.of(key), 1);
        return new Targets(3, END, Map.of(), List.of(new Delegation(role, new PathPatterns(List.of("*")), true)));
    }

    private static String many(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(","));
    }

    private static String keys(int count, String rest) {
        return many(count, i -> "'k" + i + rest);
    }

    private static String delegations(String keys, String roles) {
        return "'targets':{},'delegations':{'keys':{" + keys + "},'roles':[" + roles + "]}";
    }

    private static String scoped(String kind, String items) {
        return "{'name':'a','keyids':[],'threshold':1,'" + kind + "':[" + items + "],'terminating':false}";
    }

    /** That is what Go makes of an empty list in Notary's files; here it is no list. */
    @Test
    void nullIsNoListOfKeys() {
        assertEquals(1, delegating(role("a")).body().delegations().size());
        requireRefusal(MALFORMED, () -> delegating(role("a").replace("[],'threshold'", "null,'threshold'")));
        requireRefusal(
                MALFORMED,
                () -> targets(
                        "'targets':{},'delegations':{'keys':{},'succinct_roles':{'keyids':null,'threshold':1,'bit_length':1,"
                                + "'name_prefix':'b'}}"));
        requireRefusal(MALFORMED, () -> root("", "null"));
        assertEquals(List.of(), root("", "[]").body().role("root").keys());
    }

    @Test
    void whatIsNotQuiteBinsIsNotWrittenAsBins() {
        List<Delegation> bins = succinct("", 2).body().delegations();
        requireSame(withDelegations(bins));
        Delegation last = bins.get(3);
        Role role = last.role();
        Key key = key("ed25519/ed25519", Bytes.of(new byte[32]));
        for (Delegation other : List.of(
                new Delegation(role, new HashBin(3, 3), true),
                new Delegation(role, new HashBin(2, 0), true),
                new Delegation(role, last.scope(), false),
                new Delegation(new Role("b-4", role.keys(), 1), last.scope(), true),
                new Delegation(new Role("b", role.keys(), 1), last.scope(), true),
                new Delegation(new Role(role.name(), List.of(key), 1), last.scope(), true),
                new Delegation(new Role(role.name(), role.keys(), 2), last.scope(), true))) {
            requireUnwritable(List.of(bins.get(0), bins.get(1), bins.get(2), other));
        }
        requireUnwritable(List.of(bins.get(1), bins.get(0), bins.get(2), bins.get(3)));
        requireUnwritable(bins.subList(0, 2));
        requireUnwritable(List.of(new Delegation(new Role("b", List.of(), 1), new HashBin(32, 0), true)));
    }

    private void requireUnwritable(List<Delegation> delegations) {
        Targets targets = withDelegations(delegations);
        assertThrows(IllegalArgumentException.class, () -> codec.signedBytes("targets", targets), targets::toString);
    }

    private static Targets withDelegations(List<Delegation> delegations) {
        return new Targets(3, END, Map.of(), delegations);
    }

    @Test
    void theSameRoleTwiceIsRefused() {
        requireRefusal(MALFORMED, () -> delegating(role("a") + "," + role("a")));
        assertEquals(
                2, delegating(role("a") + "," + role("b")).body().delegations().size());
    }

    @Test
    void whetherADelegationEndsTheSearchMustBeSaid() {
        requireRefusal(MALFORMED, () -> delegating("{'name':'a','keyids':[],'threshold':1,'paths':[]}"));
    }

    @Test
    void binsThatAreTooManyOrNoneAreRefused() {
        requireRefusal(MALFORMED, () -> succinct("", 0));
        requireRefusal(TOO_MANY, () -> succinct("", 15));
        requireRefusal(TOO_MANY, () -> succinct("", 32));
        requireRefusal(MALFORMED, () -> succinct("", 33));
    }

    @Test
    void binsAreChargedForTheMemoryThatTheyTake() {
        assertTrue(succinct("", 14).heldBytes() > 2_000_000);
    }

    @Test
    void aNameOfARoleThatWouldFillTheMemoryIsRefused() {
        assertEquals(1, delegating(role("r".repeat(512))).body().delegations().size());
        requireRefusal(MALFORMED, () -> delegating(role("r".repeat(513))));
    }

    @Test
    void morePatternsThanCanBeTriedAreRefused() {
        String most = "'*',".repeat(9_999) + "'*'";
        assertEquals(
                1,
                delegating(role("a").replace("'*'", most)).body().delegations().size());
        requireRefusal(TOO_MANY, () -> delegating(role("a").replace("'*'", most + ",'*'")));
    }

    @Test
    void binsBesideRolesAreRefused() {
        requireRefusal(MALFORMED, () -> succinct(",'roles':[]", 4));
        assertEquals(16, succinct("", 4).body().delegations().size());
        assertEquals(16_384, succinct("", 14).body().delegations().size());
    }

    @Test
    void delegationsWithoutRolesAreRefused() {
        requireRefusal(MALFORMED, () -> targets("'targets':{},'delegations':{'keys':{}}"));
        requireRefusal(MALFORMED, () -> targets("'targets':{},'delegations':{'roles':[]}"));
        assertTrue(targets("'targets':{}").body().delegations().isEmpty());
    }

    @Test
    void moreSignaturesThanAnybodyNeedsAreRefused() {
        StringBuilder many = new StringBuilder("[{'keyid':'x','sig':'00'}");
        for (int i = 0; i < 256; i++) {
            many.append(",{'keyid':'").append(i).append("','sig':'00'}");
        }
        requireRefusal(TOO_MANY, () -> codec.readTimestamp(whole(timestamp(), many + "]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'x':{'length':1}}",
                "{'x':{'hashes':{'sha256':'00'},'length':1}}",
                "{'x':{'hashes':{},'length':1}}",
                "{'x':{'hashes':{'md5':'00'}}}",
                "{'x':{'hashes':{'md5':'00'},'length':-1}}",
            })
    void aTargetThatDoesNotSayWhatItIsIsRefused(String targets) {
        requireRefusal(MALFORMED, () -> targets("'targets':" + targets));
    }

    @Test
    void aRootWithoutConsistentSnapshotsSaysSoByNotSayingIt() {
        assertFalse(root("").body().consistentSnapshot());
    }

    @Test
    void whatTheFormatHasNoWayToWriteIsTheCallersMistake() {
        Delegation foreign = new Delegation(new Role("a", List.of(), 1), new HashBin(3, 1), true);
        Delegation plain = new Delegation(new Role("b", List.of(), 1), new PathPatterns(List.of()), true);
        Targets mixed = new Targets(1, END, Map.of(), List.of(plain, foreign));
        assertThrows(IllegalArgumentException.class, () -> codec.signedBytes("targets", mixed));
        Delegation half = new Delegation(new Role("a-0", List.of(), 1), new HashBin(1, 0), true);
        Targets halfOfTwoBins = new Targets(1, END, Map.of(), List.of(half, plain));
        assertThrows(IllegalArgumentException.class, () -> codec.signedBytes("targets", halfOfTwoBins));
        assertThrows(IllegalArgumentException.class, () -> codec.assemble(Bytes.utf8("{}"), List.of()));
    }

    private void requireSame(Metadata body) {
        Bytes raw = codec.assemble(codec.signedBytes("role", body), List.of(SIGNATURE));
        Signed<? extends Metadata> read;
        if (body instanceof Root) {
            read = codec.readRoot(raw);
        } else if (body instanceof Timestamp) {
            read = codec.readTimestamp(raw);
        } else {
            read = body instanceof Snapshot ? codec.readSnapshot(raw) : codec.readTargets("targets", raw);
        }
        assertEquals(body, read.body());
        assertEquals(codec.signedBytes("role", body), read.signed());
        assertEquals(List.of(SIGNATURE), read.signatures());
    }

    private Key key(String type, Bytes material) {
        return new Key("id", type, material, publicKeys.tuf("ed25519", material));
    }

    private Signed<Root> root(String keys) {
        String ids = keys.isEmpty() ? "" : keys.substring(0, keys.indexOf(':'));
        return root(keys, "[" + ids + "]");
    }

    private Signed<Root> root(String keys, String keyIds) {
        String role = "{'keyids':" + keyIds + ",'threshold':1}";
        return codec.readRoot(file(HEAD.formatted("root") + ",'keys':{" + keys + "},'roles':{'root':" + role
                + ",'snapshot':" + role + ",'targets':" + role + ",'timestamp':" + role + ",'mirrors':" + role + "}"));
    }

    private Signed<Targets> targets(String members) {
        return codec.readTargets("targets", file(HEAD.formatted("targets") + "," + members));
    }

    private Signed<Targets> delegating(String roles) {
        return targets("'targets':{},'delegations':{'keys':{},'roles':[" + roles + "]}");
    }

    private Signed<Targets> succinct(String more, int bits) {
        return succinct(more, bits, "b");
    }

    private Signed<Targets> succinct(String more, int bits, String prefix) {
        return targets("'targets':{},'delegations':{'keys':{},'succinct_roles':{'keyids':[],'threshold':1,'bit_length':"
                + bits + ",'name_prefix':'" + prefix + "'}" + more + "}");
    }

    private static String role(String name) {
        return "{'name':'" + name + "','keyids':[],'threshold':1,'paths':['*'],'terminating':false}";
    }

    private static String timestamp() {
        return HEAD.formatted("timestamp") + ",'meta':{'snapshot.json':{'version':2}}";
    }

    private static Bytes file(String members) {
        return whole(members, "[{'keyid':'me','sig':'00'}]");
    }

    private static Bytes whole(String members, String signatures) {
        return Bytes.utf8(("{'signatures':" + signatures + ",'signed':{" + members + "}}").replace('\'', '"'));
    }

    private static void requireRefusal(Code code, Executable reading) {
        Finding finding = assertThrows(MetadataRejectedException.class, reading).finding();
        assertEquals(code, finding.code(), finding::toString);
    }
}
