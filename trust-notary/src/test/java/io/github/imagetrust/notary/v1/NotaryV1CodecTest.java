package io.github.imagetrust.notary.v1;

import static io.github.imagetrust.notary.v1.NotaryVectors.CODEC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.codec.CodecLimits;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.notary.v1.NotaryVectors.VectorFile;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Targets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A good file with one thing changed: what is refused, and what is read all the same. */
class NotaryV1CodecTest {

    private static final String NONE = "{\"keys\":{},\"roles\":[]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            targets   | "version":2              | "version":0                     | $.signed.version
            targets   | "version":2              | "version":-1                    | $.signed.version
            targets   | "version":2              | "version":"2"                   | $.signed.version
            targets   | "version":2              | "version":2.0                   | $.signed.version
            targets   | "version":2              | "version":9007199254740993      | $.signed.version
            targets   | "version":2              | "Version":2                     | $.signed.Version
            targets   | "version":2              | "Version":3,"version":2         | $.signed.Version
            targets   | "version":2              | "version":2,"version":2         | $.signed.version
            targets   | "version":2              | "x":2                           | $.signed.version
            targets   | "_type":"Targets",       | `  `                            | $.signed._type
            targets   | "_type"                  | "_Type"                         | $.signed._Type
            targets   | "expires":"2             | "expires":"x2                   | $.signed.expires
            targets   | "expires":"2             | "expires":2,"e":"               | $.signed.expires
            targets   | "delegations":           | "d":                            | $.signed.delegations
            targets   | "delegations":           | "Delegations":                  | $.signed.Delegations
            targets   | "keys":{}                | "k":{}                          | $.signed.delegations.keys
            targets   | "roles":[]               | "r":[]                          | $.signed.delegations.roles
            targets   | "roles":[]               | "roles":{}                      | $.signed.delegations.roles
            targets   | "targets":{              | "t":{                           | $.signed.targets
            targets   | "length":528             | "length":-1                     | $.signed.targets["1.0"].length
            targets   | "length":528             | "l":1                           | $.signed.targets["1.0"].length
            targets   | "length":528             | "LENGTH":1                      | $.signed.targets["1.0"].LENGTH
            targets   | "hashes":{"sha256":"     | "hashes":{"sha256":"!           | $.signed.targets["1.0"].hashes["sha256"]
            targets   | "signed":                | "Signed":                       | $.signed
            targets   | {"signed"                | {"Signed":1,"signed"            | $.Signed
            targets   | "keyid"                  | "KeyID"                         | $.signatures[0].KeyID
            targets   | "sig":"                  | "sig":"A                        | $.signatures[0].sig
            targets   | "signatures":[           | "signatures":[null,             | $.signatures[0]
            snapshot  | "root":{                 | "x":{                           | $.signed.meta.root
            snapshot  | "targets":{              | "x":{                           | $.signed.meta.targets
            snapshot  | "sha256":"               | "sha256":"AAAA                  | $.signed.meta.root.hashes["sha256"]
            snapshot  | "sha256":"               | "md5":"                         | $.signed.meta.root.hashes["sha256"]
            snapshot  | "sha512":"               | "sha512":"AAAA                  | $.signed.meta.root.hashes["sha512"]
            timestamp | "snapshot":{             | "Snapshot":{                    | $.signed.meta.snapshot
            timestamp | "sha256":"               | "sha1":"                        | $.signed.meta.snapshot.hashes["sha256"]
            root      | "timestamp":{"keyids"    | "x":{"keyids"                   | $.signed.roles.timestamp
            root      | "threshold":1            | "threshold":0                   | $.signed.roles.root.threshold
            root      | "threshold":1            | "threshold":-1                  | $.signed.roles.root.threshold
            root      | "threshold":1            | "threshold":2147483648          | $.signed.roles.root.threshold
            root      | "threshold":1            | "Threshold":1                   | $.signed.roles.root.Threshold
            root      | "keyids":["              | "keyids":["0                    | $.signed.roles.root.keyids[0]
            root      | "consistent_snapshot":false | "consistent_snapshot":0      | $.signed.consistent_snapshot
            """)
    void refuses(String role, String from, String to, String path) {
        Finding finding = rejection(role, replace(role, from, to.strip()));
        assertEquals(Code.MALFORMED, finding.code(), finding::toString);
        assertTrue(finding.message().contains("at " + path + ":"), finding::toString);
        assertEquals(role, finding.role().orElseThrow());
    }

    /** Go would take the second one for the first: what it finds last counts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            root      | "version":1    | "Version":1
            root      | "keytype":     | "KeyType":"rsa",
            root      | "public":      | "PUBLIC":"",
            snapshot  | "meta":        | "Meta":{},
            timestamp | "meta":        | "Meta":{},
            targets   | "roles":[      | "Roles":[],
            """)
    void refusesANameBesideTheSameInAnotherCase(String role, String name, String inAnotherCase) {
        String separator = inAnotherCase.endsWith(",") ? "" : ",";
        Finding finding = rejection(role, replace(role, name, inAnotherCase.strip() + separator + name));
        assertEquals(Code.MALFORMED, finding.code(), finding::toString);
        assertTrue(finding.message().contains("found this spelling"), finding::toString);
    }

    /** Go writes so when the last key was removed. */
    @Test
    void readsNullForNoKeys() {
        String role = "{\"keyids\":null,\"name\":\"targets/a\",\"paths\":[],\"threshold\":1}";
        assertEquals(
                List.of(),
                targets(withDelegations("{\"keys\":{},\"roles\":[" + role + "]}"))
                        .delegations()
                        .get(0)
                        .role()
                        .keys());
        assertEquals(
                Code.MALFORMED,
                rejection("targets", withDelegations("{\"keys\":{},\"roles\":[" + role.replace("null", "{}") + "]}"))
                        .code());
    }

    @Test
    void refusesADelegationWithAMemberInAnotherCase() {
        String role = "{\"keyids\":[],\"name\":\"targets/a\",\"Paths\":[\"\"],\"paths\":[],\"threshold\":1}";
        Finding finding = rejection("targets", withDelegations("{\"keys\":{},\"roles\":[" + role + "]}"));
        assertTrue(finding.message().contains("at $.signed.delegations.roles[0].Paths: found this spelling"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa\u007f", "ecdsa\\u001f", "ec\\\"dsa", "ec\\\\dsa", "ec\\ndsa", "\u00e9cdsa"})
    void refusesAKindOfKeyThatIsNotPlain(String type) {
        Finding finding = rejection("root", replace("root", "\"keytype\":\"ecdsa\"", "\"keytype\":\"" + type + "\""));
        assertEquals(Code.MALFORMED, finding.code(), finding::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!~", "ecdsa ", " ", "ec dsa"})
    void aKindOfKeyMayBeAnyPlainText(String type) {
        // Its id is that of another kind then: which is found only after the word was accepted.
        Finding finding = rejection("root", replace("root", "\"keytype\":\"ecdsa\"", "\"keytype\":\"" + type + "\""));
        assertEquals(Code.KEY_ID_MISMATCH, finding.code(), finding::toString);
    }

    @Test
    void refusesAFileWithoutSignatures() {
        String file = text("targets");
        String unsigned = file.substring(0, file.indexOf(",\"signatures\""));
        for (String end : List.of("}", ",\"signatures\":[]}", ",\"signatures\":null}")) {
            assertEquals(
                    Code.NO_SIGNATURES, rejection("targets", unsigned + end).code());
        }
    }

    @Test
    void refusesAKeyUnderTheIdOfAnother() {
        String root = text("root");
        int id = root.indexOf("\"keys\":{\"") + 9;
        String other = root.substring(0, id) + "00" + root.substring(id + 2);
        assertEquals(Code.KEY_ID_MISMATCH, rejection("root", other).code());
        assertEquals(
                Code.KEY_ID_MISMATCH,
                rejection("root", replace("root", "\"keytype\":\"ecdsa\"", "\"keytype\":\"rsa\""))
                        .code());
    }

    @Test
    void readsAKeyWithoutAPrivateMemberAndRefusesOneWithAPrivateKey() {
        assertEquals(
                CODEC.readRoot(Bytes.utf8(text("root"))).body(),
                CODEC.readRoot(Bytes.utf8(text("root").replace("\"private\":null,", "\"x\":[1],")))
                        .body());
        assertEquals(
                Code.MALFORMED,
                rejection("root", replace("root", "\"private\":null", "\"private\":\"\""))
                        .code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            targets/a       | "name":"targets/a"     | true
            targets/a-_9    | "name":"targets/a-_9"  | true
            other parent    | "name":"root"          | false
            grandchild      | "name":"targets/a/b"   | false
            upper case      | "name":"targets/A"     | false
            itself          | "name":"targets"       | false
            empty           | "name":"targets/"      | false
            dots            | "name":"targets/.."    | false
            wildcard        | "name":"targets/*"     | false
            neighbour       | "name":"targetsx/a"    | false
            """)
    void delegatesOnlyToRolesDirectlyBelow(String title, String name, boolean accepted) {
        String file = withDelegations(
                "{\"keys\":{},\"roles\":[{\"keyids\":[]," + name + ",\"paths\":[\"\"],\"threshold\":1}]}");
        if (accepted) {
            assertEquals(1, targets(file).delegations().size(), title);
        } else {
            assertEquals(Code.MALFORMED, rejection("targets", file).code(), title);
        }
    }

    @Test
    void aDelegatedRoleDelegatesBelowItself() {
        String file =
                withDelegations("{\"keys\":{},\"roles\":[{\"keyids\":null,\"name\":\"targets/a/b\",\"threshold\":1}]}");
        Targets targets = CODEC.readTargets("targets/a", Bytes.utf8(file)).body();
        assertEquals("targets/a/b", targets.delegations().get(0).role().name());
        assertEquals(Code.MALFORMED, rejection("targets/b", file).code());
        assertEquals(Code.MALFORMED, rejection("targets", file).code());
    }

    @Test
    void delegatesToARoleOnce() {
        String role = "{\"keyids\":[],\"name\":\"targets/a\",\"threshold\":1}";
        assertEquals(
                Code.MALFORMED,
                rejection("targets", withDelegations("{\"keys\":{},\"roles\":[" + role + "," + role + "]}"))
                        .code());
    }

    @Test
    void readsWhatGoWritesForNothing() {
        assertTrue(targets(withDelegations("{\"keys\":null,\"roles\":null}"))
                .delegations()
                .isEmpty());
        Targets targets = targets(
                withDelegations("{\"keys\":{},\"roles\":[{\"keyids\":null,\"name\":\"targets/a\",\"threshold\":1}]}"));
        assertTrue(targets.delegations().get(0).role().keys().isEmpty());
        assertFalse(targets.delegations().get(0).scope().covers("")); // no paths: nothing
    }

    @Test
    void aKeyIdThatComesTwiceCountsOnce() {
        String root = text("root");
        int id = root.indexOf("\"keyids\":[\"") + 10;
        String quoted = root.substring(id, id + 66);
        String twice = root.substring(0, id) + quoted + "," + root.substring(id);
        assertEquals(
                1, CODEC.readRoot(Bytes.utf8(twice)).body().role("root").keys().size());
    }

    @Test
    void leavesUnknownMembersInTheSignedBytes() {
        Signed<Targets> signed = CODEC.readTargets(
                "targets", Bytes.utf8(replace("targets", "\"targets\":{", "\"spec\":1,\"targets\":{")));
        assertTrue(new String(signed.signed().toArray(), UTF_8).contains("\"spec\":1"));
        Signed<Targets> outside =
                CODEC.readTargets("targets", Bytes.utf8(replace("targets", "{\"signed\"", "{\"x\":1,\"signed\"")));
        assertEquals(CODEC.readTargets("targets", Bytes.utf8(text("targets"))).signed(), outside.signed());
    }

    @Test
    void methodsAreInLowerCaseAndBase64MayHaveLineBreaks() {
        String other = replace("targets", "\"method\":\"ecdsa\",\"sig\":\"", "\"method\":\"ECDSA\",\"sig\":\"\\r\\n");
        assertEquals(
                CODEC.readTargets("targets", Bytes.utf8(text("targets"))).signatures(),
                CODEC.readTargets("targets", Bytes.utf8(other)).signatures());
    }

    @Test
    void aTargetMayHaveAnyHashesOrNone() {
        String file = text("targets");
        int hashes = file.indexOf("\"hashes\":{") + 10;
        String none = file.substring(0, hashes) + file.substring(file.indexOf('}', hashes));
        assertTrue(targets(none).targets().get("1.0").file().hashes().isEmpty());
        String unknown = replace("targets", "\"sha256\":\"", "\"blake\":\"AAAA\",\"sha256\":\"");
        assertTrue(targets(unknown)
                .targets()
                .get("1.0")
                .file()
                .digest(HashAlgorithm.SHA256)
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"signatures", "keys", "roles", "paths"})
    void aMillionItemsAreTooMany(String what) {
        String file = switch (what) {
            case "signatures" -> replace("targets", "\"signatures\":[", "\"signatures\":[" + "{},".repeat(1_000_000));
            case "keys" -> withDelegations("{\"keys\":{" + numbered(300_000) + "\"x\":0},\"roles\":[]}");
            case "roles" -> withDelegations("{\"keys\":{},\"roles\":[" + "0,".repeat(1_000_000) + "0]}");
            default ->
                withDelegations("{\"keys\":{},\"roles\":[{\"keyids\":[],\"name\":\"targets/a\",\"paths\":["
                        + "\"\",".repeat(1_000_000) + "\"\"],\"threshold\":1}]}");
        };
        assertEquals(Code.TOO_MANY, rejection("targets", file).code());
    }

    @Test
    void aTargetMayHaveSixteenHashesAndNoMore() {
        String fifteen =
                IntStream.range(0, 15).mapToObj(i -> "\"h" + i + "\":\"\",").collect(Collectors.joining());
        String sixteen = replace("targets", "\"hashes\":{", "\"hashes\":{" + fifteen);
        assertEquals(16, targets(sixteen).targets().get("1.0").file().hashes().size());
        String seventeen = replace("targets", "\"hashes\":{", "\"hashes\":{\"x\":\"\"," + fifteen);
        assertEquals(Code.MALFORMED, rejection("targets", seventeen).code());
    }

    @Test
    void customDataMayHaveAMebibyte() {
        String most = "\"length\":528,\"custom\":\"" + "x".repeat((1 << 20) - 2) + "\"";
        assertEquals(
                1 << 20,
                targets(replace("targets", "\"length\":528", most))
                        .targets()
                        .get("1.0")
                        .custom()
                        .orElseThrow()
                        .length());
        String list = "\"length\":528,\"custom\":[\"" + "x".repeat((1 << 20) - 2) + "\"]";
        assertEquals(
                Code.MALFORMED,
                rejection("targets", replace("targets", "\"length\":528", list)).code());
    }

    @Test
    void theLargerAFileTheFewerSignaturesItMayHave() {
        assertEquals(256, CodecLimits.signatures(0));
        assertEquals(256, CodecLimits.signatures(2 << 20));
        assertEquals(8, CodecLimits.signatures(64 << 20));
    }

    @Test
    void smallValuesTakeMoreMemoryThanTheirBytes() {
        String dense = replace("targets", "\"version\":2", "\"version\":2,\"x\":[1" + ",1".repeat(100_000) + "]");
        long held = CODEC.readTargets("targets", Bytes.utf8(dense)).heldBytes();
        assertTrue(held > 800_000 && held < 900_000, () -> held + " bytes");
        String paths = withDelegations("{\"keys\":{},\"roles\":[{\"keyids\":[],\"name\":\"targets/a\",\"paths\":["
                + "\"a\",".repeat(50_000) + "\"\"],\"threshold\":1}]}");
        assertTrue(CODEC.readTargets("targets", Bytes.utf8(paths)).heldBytes() > 3_000_000);
    }

    @Test
    void targetsAreReadWhenTheyAreAskedFor() {
        VectorFile file = new VectorFile(NotaryVectors.FOLDER.resolve("escaping"), "targets.json");
        Map<String, Targets.Target> targets =
                CODEC.readTargets("targets", file.bytes()).body().targets();
        assertEquals(6, targets.size());
        assertEquals(5, targets.get("a<b>&\"c\\d").file().length().orElseThrow());
        assertTrue(targets.containsKey("\ud83d\ude00") && targets.containsKey("\uff41"));
        assertFalse(targets.containsKey("?") || targets.containsKey("\ud83d") || targets.containsKey(7));
        assertEquals(
                "{\"a\":1,\"b\":[true,null,\"x\"],\"c\":{\"d\":-5}}",
                targets.get("custom").custom().orElseThrow());
        targets.forEach((name, target) -> assertEquals(target, targets.get(name)));
        assertThrows(UnsupportedOperationException.class, targets::clear);
        assertThrows(UnsupportedOperationException.class, () -> targets.put("x", targets.get("custom")));
        assertThrows(
                UnsupportedOperationException.class,
                () -> targets.keySet().iterator().remove());
    }

    @Test
    void signsOnlyWhatNotaryCanReadAgain() {
        Targets.Target plain = targets(text("targets")).targets().get("1.0");
        for (String name : List.of("a\nb", "\u0000", "\ud83d")) {
            assertUnwritable(Map.of(name, plain));
        }
        for (String custom :
                List.of("1.5", "\"<\"", "\"a\\u0026b\"", "\"\\n\"", "{\"\u2028\":1}", "{", "9007199254740993")) {
            assertUnwritable(Map.of("x", new Targets.Target(plain.file(), Optional.of(custom))));
        }
        Targets sorted = new Targets(
                1,
                Instant.parse("2029-01-01T00:00:00.120Z"),
                Map.of("x", new Targets.Target(plain.file(), Optional.of("{\"b\": 1, \"a\": \"\\u00e9\"}"))),
                List.of());
        String written = new String(CODEC.signedBytes("targets", sorted).toArray(), UTF_8);
        assertTrue(written.contains("\"custom\":{\"a\":\"\u00e9\",\"b\":1}"), written);
        assertTrue(written.contains("\"expires\":\"2029-01-01T00:00:00.12Z\""), written);
        assertTrue(written.contains("\"delegations\":" + NONE), written);
        assertThrows(IllegalArgumentException.class, () -> CODEC.assemble(Bytes.utf8(written), List.of()));
    }

    private static void assertUnwritable(Map<String, Targets.Target> targets) {
        Targets body = new Targets(1, Instant.EPOCH, targets, List.of());
        assertThrows(IllegalArgumentException.class, () -> CODEC.signedBytes("targets", body), targets::toString);
    }

    private static Targets targets(String file) {
        return CODEC.readTargets("targets", Bytes.utf8(file)).body();
    }

    private static Finding rejection(String role, String file) {
        MetadataRejectedException thrown = assertThrows(
                MetadataRejectedException.class,
                () -> new VectorFile(NotaryVectors.FOLDER, role + ".json").decodeAs(Bytes.utf8(file)));
        return thrown.finding();
    }

    private static String withDelegations(String delegations) {
        return replace("targets", NONE, delegations);
    }

    private static String replace(String role, String from, String to) {
        String before = text(role);
        String after = before.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        assertNotEquals(before, after, from);
        return after;
    }

    private static String text(String role) {
        return new String(
                NotaryVectors.read(NotaryVectors.FOLDER.resolve("simple/" + role + ".json"))
                        .toArray(),
                UTF_8);
    }

    private static String numbered(int count) {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < count; i++) {
            members.append('"').append(i).append("\":0,");
        }
        return members.toString();
    }
}
