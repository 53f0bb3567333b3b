package io.github.imagetrust.attacks;

import static io.github.imagetrust.attacks.Attacker.DAY;
import static io.github.imagetrust.attacks.Reach.EVERY_DELEGATION;
import static io.github.imagetrust.attacks.Reach.EVERY_ROLE;
import static io.github.imagetrust.attacks.Reach.RELEASES;
import static io.github.imagetrust.attacks.Reach.SUB;
import static io.github.imagetrust.attacks.Reach.THE_ROOT;
import static io.github.imagetrust.attacks.Reach.everyRoleBut;
import static io.github.imagetrust.attacks.Row.on;
import static io.github.imagetrust.attacks.Spelling.EACH_CODEC;
import static io.github.imagetrust.attacks.Spelling.NOTARY_V1;
import static io.github.imagetrust.attacks.Spelling.OF_HASHES;
import static io.github.imagetrust.attacks.Spelling.OF_VERSIONS;
import static io.github.imagetrust.attacks.Spelling.TUF;
import static io.github.imagetrust.attacks.Spelling.WITHOUT_VERSIONS;
import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;

import io.github.imagetrust.notary.testing.TestCertificate;
import io.github.imagetrust.notary.testing.TestJson;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What looks like an attack and is none: it must be accepted by a client that knows the repository, by one in a new process,
 * and by one that has never seen it. Without these rows a client that refuses everything would pass {@link Attack}.
 */
enum Honest {

    // How files are written.

    MEMBERS_THAT_NOBODY_KNOWS(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .by(a -> a.alsoSays(signed -> TestJson.with(signed, "/x-unknown", "{\"a\":[1,2,{}]}")))),
    MEMBERS_THAT_NOBODY_KNOWS_OF_A_ROLE(
            on(EVERY_ROLE).in(EACH_CODEC).by(a -> a.relist("/x-unknown", "{\"a\":[1,2,{}]}"))),
    MEMBERS_THAT_NOBODY_KNOWS_OF_A_KEY(
            on(EVERY_ROLE).in(EACH_CODEC).by(a -> a.relistKey("keyid_hash_algorithms", "[\"md5\"]"))),
    MEMBERS_BESIDE_WHAT_IS_SIGNED(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .by(a -> a.sends(file -> Attacker.beginning(file, "\"targets\":{\"2.0\":{}},\"extra\":[\"signed\"],")))),
    SPACES(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .by(a -> a.sends(file -> Attacker.joined(Attacker.beginning(file, " \n\t\r"), Bytes.utf8("\n"))))),
    ESCAPES_THAT_CHANGE_NOTHING(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .by(a -> a.sends(file -> Attacker.replaced(file, "\"expires\":", "\"\\u0065xpires\" :")))),
    A_VERY_LARGE_VERSION(on(everyRoleBut(ROOT))
            .each("2147483647", "2147483648", "9007199254740992")
            .by((a, version) -> a.nextVersion(Long.parseLong(version)))),

    A_NAME_THAT_WOULD_LEAD_ELSEWHERE_AS_A_PATH(on(Set.of(TARGETS))
            .in(TUF) // where a role may be called anything
            .each(
                    "?",
                    "#",
                    "/x",
                    "../x",
                    "..",
                    ".",
                    "a/../b",
                    "a b",
                    "%2e%2e%2f",
                    "a\\b",
                    "C:x",
                    "CON",
                    "x\n",
                    "é",
                    "\u202e")
            .by((a, name) -> a.repository().delegateFrom(TARGETS, name))),

    // Who signs.

    NEW_KEYS(on(EVERY_ROLE).by(a -> a.rotate(a.key("new")))),
    A_KEY_OF_ANY_KIND(on(everyRoleBut(ROOT))
            .in(EACH_CODEC)
            .each("ed25519", "p256", "p384", "rsa")
            .by((a, kind) -> a.rotate(a.json().keyOfKind(kind, "new")))),
    A_ROOT_KEY_OF_ANY_KIND(on(THE_ROOT)
            .in(TUF)
            .each("ed25519", "p256", "p384", "rsa")
            .by((a, kind) -> a.rotate(a.json().keyOfKind(kind, "new")))),
    MORE_KEYS_AND_A_HIGHER_THRESHOLD(on(EVERY_ROLE)
            .by(a -> a.rotate(Attacker.joined(a.keysOf(a.role()), a.keys("one", "two")))
                    .threshold(3))),
    A_LOWER_THRESHOLD(on(EVERY_ROLE)
            .after(a -> a.rotate(a.keys("one", "two")).threshold(2))
            .by(a -> a.threshold(1))),
    JUST_ENOUGH_SIGN(on(EVERY_ROLE)
            .each("123", "145", "234", "345")
            .after(a -> a.rotate(a.keys("1", "2", "3", "4", "5")).threshold(3))
            .by((a, who) -> a.signOnlyWith(a.keys(who.split(""))))),
    ONE_OF_FIVE_KEYS_IS_EXCHANGED_AND_THREE_SIGN_THAT_ARE_IN_BOTH(on(EVERY_ROLE)
            .after(a -> a.rotate(a.keys("1", "2", "3", "4", "5")).threshold(3))
            .by(a -> a.rotate(a.keys("1", "2", "3", "4", "6")).signOnlyWith(a.keys("1", "2", "3")))),
    ALL_ROOT_KEYS_ARE_EXCHANGED_AND_THREE_SIGN_OF_EACH(on(THE_ROOT)
            .after(a -> a.rotate(a.keys("1", "2", "3", "4", "5")).threshold(3))
            .by(a -> a.rotate(a.keys("6", "7", "8", "9", "10")).signOnlyWith(a.keys("1", "3", "5", "6", "8", "10")))),
    MANY_ROOTS_IN_A_ROW(on(THE_ROOT).by(a -> {
        for (String key : List.of("one", "two", "three", "four")) {
            a.rotate(a.key(key)).repository().publish();
        }
    })),
    A_STRANGER_SIGNS_TOO(on(EVERY_ROLE).by(a -> a.signWith(Attacker.joined(a.keysOf(a.role()), a.key("stranger"))))),
    A_BROKEN_SIGNATURE_BESIDE_A_GOOD_ONE(on(EVERY_ROLE)
            .in(EACH_CODEC)
            .each(BrokenSignature.names())
            .by((a, how) -> {
                SigningKey[] both = Attacker.joined(a.keys("one"), a.keysOf(a.role()));
                a.rotate(both).signWith(both).signatures(list -> {
                    SignatureEntry first = list.get(0);
                    List<SignatureEntry> changed = new ArrayList<>(list);
                    changed.set(
                            0,
                            new SignatureEntry(
                                    first.keyId(),
                                    first.method(),
                                    BrokenSignature.valueOf(how)
                                            .of(a.json(), both[0].signer().algorithm(), first.value())));
                    return changed;
                });
            })),
    A_KEY_OF_A_KIND_THAT_NOBODY_KNOWS_BESIDE_A_GOOD_ONE(
            on(EVERY_ROLE).in(EACH_CODEC).by(a -> a.rotate(a.json().keyOfAnUnknownKind("new"), a.key("one")))),
    THE_OTHER_SIGNATURE_THAT_IS_AS_GOOD(on(EVERY_ROLE).by(Attacker::signOtherwise)),
    THE_SAME_CONTENT_SIGNED_AGAIN(on(everyRoleBut(ROOT))
            .in(OF_HASHES) // else nothing says that there is another file to fetch
            .by(a -> a.nextVersion(a.version()).signOtherwise())),

