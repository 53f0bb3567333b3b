package io.github.imagetrust.attacks;

import static io.github.imagetrust.attacks.Attacker.DAY;
import static io.github.imagetrust.attacks.Reach.ALICE;
import static io.github.imagetrust.attacks.Reach.EVERY_DELEGATION;
import static io.github.imagetrust.attacks.Reach.EVERY_DESCRIBED_ROLE;
import static io.github.imagetrust.attacks.Reach.EVERY_ROLE;
import static io.github.imagetrust.attacks.Reach.EVERY_SIGNER_OF_TARGETS;
import static io.github.imagetrust.attacks.Reach.RELEASES;
import static io.github.imagetrust.attacks.Reach.SUB;
import static io.github.imagetrust.attacks.Reach.THE_ROOT;
import static io.github.imagetrust.attacks.Reach.THE_SNAPSHOT;
import static io.github.imagetrust.attacks.Reach.THE_TARGETS;
import static io.github.imagetrust.attacks.Reach.everyRoleBut;
import static io.github.imagetrust.attacks.Row.Blamed.ITS_DELEGATOR;
import static io.github.imagetrust.attacks.Row.Blamed.ITS_LISTER;
import static io.github.imagetrust.attacks.Row.Witness.WHO_HAS_A_ROOT;
import static io.github.imagetrust.attacks.Row.Witness.WHO_HAS_SEEN_IT;
import static io.github.imagetrust.attacks.Row.on;
import static io.github.imagetrust.attacks.Spelling.EACH_CODEC;
import static io.github.imagetrust.attacks.Spelling.FAKE_OF_HASHES;
import static io.github.imagetrust.attacks.Spelling.FAKE_OF_VERSIONS;
import static io.github.imagetrust.attacks.Spelling.JSON;
import static io.github.imagetrust.attacks.Spelling.NOTARY_V1;
import static io.github.imagetrust.attacks.Spelling.OF_FIRST_CONTACTS;
import static io.github.imagetrust.attacks.Spelling.OF_HASHES;
import static io.github.imagetrust.attacks.Spelling.OF_VERSIONS;
import static io.github.imagetrust.attacks.Spelling.TUF;
import static io.github.imagetrust.attacks.Spelling.TUF_10;
import static io.github.imagetrust.attacks.Spelling.TUF_10_WITHOUT_HASHES;
import static io.github.imagetrust.model.Finding.Code.CERTIFICATE_EXPIRED;
import static io.github.imagetrust.model.Finding.Code.EQUIVOCATION;
import static io.github.imagetrust.model.Finding.Code.EXPIRED;
import static io.github.imagetrust.model.Finding.Code.HASH_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.KEY_ID_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.LENGTH_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.MALFORMED;
import static io.github.imagetrust.model.Finding.Code.METADATA_MISSING;
import static io.github.imagetrust.model.Finding.Code.NO_SIGNATURES;
import static io.github.imagetrust.model.Finding.Code.ROLE_NOT_LISTED;
import static io.github.imagetrust.model.Finding.Code.ROLLBACK;
import static io.github.imagetrust.model.Finding.Code.ROOT_CHANGED;
import static io.github.imagetrust.model.Finding.Code.ROOT_KEY_UNFIT;
import static io.github.imagetrust.model.Finding.Code.ROOT_UNKNOWN;
import static io.github.imagetrust.model.Finding.Code.THRESHOLD_NOT_MET;
import static io.github.imagetrust.model.Finding.Code.THRESHOLD_UNREACHABLE;
import static io.github.imagetrust.model.Finding.Code.TOO_LARGE;
import static io.github.imagetrust.model.Finding.Code.TOO_MANY;
import static io.github.imagetrust.model.Finding.Code.TRUST_DATA_REMOVED;
import static io.github.imagetrust.model.Finding.Code.VERSION_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.WRONG_TYPE;
import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;

import io.github.imagetrust.notary.testing.Flavour;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.TestCertificate;
import io.github.imagetrust.notary.testing.Tuf10Flavour;
import io.github.imagetrust.spi.Signer.Algorithm;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What somebody who holds the server, the wire or some of the keys can do to a role, and what a client must find. Each row is
 * mounted on a repository that has published twice, on every role and in every spelling that it names, against a client that
 * knows the repository, one in a new process, and one that has never seen it. {@code docs/security-case.md} says which known
 * failure each row is about; {@link Honest} is the other half of the table.
 */
enum Attack {

    // Who signs.

