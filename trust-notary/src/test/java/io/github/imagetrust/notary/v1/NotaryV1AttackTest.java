package io.github.imagetrust.notary.v1;

import static io.github.imagetrust.model.Finding.Code.KEY_ID_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.MALFORMED;
import static io.github.imagetrust.model.Finding.Code.THRESHOLD_NOT_MET;
import static io.github.imagetrust.model.Finding.Code.TOO_MANY;
import static io.github.imagetrust.model.Finding.Code.WRONG_TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only Notary v1's spelling makes possible, signed by the keys that it should be. */
class NotaryV1AttackTest {

    private static final String GUN = "example.test/team/image";

    private final NotaryFlavour flavour = new NotaryFlavour(GUN);
    private final RepositorySimulator repository = RepositorySimulator.of(flavour)
            .delegate("targets/alice")
            .put("targets", "1.0", "one")
            .publish();
    private final SimulatedClient client = SimulatedClient.of(repository);

    /** One change to the text that is signed. */
    record Spelling(String role, String from, String to, Code code, String at) {
        @Override
        public String toString() {
            return role + ": " + from + " → " + (to.length() > 40 ? to.substring(0, 40) + "…" : to);
        }
    }

    private static Spelling spelling(String role, String from, String to, Code code) {
        return new Spelling(role, from, to, code, role);
    }

    static Stream<Spelling> spellings() {
        Stream<Spelling> versions = Stream.of(
                        "0",
                        "-1",
                        "-0",
                        "1.0",
                        "1e0",
                        "0.5",
                        "\"2\"",
                        "null",
                        "true",
                        "9007199254740993",
                        "9223372036854775808",
                        "1" + "0".repeat(400))
                .flatMap(version -> Stream.of("root", "timestamp", "snapshot", "targets", "targets/alice")
                        .map(role -> spelling(role, "\"version\":\\d+", "\"version\":" + version, MALFORMED)));
        Stream<Spelling> types = Stream.of("Mirror", "targets", "timestamp", "root", "snapshot", "")
                .flatMap(type -> Stream.of("root", "timestamp", "snapshot", "targets", "targets/alice")
                        .map(role -> spelling(role, "\"_type\":\"\\w+\"", "\"_type\":\"" + type + "\"", WRONG_TYPE)));
        Stream<Spelling> thresholds = Stream.of("0", "-1", "1.0", "2147483648", "9007199254740993", "null", "\"1\"")
                .flatMap(threshold -> Stream.of("root", "targets")
                        .map(role -> spelling(role, "\"threshold\":1", "\"threshold\":" + threshold, MALFORMED)));
        Stream<Spelling> others = Stream.of(
                spelling("root", ",\"threshold\":1", "", MALFORMED),
                spelling("targets", ",\"threshold\":1", "", MALFORMED),
                spelling("targets", "\"version\":3", "\"version\":9,\"version\":3", MALFORMED),
                spelling("targets", "\"version\":3", "\"Version\":9,\"version\":3", MALFORMED),
                spelling("targets", "\"targets/alice\"", "\"targets/Alice\"", MALFORMED),
                spelling("targets", "\"targets/alice\"", "\"targets/../alice\"", MALFORMED),
                spelling("targets", "\"targets/alice\"", "\"targets/a/alice\"", MALFORMED),
                spelling("targets", "\"targets/alice\"", "\"snapshot\"", MALFORMED),
                spelling("targets", "\"targets/alice\"", "\"targets\"", MALFORMED),
                spelling("targets", "\"targets/alice\"", "\"targets/\"", MALFORMED),
                spelling("targets", "\"targets/alice\"", "\"targetsalice\"", MALFORMED),
                spelling("targets", "\"keyids\":\\[\"", "\"keyids\":[\"00", MALFORMED),
                spelling("targets", "\"private\":null", "\"private\":\"secret\"", MALFORMED),
                spelling("targets", "\"public\":\"MF", "\"public\":\"ME", KEY_ID_MISMATCH),
                spelling("root", "\"public\":\"MF", "\"public\":\"ME", KEY_ID_MISMATCH),
                spelling("root", "\"keytype\":\"ed25519\"", "\"keytype\":\"ecdsa\"", KEY_ID_MISMATCH),
                spelling("root", "\"snapshot\":", "\"snapshots\":", MALFORMED),
                spelling("targets", "\"length\":\\d+", "\"length\":-1", MALFORMED),
                spelling("snapshot", "\"length\":\\d+", "\"length\":-1", MALFORMED),
                spelling("timestamp", "\"length\":\\d+", "\"length\":-1", MALFORMED),
                spelling("snapshot", "\"sha256\":", "\"sha255\":", MALFORMED),
                spelling("timestamp", "\"sha256\":", "\"sha255\":", MALFORMED),
                spelling("snapshot", "\"sha512\":\"[^\"]*\"", "\"sha512\":\"AAAA\"", MALFORMED),
                spelling("timestamp", "\"sha256\":\"[^\"]*\"", "\"sha256\":\"AAAA\"", MALFORMED),
                spelling("snapshot", "\"targets\":", "\"target\":", MALFORMED),
                spelling("snapshot", "\"root\":", "\"roots\":", MALFORMED),
                spelling("timestamp", "\"snapshot\":", "\"snapshots\":", MALFORMED),
                spelling("targets", "\"expires\":\"[^\"]*\"", "\"expires\":\"never\"", MALFORMED),
                spelling("targets", "\"expires\":\"[^\"]*\"", "\"expires\":\"+1000000000-01-01T00:00:00Z\"", MALFORMED),
                spelling("timestamp", "\"expires\":\"[^\"]*\",", "", MALFORMED),
                spelling("targets", "\"targets\":\\{", "\"targets\":{\"\\\\ud800\":1,", MALFORMED));
        return Stream.of(versions, types, thresholds, others).flatMap(s -> s);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void aSpellingThatCouldMeanTwoThingsIsRefusedThoughItIsSigned(Spelling spelling) {
        repository
                .forgeSigned(spelling.role(), replacing(spelling.from(), spelling.to()))
                .publish();
        Finding finding = client.refusal();
        assertEquals(spelling.code(), finding.code(), finding::toString);
        assertEquals(Optional.of(spelling.at()), finding.role());
        repository.repent();
        client.refresh();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"unknown\":{\"a\":[1,2,{}]},\"version\":3",
                "\"version\":9007199254740992",
                "\"version\":2147483647",
                "\"version\":2147483648"
            })
    void whatIsOnlyUnusualIsAccepted(String to) {
        repository.forgeSigned("targets", replacing("\"version\":3", to)).publish();
        assertEquals(1, client.refresh().targets().body().targets().size());
    }