    // Time, and versions that begin again.

    THE_LAST_INSTANT_BEFORE_THE_END(on(EVERY_ROLE)
            .by(a -> a.expiresIn(Duration.ofSeconds(60))
                    .letPass(Duration.ofSeconds(60).minusNanos(1)))),
    WHAT_WAS_KNOWN_HAS_ENDED_AND_THERE_IS_NEWER(on(EVERY_ROLE)
            .after(a -> a.expiresIn(Duration.ofSeconds(60)))
            .by(a -> a.letPass(Duration.ofSeconds(61)).expiresIn(Duration.ofDays(9)))),
    A_ROOT_ON_THE_WAY_HAS_ENDED(on(THE_ROOT).by(a -> {
        a.rotate(a.key("one")).expiresIn(Duration.ofSeconds(60)).repository().publish();
        a.rotate(a.key("two")).expiresIn(Duration.ofDays(9)).letPass(Duration.ofSeconds(61));
    })),
    NEW_KEYS_LET_A_VERSION_BEGIN_AGAIN(on(everyRoleBut(ROOT))
            .each(TIMESTAMP, SNAPSHOT)
            .after(a -> a.nextVersion(Integer.MAX_VALUE)) // a thief of its key can lock everybody out, but for this
            .by((a, rotated) -> a.rotateTheKeyOf(rotated).nextVersion(3))),
    NEW_KEYS_OF_TARGETS_LET_THEIR_VERSIONS_BEGIN_AGAIN(on(everyRoleBut(ROOT))
            .in(WITHOUT_VERSIONS) // where the snapshot states versions, it is the snapshot's keys that must change
            .unless((role, how) -> Reach.isOfTheServer(role))
            .after(a -> a.nextVersion(Integer.MAX_VALUE))
            .by(a -> a.rotateTheKeyOf(TARGETS).nextVersion(3))),
    A_DELEGATION_IS_MADE_ANEW_WITH_A_HIGHER_VERSION(on(EVERY_DELEGATION)
            .unless((role, how) -> role.equals(Reach.ALICE)) // the one below it would end, too
            .by(a -> {
                long version = a.version();
                a.repository().undelegate(a.role()).delegate(a.role(), "1");
                a.nextVersion(version + 1);
            })),
    A_DELEGATION_ENDS(on(Set.of(RELEASES, SUB))
            .in(WITHOUT_VERSIONS)
            .by(a -> a.repository().undelegate(a.role()))),
    A_DELEGATION_ENDS_WITH_NEW_KEYS_OF_THE_SNAPSHOT(on(Set.of(RELEASES, SUB))
            .in(OF_VERSIONS) // where a snapshot must go on listing what it has listed
            .by(a -> a.rotateTheKeyOf(SNAPSHOT).repository().undelegate(a.role()))),

    // Certificates of roots, which only Notary has.

    A_CERTIFICATE_FOR_THE_REPOSITORY_OR_ALL_BELOW_A_PREFIX(on(THE_ROOT)
            .in(NOTARY_V1)
            .each("example.test/team/image", "example.test/team/*", "example.test/*")
            .by((a, name) -> a.rotate(a.certified(TestCertificate.of(name))))),
    A_CERTIFICATE_THAT_BEGINS_WITHIN_A_DAY(on(THE_ROOT)
            .in(NOTARY_V1) // for clocks that lag
            .by(a -> a.rotate(a.certified(a.certificateFromTo(DAY, 90 * DAY))))),
    A_CERTIFICATE_ON_THE_WAY_HAS_ENDED(on(THE_ROOT)
            .in(NOTARY_V1)
            .after(a -> a.rotate(a.certified(a.certificateFromTo(-DAY, 60))))
            .by(a -> a.letPass(Duration.ofSeconds(61)).rotate(a.key("renewed")))),
    ;

    private final Row row;

    Honest(Row row) {
        this.row = row;
    }

    Row row() {
        return row;
    }
}