    NOBODY_SIGNS(on(EVERY_ROLE).finds(NO_SIGNATURES).by(a -> a.signWith())),
    A_STRANGER_SIGNS(on(EVERY_ROLE)
            .finds(THRESHOLD_NOT_MET)
            .butAtAKnownRoot(ROOT_CHANGED)
            .by(a -> a.signWith(a.key("stranger")))),
    A_STRANGER_SIGNS_IN_THE_NAME_OF_THE_KEY(on(EVERY_ROLE)
            .finds(THRESHOLD_NOT_MET)
            .butAtAKnownRoot(ROOT_CHANGED)
            .by(a -> {
                String name = a.keysOf(a.role())[0].key().id();
                a.signWith(a.key("stranger"))
                        .eachSignature(entry -> new SignatureEntry(name, entry.method(), entry.value()));
            })),
    ANOTHER_ROLES_KEY_SIGNS(on(EVERY_ROLE)
            .each(EVERY_ROLE)
            .unless(String::equals)
            .finds(THRESHOLD_NOT_MET)
            .butAtAKnownRoot(ROOT_CHANGED)
            .by((a, other) -> a.signWith(a.keysOf(other)))),
    THE_FORMER_KEY_SIGNS(on(EVERY_ROLE).finds(THRESHOLD_NOT_MET).by(a -> {
        SigningKey[] former = a.keysOf(a.role());
        a.rotate(a.key("new")).signWith(former);
    })),
    ONLY_A_NEW_ROOT_KEY_SIGNS(on(THE_ROOT)
            .onlyFor(WHO_HAS_A_ROOT)
            .finds(ROOT_CHANGED)
            .by(a -> a.rotate(a.key("new")).signWith(a.key("new")))),
    TOO_FEW_SIGN(on(EVERY_ROLE)
            .finds(THRESHOLD_NOT_MET)
            .by(a -> a.rotate(a.keys("one", "two", "three")).threshold(3).signWith(a.following(a.keys("one", "two"))))),
    TOO_FEW_OF_THE_FORMER_ROOT_KEYS_SIGN(on(THE_ROOT)
            .onlyFor(WHO_HAS_A_ROOT)
            .after(a -> a.rotate(a.keys("one", "two", "three")).threshold(2))
            .finds(ROOT_CHANGED)
            .by(a -> a.rotate(a.key("new")).threshold(1).signWith(a.keys("one", "new")))),
    A_NEW_ROOT_KEY_IS_COUNTED_FOR_THE_FORMER_ONES(on(THE_ROOT)
            .onlyFor(WHO_HAS_A_ROOT)
            .after(a -> a.rotate(a.keys("1", "2", "3", "4", "5")).threshold(3))
            .finds(ROOT_CHANGED)
            .by(a -> a.rotate(a.keys("1", "2", "3", "4", "6")).signWith(a.keys("1", "2", "6")))),
    A_FORMER_KEY_IS_COUNTED_FOR_THE_NEW_ONES(on(EVERY_ROLE)
            .after(a -> a.rotate(a.keys("1", "2", "3", "4", "5")).threshold(3))
            .finds(THRESHOLD_NOT_MET)
            .by(a -> a.rotate(a.keys("1", "2", "3", "4", "6")).signWith(a.keys("1", "2", "5")))),
    ONE_KEY_SIGNS_TWICE(on(EVERY_ROLE)
            .each("with two signatures", "with the same signature again")
            .finds(THRESHOLD_NOT_MET)
            .butIn(TUF, MALFORMED) // which has each key sign once at most
            .by((a, how) -> {
                a.rotate(a.keys("one", "two")).threshold(2).signWith(a.following(a.key("one")));
                repeat(a, how);
            })),
    ONE_FORMER_ROOT_KEY_SIGNS_TWICE(on(THE_ROOT)
            .each("with two signatures", "with the same signature again")
            .onlyFor(WHO_HAS_A_ROOT)
            .after(a -> a.rotate(a.keys("one", "two")).threshold(2))
            .finds(ROOT_CHANGED)
            .butIn(TUF, MALFORMED)
            .by((a, how) -> {
                a.rotate(a.key("new")).threshold(1).signWith(a.keys("one", "new"));
                repeat(a, how);
            })),
    ONE_KEY_UNDER_MANY_IDENTIFIERS(on(EVERY_ROLE).finds(THRESHOLD_NOT_MET).by(a -> {
        SigningKey[] one = a.inAllListings(a.key("one"));
        a.rotate(Attacker.joined(one, a.key("two"))).threshold(2).signWith(a.following(one));
    })),
    ONE_FORMER_ROOT_KEY_UNDER_MANY_IDENTIFIERS(on(THE_ROOT)
            .onlyFor(WHO_HAS_A_ROOT)
            .after(a -> a.rotate(Attacker.joined(a.inAllListings(a.key("one")), a.key("two")))
                    .threshold(2))
            .finds(ROOT_CHANGED)
            .by(a -> a.rotate(a.key("new"))
                    .threshold(1)
                    .signWith(Attacker.joined(a.inAllListings(a.key("one")), a.key("new"))))),
    ONE_KEY_LISTED_NINE_TIMES(on(EVERY_ROLE)
            .in(JSON)
            .finds(THRESHOLD_UNREACHABLE)
            .by(a -> {
                String id = '"' + a.keysOf(a.role())[0].key().id() + '"';
                a.threshold(2)
                        .relist("/keyids", Collections.nCopies(9, id).toString().replace(" ", ""));
            })),
    ENOUGH_SIGN_BUT_ONE_TWICE(on(EVERY_ROLE)
            .in(TUF)
            .each("with two signatures", "with the same signature again")
            .finds(MALFORMED)
            .by(Attack::repeat)),
    MORE_KEYS_WANTED_THAN_THERE_ARE(on(EVERY_ROLE).finds(THRESHOLD_UNREACHABLE).by(a -> a.threshold(2))),
    THE_DELEGATOR_CHANGES_THE_KEYS_AND_THE_OLD_FILE_STAYS(on(everyRoleBut(ROOT))
            .finds(THRESHOLD_NOT_MET)
            .by(a -> a.rotate(a.key("new")).goBack(2))),
    THE_DELEGATOR_RAISES_THE_THRESHOLD_AND_THE_OLD_FILE_STAYS(on(everyRoleBut(ROOT))
            .finds(THRESHOLD_NOT_MET)
            .by(a -> a.rotate(Attacker.joined(a.keysOf(a.role()), a.key("new")))
                    .threshold(2)
                    .goBack(2))),