    @Test
    void spacesAndEscapesThatChangeNothingAreAccepted() {
        repository
                .forgeFile("targets", replacing("\"version\":3", " \"\\u0076ersion\"\t: 3\n"))
                .publish();
        assertEquals(3, client.refresh().targets().body().version());
    }

    @Test
    void unknownMembersBesideWhatIsSignedAreNotLookedAtAndNeverBelieved() {
        repository
                .forgeFile("targets", replacing("^\\{", "{\"targets\":{\"2.0\":{}},\"extra\":[\"signed\"],"))
                .publish();
        assertEquals(
                List.of("1.0"),
                List.copyOf(client.refresh().targets().body().targets().keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"signed\":1,", "{\"Signed\":{},", "{\"SIGNATURES\":[],", "{\"signatures\":[],"})
    void aSecondOrMiscasedEnvelopeMemberIsRefused(String beginning) {
        repository.forgeFile("targets", replacing("^\\{", beginning)).publish();
        assertEquals(MALFORMED, client.refusal().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", "\u0000", "}"})
    void anythingAfterTheEndIsRefused(String rest) {
        repository.forgeFile("timestamp", replacing("$", rest)).publish();
        assertEquals(MALFORMED, client.refusal().code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eddsa",
                "rsapss",
                "rsapkcs1v15",
                "ECDSA ",
                "",
                "none",
                "hmac",
                "ecdsa-x509",
                "pycrypto-pkcs#1 pss"
            })
    void theKeyAndNotTheSignatureSaysHowToCheck(String method) {
        repository
                .forgeSignatures("targets", with(entry -> new SignatureEntry(entry.keyId(), method, entry.value())))
                .publish();
        assertEquals(THRESHOLD_NOT_MET, client.refusal().code());
    }

    static Stream<UnaryOperator<Bytes>> brokenSignatures() {
        BigInteger order = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
        return Stream.of(
                good -> Bytes.of(new byte[0]),
                good -> Bytes.of(new byte[64]), // r = s = 0
                good -> good.slice(0, 63),
                good -> concat(good, Bytes.of(new byte[1])),
                good -> concat(Bytes.of(new byte[1]), good),
                good -> concat(good.slice(0, 32), Bytes.of(new byte[32])),
                good -> concat(Bytes.of(new byte[32]), good.slice(32, 64)),
                good -> concat(good.slice(0, 32), number(order)),
                good -> concat(number(order), good.slice(32, 64)),
                good -> concat(number(BigInteger.ONE), number(BigInteger.ONE)),
                good -> concat(good.slice(32, 64), good.slice(0, 32)),
                good -> der(good));
    }

    @ParameterizedTest
    @MethodSource("brokenSignatures")
    void aSignatureOutOfBoundsIsNone(UnaryOperator<Bytes> broken) {
        repository
                .forgeSignatures(
                        "targets",
                        with(entry -> new SignatureEntry(entry.keyId(), entry.method(), broken.apply(entry.value()))))
                .publish();
        assertEquals(THRESHOLD_NOT_MET, client.refusal().code());
    }

    @Test
    void theTwinOfASignatureIsAsGoodButNoSecondVote() {
        SigningKey one = repository.keys("targets").get(0);
        Bytes[] message = new Bytes[1];
        repository
                .forgeSigned("targets", signed -> message[0] = signed)
                .forgeSignatures(
                        "targets",
                        with(entry -> new SignatureEntry(
                                entry.keyId(),
                                entry.method(),
                                flavour.otherSignature(one, message[0].toArray(), entry.value()))))
                .publish();
        assertEquals(List.of(one.key()), client.refresh().targets().verified().voters());
    }

    @Test
    void tooManySignaturesAreRefusedBeforeOneIsChecked() {
        repository
                .forgeSignatures("timestamp", good -> Collections.nCopies(257, good.get(0)))
                .publish();
        client.limits(new Limits(
                512_000,
                1 << 20,
                2_000_000,
                64L << 20,
                256,
                1024,
                32,
                4L << 20,
                Duration.ofSeconds(30),
                Duration.ofMinutes(3)));
        assertEquals(TOO_MANY, client.refusal().code());
    }

    @Test
    void aKeyOfAnUnknownKindHasNoVoteButDoesNotSpoilTheOthers() {
        Bytes material = Bytes.utf8("post-quantum");
        String type = "ml-dsa";
        SigningKey unknown = new SigningKey(
                new Key(KeyIds.tufId(type, material), type, material, new PublicKeys().notary(type, material)),
                type,
                flavour.key("other").signer());
        repository.rotate("targets/alice", unknown, flavour.key("alice-2")).publish();
        assertTrue(client.refresh().role("targets/alice").isPresent());
        repository.rotate("targets/alice", unknown).publish();
        assertTrue(client.refresh().delegations().get("targets/alice") instanceof Ignored);
    }

    private static UnaryOperator<Bytes> replacing(String from, String to) {
        return bytes -> {
            String before = new String(bytes.toArray(), UTF_8);
            String after = before.replaceFirst(from, to.replace("\\", "\\\\").replace("$", "\\$"));
            assertNotEquals(before, after, "nothing to replace");
            return Bytes.utf8(after);
        };
    }

    private static UnaryOperator<List<SignatureEntry>> with(UnaryOperator<SignatureEntry> change) {
        return entries -> entries.stream().map(change).toList();
    }

    private static Bytes concat(Bytes one, Bytes other) {
        byte[] both = Arrays.copyOf(one.toArray(), one.size() + other.size());
        System.arraycopy(other.toArray(), 0, both, one.size(), other.size());
        return Bytes.of(both);
    }

    private static Bytes number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
        return Bytes.of(padded);
    }

    private static Bytes der(Bytes raw) {
        BigInteger r = new BigInteger(1, raw.slice(0, 32).toArray());
        BigInteger s = new BigInteger(1, raw.slice(32, 64).toArray());
        Bytes numbers = concat(derNumber(r), derNumber(s));
        return concat(Bytes.of(new byte[] {0x30, (byte) numbers.size()}), numbers);
    }

    private static Bytes derNumber(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return concat(Bytes.of(new byte[] {2, (byte) bytes.length}), Bytes.of(bytes));
    }
}