    A_SECOND_DELEGATOR_WANTS_OTHER_KEYS(on(Set.of(SUB))
            .in(TUF) // where the first delegator on the way counts, and here that is not the one that it was
            .finds(THRESHOLD_NOT_MET)
            .by(a -> a.repository().delegateAgain(RELEASES, SUB, a.key("wanted")))
            .mendedBy(a -> a.repository().undelegateFrom(RELEASES, SUB))),

    // How a signature was made.

    A_SIGNATURE_THAT_IS_NONE(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .each(BrokenSignature.names())
            .finds(THRESHOLD_NOT_MET)
            .butAtAKnownRoot(ROOT_CHANGED)
            .by((a, how) -> {
                Algorithm algorithm = a.keysOf(a.role())[0].signer().algorithm();
                a.eachSignature(good -> new SignatureEntry(
                        good.keyId(),
                        good.method(),
                        BrokenSignature.valueOf(how).of(a.json(), algorithm, good.value())));
            })),
    A_SIGNATURE_OF_ANY_KIND_WITH_A_BIT_FLIPPED(on(everyRoleBut(ROOT))
            .in(EACH_CODEC)
            .each("ed25519", "p256", "p384", "rsa")
            .finds(THRESHOLD_NOT_MET)
            .by(Attack::flipABit)),
    A_SIGNATURE_OF_ANY_KIND_ON_A_ROOT_WITH_A_BIT_FLIPPED(on(THE_ROOT)
            .in(TUF_10) // for Notary a root key is in a certificate
            .each("ed25519", "p256", "p384", "rsa")
            .finds(THRESHOLD_NOT_MET)
            .by(Attack::flipABit)),
    THE_SIGNATURE_AND_NOT_THE_KEY_SAYS_HOW_TO_CHECK(on(EVERY_ROLE)
            .in(NOTARY_V1) // elsewhere a signature does not say how it was made
            .each("ecdsa", "eddsa", "rsapss", "rsapkcs1v15", "ECDSA ", "", "none", "hmac", "ecdsa-x509")
            .unless((role, method) -> method.equals(Reach.isOfTheServer(role) ? "eddsa" : "ecdsa"))
            .finds(THRESHOLD_NOT_MET)
            .butAtAKnownRoot(ROOT_CHANGED)
            .by((a, method) -> a.eachSignature(good -> new SignatureEntry(good.keyId(), method, good.value())))),
    A_KEY_OF_A_KIND_THAT_NOBODY_KNOWS(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .finds(THRESHOLD_NOT_MET)
            .butAt(ROOT, NOTARY_V1, ROOT_KEY_UNFIT)
            .by(a -> a.rotate(a.json().keyOfAnUnknownKind("new"))
                    .signWith(a.following(a.json().keyOfAnUnknownKind("new"))))),
    A_KEY_OF_ANOTHER_KIND_THAN_IT_SAYS(on(EVERY_ROLE)
            .in(TUF_10) // where a key has a kind and a scheme
            .each("rsa/ecdsa-sha2-nistp256", "ecdsa/ed25519", "ecdsa/ecdsa-sha2-nistp384", "rsa/rsassa-pss-sha256")
            .finds(THRESHOLD_NOT_MET)
            .by((a, kind) -> {
                String[] said = kind.split("/");
                rotateTo(a, ((Tuf10Flavour) a.json()).keySaidToBe("new", said[0], said[1]));
            })),
    A_KEY_THAT_IS_NOT_ON_ITS_CURVE(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .finds(THRESHOLD_NOT_MET)
            .butAt(ROOT, NOTARY_V1, ROOT_KEY_UNFIT)
            .by(a -> a.rotate(a.json().keyOffItsCurve("new"))
                    .signWith(a.following(a.json().keyOffItsCurve("new"))))),
    MORE_SIGNATURES_THAN_ANYBODY_NEEDS(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .finds(TOO_MANY)
            .by(a -> a.signatures(good -> IntStream.range(0, 257)
                    .mapToObj(i -> new SignatureEntry("key" + i, "none", Bytes.utf8("-")))
                    .toList()))),

    // What a file is.

    A_DIGIT_OF_WHAT_IS_SIGNED_IS_ALTERED(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .finds(THRESHOLD_NOT_MET)
            .butAtAKnownRoot(ROOT_CHANGED)
            .by(a -> a.sends(file -> Attacker.replaced(file, "\"expires\":\"2", "\"expires\":\"3")))),
    NOTHING_AT_ALL(on(EVERY_ROLE)
            .in(FAKE_OF_HASHES, FAKE_OF_VERSIONS, NOTARY_V1, TUF_10_WITHOUT_HASHES) // for the other, see below
            .finds(MALFORMED)
            .by(a -> a.sends(file -> Bytes.utf8("")))),
    NOTHING_AT_ALL_IS_STATED(on(EVERY_DESCRIBED_ROLE)
            .in(TUF_10)
            .finds(MALFORMED)
            .blames(ITS_LISTER)
            .by(a -> a.sends(file -> Bytes.utf8("")))),
    NONSENSE(on(EVERY_ROLE).finds(MALFORMED).by(a -> a.sends(file -> Bytes.utf8("nonsense")))),
    NONSENSE_IS_SIGNED(on(EVERY_ROLE).finds(MALFORMED).by(a -> a.says(signed -> Bytes.utf8("{\"nonsense\":1}")))),
    ANOTHER_FILE_OF_THE_SAME_TYPE(on(EVERY_SIGNER_OF_TARGETS)
            .each(RELEASES, SUB)
            .unless(String::equals)
            .finds(THRESHOLD_NOT_MET)
            .by((a, other) -> a.sends(file -> a.repository().file(other)))),
    A_FILE_OF_ANOTHER_TYPE(on(EVERY_ROLE)
            .each(EVERY_ROLE)
            .unless((role, other) -> role.equals(other)
                    || EVERY_SIGNER_OF_TARGETS.contains(role) && EVERY_SIGNER_OF_TARGETS.contains(other))
            .finds(WRONG_TYPE)
            .by((a, other) -> a.sends(file -> a.repository().file(other)))),
    ANOTHER_TYPE_IS_SIGNED(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .each("Mirror", "targets/releases", "")
            .finds(WRONG_TYPE)
            .by((a, type) -> a.set("/_type", '"' + type + '"'))),
    THE_TYPE_OF_THE_OTHER_DIALECT(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .finds(WRONG_TYPE)
            .by(a -> {
                String type = a.role().startsWith("targets") ? "targets" : a.role();
                String capital = type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
                a.set("/_type", '"' + (a.json() instanceof NotaryFlavour ? type : capital) + '"');
            })),
    A_SPECIFICATION_THAT_NOBODY_KNOWS(on(EVERY_ROLE)
            .in(TUF_10) // Notary does not say which
            .each("\"2.0.0\"", "\"0.9\"", "\"\"", "\"1\"", "\"1.x\"", "1.0", "null")
            .finds(MALFORMED)
            .by((a, version) -> a.set("/spec_version", version))),
    NO_TYPE(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .each("missing", "null", "1", "[]")
            .finds(MALFORMED)
            .by((a, how) -> {
                if (how.equals("missing")) {
                    a.drop("/_type");
                } else {
                    a.set("/_type", how);
                }
            })),
    A_MEMBER_THAT_ALL_FILES_HAVE_IS_MISSING(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .each("/version", "/expires")
            .finds(MALFORMED)
            .by(Attacker::drop)),
    A_MEMBER_OF_THE_ROOT_IS_MISSING(on(THE_ROOT)
            .in(EACH_CODEC)
            .each("/keys", "/roles", "/roles/root", "/roles/timestamp", "/roles/snapshot", "/roles/targets")
            .finds(MALFORMED)
            .by(Attacker::drop)),
    NO_FILES_ARE_LISTED(
            on(Set.of(TIMESTAMP, SNAPSHOT)).in(EACH_CODEC).finds(MALFORMED).by(a -> a.drop("/meta"))),
    NO_TARGETS_ARE_LISTED(
            on(EVERY_SIGNER_OF_TARGETS).in(EACH_CODEC).finds(MALFORMED).by(a -> a.drop("/targets"))),
    A_MEMBER_TWICE(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .finds(MALFORMED)
            .by(a -> a.says(signed -> Attacker.beginning(signed, "\"version\":9,")))),
    A_MEMBER_IN_OTHER_CASE_TOO(on(EVERY_ROLE)
            .in(NOTARY_V1) // its clients take "Version" for "version"
            .finds(MALFORMED)
            .by(a -> a.says(signed -> Attacker.beginning(signed, "\"Version\":9,")))),
    A_NAME_THAT_IS_NO_TEXT(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .finds(MALFORMED)
            .by(a -> a.says(signed -> Attacker.beginning(signed, "\"\\ud800\":1,")))),
    TWO_THINGS_ARE_SIGNED(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .each("\"signed\":1,", "\"signed\":{},", "\"signatures\":[],")
            .finds(MALFORMED)
            .by((a, member) -> a.sends(file -> Attacker.beginning(file, member)))),
    TWO_THINGS_ARE_SIGNED_IN_OTHER_CASE(on(EVERY_ROLE)
            .in(NOTARY_V1) // for the same reason
            .each("\"Signed\":{},", "\"SIGNATURES\":[],")
            .finds(MALFORMED)
            .by((a, member) -> a.sends(file -> Attacker.beginning(file, member)))),
    SOMETHING_AFTER_THE_END(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .each("x", "{}", "\0", "}")
            .finds(MALFORMED)
            .by((a, rest) -> a.sends(file -> Attacker.joined(file, Bytes.utf8(rest))))),
    A_BYTE_ORDER_MARK(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .finds(MALFORMED)
            .by(a -> a.sends(file -> Attacker.joined(Bytes.utf8("\uFEFF"), file)))),

    // Numbers and times.

    A_VERSION_THAT_IS_NO_COUNT(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .each("0", "-1", "-0", "1.0", "1e0", "0.5", "\"2\"", "null", "true")
            .finds(MALFORMED)
            .by((a, version) -> a.set("/version", version))),
    A_VERSION_THAT_NOBODY_CAN_GO_ON_FROM(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .each("9007199254740993", "9223372036854775807", "9223372036854775808", "1" + "0".repeat(400))
            .finds(MALFORMED)
            .by((a, version) -> a.set("/version", version))),
    A_THRESHOLD_THAT_NEEDS_NOBODY(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .each("0", "-1", "1.0", "2147483648", "9007199254740993", "null", "\"1\"")
            .finds(MALFORMED)
            .blames(ITS_DELEGATOR)
            .by((a, threshold) -> a.setInDelegation("/threshold", threshold))),
    NO_THRESHOLD(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .finds(MALFORMED)
            .blames(ITS_DELEGATOR)
            .by(a -> a.dropInDelegation("/threshold"))),
    A_TIME_THAT_IS_NONE(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .each(
                    "\"never\"",
                    "\"\"",
                    "\"+1000000000-01-01T00:00:00Z\"",
                    "\"2029-02-30T00:00:00Z\"",
                    "1893456000",
                    "null")
            .finds(MALFORMED)
            .by((a, time) -> a.set("/expires", time))),
    A_TIME_AS_ONLY_THE_OTHER_DIALECT_WRITES_IT(on(EVERY_ROLE)
            .in(TUF_10) // which has one form only
            .each("\"2029-01-01T00:00:00.5Z\"", "\"2029-01-01T00:00:00+00:00\"", "\"2029-01-01t00:00:00z\"")
            .finds(MALFORMED)
            .by((a, time) -> a.set("/expires", time))),
    A_LENGTH_THAT_IS_NONE(on(EVERY_DESCRIBED_ROLE)
            .in(EACH_CODEC)
            .each("-1", "0.5", "1e3", "\"1\"", "9007199254740993")
            .finds(MALFORMED)
            .blames(ITS_LISTER)
            .by((a, length) -> a.setInListing("/length", length))),
    A_HASH_THAT_IS_NONE(on(EVERY_DESCRIBED_ROLE)
            .in(EACH_CODEC)
            .each("\"\"", "\"AAAA\"", "\"*\"", "null", "1")
            .finds(MALFORMED)
            .blames(ITS_LISTER)
            .by((a, hash) -> a.setInListing("/hashes/sha256", hash))),
    A_SHORT_HASH_BESIDE_A_GOOD_ONE(on(EVERY_DESCRIBED_ROLE)
            .in(EACH_CODEC)
            .finds(MALFORMED)
            .blames(ITS_LISTER)
            .by(a -> a.setInListing("/hashes/sha512", "\"AAAA\""))),
    A_TARGET_OF_NO_LENGTH(on(EVERY_SIGNER_OF_TARGETS)
            .unless((role, length) -> role.equals(ALICE)) // who has none
            .in(EACH_CODEC)
            .each("-1", "0.5", "1e3", "\"1\"", "9007199254740993")
            .finds(MALFORMED)
            .by((a, length) -> a.set("/targets/1.0/length", length))),

    // Keys and delegations as they are written.

    A_KEY_UNDER_THE_IDENTIFIER_OF_ANOTHER(on(EVERY_SIGNER_OF_TARGETS)
            .in(NOTARY_V1) // where an identifier is the hash of what it stands for
            .each("\"public\":\"M", "\"keytype\":\"e")
            .finds(KEY_ID_MISMATCH)
            .blames(ITS_DELEGATOR)
            .by((a, from) -> a.replaceInDelegator(from, from.substring(0, from.length() - 1) + "N"))),
    A_SECRET_KEY(on(EVERY_DELEGATION)
            .in(NOTARY_V1) // elsewhere this is a member that nobody knows
            .finds(MALFORMED)
            .blames(ITS_DELEGATOR)
            .by(a -> a.replaceInDelegator("\"private\":null", "\"private\":\"secret\""))),
    A_KEY_THAT_IS_NOT_THERE(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .finds(MALFORMED)
            .blames(ITS_DELEGATOR)
            .by(a -> a.setInDelegation("/keyids", "[\"00\"]"))),
    A_DELEGATION_TO_A_ROLE_OUTSIDE(on(EVERY_DELEGATION)
            .in(NOTARY_V1) // where the name of a role begins with that of its delegator
            .each(
                    "targets/Alice",
                    "targets/../alice",
                    "targets/x/y/z",
                    "snapshot",
                    "targets",
                    "targets/",
                    "targetsalice",
                    "",
                    "targets/alice/../alice",
                    "/targets/alice")
            .finds(MALFORMED)
            .blames(ITS_DELEGATOR)
            .by((a, name) -> a.setInDelegation("/name", '"' + name + '"'))),
    A_DELEGATION_UNDER_A_NAME_THAT_IS_TAKEN(on(EVERY_DELEGATION)
            .in(TUF_10) // where names are flat: its file would be kept in the place of the other's
            .each("root", "timestamp", "snapshot", "targets", "1.root", "2.root", "")
            .finds(MALFORMED)
            .blames(ITS_DELEGATOR)
            .by(Attacker::rename)
            .mendedBy(a -> a.rotateTheKeyOf(SNAPSHOT))), // else it must go on listing that name
    PATHS_OF_TWO_KINDS_OR_NONE(on(EVERY_DELEGATION)
            .in(TUF_10) // Notary has prefixes only, and no path means no target
            .each("two", "none")
            .finds(MALFORMED)
            .blames(ITS_DELEGATOR)
            .by((a, how) -> {
                if (how.equals("two")) {
                    a.setInDelegation("/path_hash_prefixes", "[\"00\"]");
                } else {
                    a.dropInDelegation("/paths");
                }
            })),
    A_PATTERN_THAT_IS_READ_IN_TWO_WAYS(on(EVERY_DELEGATION)
            .in(TUF_10) // for Notary these are prefixes like others
            .each("[\"[1]*\"]", "[\"1\\\\*\"]")
            .finds(MALFORMED)
            .blames(ITS_DELEGATOR)
            .by((a, paths) -> a.setInDelegation("/paths", paths))),
    A_DELEGATION_TWICE(on(EVERY_DELEGATION)
            .in(EACH_CODEC)
            .finds(MALFORMED)
            .blames(ITS_DELEGATOR)
            .by(Attacker::listTwice)),

    // Time.

    WHAT_ENDS_AT_THIS_VERY_INSTANT(on(EVERY_ROLE).finds(EXPIRED).by(a -> a.expiresIn(Duration.ZERO))),
    WHAT_IS_NEW_IS_OUT_OF_DATE_BY_A_SECOND(
            on(EVERY_ROLE).finds(EXPIRED).by(a -> a.expiresIn(Duration.ZERO).letPass(Duration.ofSeconds(1)))),
    WHAT_IS_KNOWN_IS_OUT_OF_DATE_BY_A_SECOND(on(EVERY_ROLE)
            .after(a -> a.expiresIn(Duration.ofSeconds(60)))
            .finds(EXPIRED)
            .by(a -> a.letPass(Duration.ofSeconds(61)))),

    // Versions.

    AN_OLDER_FILE(
            on(everyRoleBut(ROOT)).onlyFor(WHO_HAS_SEEN_IT).finds(ROLLBACK).by(a -> a.goBack(1))),
    A_NEW_FILE_UNDER_AN_OLDER_VERSION(on(everyRoleBut(ROOT))
            .onlyFor(WHO_HAS_SEEN_IT)
            .finds(ROLLBACK)
            .by(a -> a.expiresIn(Duration.ofDays(7)).nextVersion(1))),
    NEW_KEYS_OF_TARGETS_DO_NOT_EXCUSE_THE_SERVER(on(Set.of(TIMESTAMP, SNAPSHOT))
            .onlyFor(WHO_HAS_SEEN_IT)
            .finds(ROLLBACK)
            .by(a -> a.rotateTheKeyOf(TARGETS).expiresIn(Duration.ofDays(7)).nextVersion(1))),
    NEW_KEYS_OF_A_DELEGATION_LET_NO_VERSION_BEGIN_AGAIN(on(EVERY_DELEGATION)
            .onlyFor(WHO_HAS_SEEN_IT)
            .finds(ROLLBACK)
            .by(a -> a.rotate(a.key("new")).nextVersion(1))),
    OTHER_CONTENT_UNDER_THE_SAME_VERSION(on(EVERY_DESCRIBED_ROLE)
            .in(OF_HASHES) // else nothing says that there is another file to fetch
            .onlyFor(WHO_HAS_SEEN_IT)
            .finds(EQUIVOCATION)
            .by(a -> a.expiresIn(Duration.ofDays(7)).nextVersion(a.version()))),
    ANOTHER_VERSION_THAN_STATED(
            on(EVERY_DESCRIBED_ROLE).in(OF_VERSIONS).finds(VERSION_MISMATCH).by(a -> a.lieAboutVersion(1))),
    A_VERSION_FAR_AHEAD_IS_STATED(on(EVERY_DESCRIBED_ROLE)
            .in(OF_VERSIONS)
            .finds(VERSION_MISMATCH)
            .by(a -> a.lieAboutVersion(77))
            .mendedBy(Attacker::rotateTheKeyOfItsLister)),
    A_LOWER_VERSION_IS_STATED(on(EVERY_DESCRIBED_ROLE)
            .in(OF_VERSIONS)
            .onlyFor(WHO_HAS_SEEN_IT)
            .finds(ROLLBACK)
            .by(a -> a.lieAboutVersion(-1))),
    NEW_KEYS_OF_TARGETS_DO_NOT_EXCUSE_THE_SNAPSHOT(on(EVERY_SIGNER_OF_TARGETS)
            .in(OF_VERSIONS) // where it is the snapshot that states versions
            .onlyFor(WHO_HAS_SEEN_IT)
            .finds(ROLLBACK)
            .by(a -> a.rotateTheKeyOf(TARGETS).expiresIn(Duration.ofDays(7)).nextVersion(1))),
    A_SKIPPED_ROOT(on(THE_ROOT)
            .each("9", "2147483647", "9007199254740992")
            .onlyFor(WHO_HAS_A_ROOT)
            .finds(VERSION_MISMATCH)
            .by((a, version) -> {
                long known = a.version();
                a.nextVersion(Long.parseLong(version)).signWith(a.keysOf(ROOT)).answerWithItsRoot(known);
            })),
    THE_SAME_ROOT_AGAIN(on(THE_ROOT)
            .onlyFor(WHO_HAS_A_ROOT)
            .finds(VERSION_MISMATCH)
            .by(a -> {
                Bytes same = a.repository().file(ROOT);
                a.repository()
                        .answers()
                        .forFile(a.repository().flavour().naming().root(a.version() + 1), honest -> Optional.of(same));
            })),
    ANOTHER_ROOT_UNDER_THE_SAME_VERSION(
            on(THE_ROOT).onlyFor(WHO_HAS_A_ROOT).finds(VERSION_MISMATCH).by(a -> {
                long known = a.version();
                a.expiresIn(Duration.ofDays(7))
                        .nextVersion(known)
                        .signWith(a.keysOf(ROOT))
                        .answerWithItsRoot(known);
            })),
    THE_NEWEST_ROOT_IS_ANOTHER_UNDER_THE_SAME_VERSION(on(THE_ROOT)
            .in(OF_FIRST_CONTACTS) // elsewhere no file is called the newest root
            .onlyFor(WHO_HAS_A_ROOT)
            .finds(ROOT_CHANGED)
            .by(a -> a.expiresIn(Duration.ofDays(7)).nextVersion(a.version()).signWith(a.keysOf(ROOT)))),
    A_GAP_IN_THE_ROOTS(on(THE_ROOT)
            .in(OF_FIRST_CONTACTS) // for the same reason
            .onlyFor(WHO_HAS_A_ROOT)
            .finds(METADATA_MISSING)
            .by(a -> a.nextVersion(a.version() + 2).signWith(a.keysOf(ROOT)))),

    // Files that are not what is said of them.

    A_BYTE_IS_ALTERED(on(EVERY_DESCRIBED_ROLE)
            .in(OF_HASHES)
            .finds(HASH_MISMATCH)
            .by(a -> a.onTheWire(file -> file.map(Attacker::altered)))),
    A_BYTE_IS_CUT_OFF(on(EVERY_DESCRIBED_ROLE)
            .in(OF_HASHES)
            .finds(LENGTH_MISMATCH)
            .by(a -> a.onTheWire(file -> file.map(f -> Attacker.cut(f, 1))))),
    A_BYTE_IS_ADDED(on(EVERY_DESCRIBED_ROLE)
            .in(OF_HASHES)
            .finds(TOO_LARGE)
            .by(a -> a.onTheWire(file -> file.map(f -> Attacker.longer(f, 1))))),
    WITHOUT_END(on(EVERY_ROLE).in(OF_HASHES).finds(TOO_LARGE).by(Attacker::goOnWithoutEnd)),
    WITHOUT_A_STATED_LENGTH_AND_WITHOUT_END(on(Set.of(ROOT, TIMESTAMP, SNAPSHOT))
            .in(TUF_10_WITHOUT_HASHES) // the bound of all targets together is for LimitsTest
            .finds(TOO_LARGE)
            .by(Attacker::goOnWithoutEnd)),
    GONE(on(everyRoleBut(ROOT)).finds(METADATA_MISSING).by(a -> a.onTheWire(file -> Optional.empty()))),
    A_LENGTH_THAT_IS_TOO_LARGE(
            on(EVERY_DESCRIBED_ROLE).in(OF_HASHES).finds(LENGTH_MISMATCH).by(a -> a.lieAboutLength(1))),
    A_LENGTH_THAT_IS_TOO_SMALL(
            on(EVERY_DESCRIBED_ROLE).in(OF_HASHES).finds(TOO_LARGE).by(a -> a.lieAboutLength(-1))),
    ONE_WRONG_HASH_BESIDE_A_RIGHT_ONE(on(EVERY_DESCRIBED_ROLE)
            .in(OF_HASHES)
            .each("sha256", "sha512")
            .finds(HASH_MISMATCH)
            .by((a, algorithm) -> a.lieAboutHash(algorithm, Attacker::altered))),
    NO_HASH_BY_WHICH_TO_FIND_IT(on(EVERY_DESCRIBED_ROLE)
            .in(NOTARY_V1) // where files are named by it
            .finds(MALFORMED)
            .blames(ITS_LISTER)
            .by(a -> a.dropInListing("/hashes/sha256"))),

    // What the snapshot lists.

    THE_SNAPSHOT_LISTS_NO_TARGETS(on(THE_TARGETS)
            .in(FAKE_OF_HASHES, FAKE_OF_VERSIONS)
            .finds(ROLE_NOT_LISTED)
            .by(a -> a.repository().unlist(a.role()))),
    THE_SNAPSHOT_MISSES_WHAT_IT_MUST_LIST(on(THE_SNAPSHOT)
            .in(NOTARY_V1)
            .each("/meta/root", "/meta/targets")
            .finds(MALFORMED)
            .by(Attacker::drop)),
    THE_SNAPSHOT_MISSES_THE_TARGETS(on(THE_SNAPSHOT).in(TUF).finds(MALFORMED).by(a -> a.drop("/meta/targets.json"))),
    THE_SNAPSHOT_TAKES_A_DELEGATION_BACK(on(EVERY_DELEGATION)
            .in(OF_VERSIONS)
            .onlyFor(WHO_HAS_SEEN_IT)
            .finds(ROLE_NOT_LISTED)
            .by(a -> a.repository().unlist(a.role()))),
    THE_SNAPSHOT_DOES_NOT_LIST_A_DELEGATION(on(EVERY_DELEGATION)
            .in(TUF) // for Notary it was never signed then, which is another answer
            .finds(ROLE_NOT_LISTED)
            .by(a -> a.repository().unlist(a.role()))),
    THE_SNAPSHOT_NAMES_A_ROOT_OF_NOBODY(on(THE_SNAPSHOT)
            .in(OF_FIRST_CONTACTS)
            .finds(ROOT_UNKNOWN)
            .by(a -> {
                Flavour flavour = a.repository().flavour();
                FileInfo nobodys = flavour.describe(Bytes.utf8("a root of nobody"), 1);
                a.repository().lieAbout(ROOT, info -> nobodys);
            })),
    EVERYTHING_IS_GONE(on(THE_ROOT)
            .in(OF_FIRST_CONTACTS)
            .onlyFor(WHO_HAS_SEEN_IT)
            .finds(TRUST_DATA_REMOVED)
            .by(a -> a.repository().answers().remove(ROOT).remove(TIMESTAMP))),

    // Certificates of roots, which only Notary has.

    A_ROOT_KEY_WITHOUT_A_CERTIFICATE(on(THE_ROOT)
            .in(NOTARY_V1)
            .finds(ROOT_KEY_UNFIT)
            .by(a -> rotateTo(a, a.repository().flavour().key("new")))),
    THE_CERTIFICATE_OF_ANOTHER_REPOSITORY(on(THE_ROOT)
            .in(NOTARY_V1)
            .each(
                    "example.test/team/imag",
                    "example.test/team/image2",
                    "example.test/team/Image",
                    "team/image",
                    "example.test/team/image ",
                    "*",
                    "example.test/team/im*",
                    "example.test/*/image",
                    "/*",
                    "other.test/*")
            .finds(ROOT_KEY_UNFIT)
            .by((a, name) -> rotateTo(a, a.certified(TestCertificate.of(name))))),
    THE_CERTIFICATE_OF_AN_AUTHORITY(on(THE_ROOT)
            .in(NOTARY_V1)
            .finds(ROOT_KEY_UNFIT)
            .by(a -> rotateTo(a, a.certified(a.certificate().ofAnAuthority())))),
    A_CERTIFICATE_OVER_SHA1(on(THE_ROOT)
            .in(NOTARY_V1)
            .finds(ROOT_KEY_UNFIT)
            .by(a -> rotateTo(a, a.certified(a.certificate().weaklySigned())))),
    A_CERTIFICATE_IN_ANOTHER_SPELLING_THAN_GOS(on(THE_ROOT)
            .in(NOTARY_V1)
            .each("other line ends", "no line end", "one long line", "text before", "text after", "a blank")
            .finds(ROOT_KEY_UNFIT)
            .by((a, how) -> rotateTo(a, a.certified(pem -> respelled(pem, how))))),
    A_SIGNERS_CERTIFICATE_OF_A_KIND_THAT_MUST_NOT_BE_MADE(on(EVERY_DELEGATION)
            .in(NOTARY_V1)
            .each("over SHA-1", "ending before it begins")
            .finds(MALFORMED)
            .blames(ITS_DELEGATOR)
            .by((a, how) -> a.rotate(a.certified(
                    how.equals("over SHA-1") ? a.certificate().weaklySigned() : a.certificateFromTo(0, -DAY))))
            .mendedBy(a -> a.rotate(a.key("renewed")))),
    A_CERTIFICATE_THAT_ENDS_BEFORE_IT_BEGINS(on(THE_ROOT)
            .in(NOTARY_V1)
            .finds(ROOT_KEY_UNFIT)
            .by(a -> rotateTo(a, a.certified(a.certificateFromTo(0, -DAY))))),
    A_CERTIFICATE_THAT_ENDED_A_SECOND_AGO(on(THE_ROOT)
            .in(NOTARY_V1)
            .finds(CERTIFICATE_EXPIRED)
            .by(a -> a.rotate(a.certified(a.certificateFromTo(-DAY, -1))))
            .mendedBy(a -> a.rotate(a.key("renewed")))),
    A_CERTIFICATE_THAT_BEGINS_IN_MORE_THAN_A_DAY(on(THE_ROOT)
            .in(NOTARY_V1)
            .finds(CERTIFICATE_EXPIRED)
            .by(a -> a.rotate(a.certified(a.certificateFromTo(DAY + 1, 90 * DAY))))
            .mendedBy(a -> a.rotate(a.key("renewed")))),
    A_CERTIFICATE_THAT_ENDED_BESIDE_ONE_THAT_DID_NOT_SIGN(on(THE_ROOT)
            .in(NOTARY_V1)
            .finds(CERTIFICATE_EXPIRED)
            .by(a -> {
                SigningKey ended = a.certified(a.certificateFromTo(-DAY, -1));
                a.rotate(ended, a.key("silent"));
                a.repository().signOnlyWith(ROOT, a.following(ended));
            })
            .mendedBy(a -> a.rotate(a.key("renewed")))),
    ;

    private final Row row;

    Attack(Row row) {
        this.row = row;
    }

    Row row() {
        return row;
    }

    private static void repeat(Attacker a, String how) {
        if (how.equals("with two signatures")) {
            a.signTwice();
        } else {
            a.repeatSignatures();
        }
    }

    /** Go writes the certificates anew to compute the key's identifier, and so never finds a signature of such a key. */
    private static String respelled(String pem, String how) {
        return switch (how) {
            case "other line ends" -> pem.replace("\n", "\r\n");
            case "no line end" -> pem.stripTrailing();
            case "one long line" -> pem.replaceFirst("(?m)^(M.{63})\n", "$1");
            case "text before" -> "my key\n" + pem;
            case "text after" -> pem + "\n";
            default -> pem.replaceFirst("\n", " \n");
        };
    }

    /** Where it is a root, that which the former keys made stays whole. */
    private static void flipABit(Attacker a, String kind) {
        SigningKey key = a.json().keyOfKind(kind, "new");
        rotateTo(a, key);
        a.eachSignature(good -> good.keyId().equals(key.key().id())
                ? new SignatureEntry(good.keyId(), good.method(), Attacker.altered(good.value()))
                : good);
    }

    private static void rotateTo(Attacker a, SigningKey key) {
        a.rotate(key).signWith(a.following(key));
    }
}
