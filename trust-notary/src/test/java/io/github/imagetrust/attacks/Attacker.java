package io.github.imagetrust.attacks;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.model.Limits;
import io.github.imagetrust.notary.testing.JsonFlavour;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.TestCertificate;
import io.github.imagetrust.notary.testing.TestJson;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Somebody who has one role of a repository, or its file, in hand: the verbs of the tables. */
final class Attacker {

    /** In seconds. */
    static final long DAY = 86_400;

    private final RepositorySimulator repository;
    private final String role;
    private boolean keysChanged;

    Attacker(RepositorySimulator repository, String role) {
        this.repository = repository;
        this.role = role;
    }

    RepositorySimulator repository() {
        return repository;
    }

    String role() {
        return role;
    }

    /** Whether the metadata above the role list other keys now, which lets versions begin again. */
    boolean keysChanged() {
        return keysChanged;
    }

    JsonFlavour json() {
        return (JsonFlavour) repository.flavour();
    }

    // keys

    /** A key that may sign for the role. */
    SigningKey key(String name) {
        return role.equals(ROOT)
                ? repository.flavour().rootKey(name)
                : repository.flavour().key(name);
    }

    SigningKey[] keys(String... names) {
        return Arrays.stream(names).map(this::key).toArray(SigningKey[]::new);
    }

    /** The keys that a role has. */
    SigningKey[] keysOf(String other) {
        return repository.keys(other).toArray(SigningKey[]::new);
    }

    /** A key together with itself, as every other listing has it. */
    SigningKey[] inAllListings(SigningKey key) {
        List<SigningKey> all = new ArrayList<>(List.of(key));
        all.addAll(repository.flavour().otherListings(key));
        return all.toArray(SigningKey[]::new);
    }

    /** Those keys; and for a root also the ones that are trusted until now, so that it is only its own that are wrong. */
    SigningKey[] following(SigningKey... keys) {
        return role.equals(ROOT) ? joined(keys, repository.trustedRootKeys().toArray(SigningKey[]::new)) : keys;
    }

    static SigningKey[] joined(SigningKey[] some, SigningKey... others) {
        List<SigningKey> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(others));
        return all.toArray(SigningKey[]::new);
    }

    /** A sound certificate for the repository. */
    TestCertificate certificate() {
        return TestCertificate.of(notary().repository().toString());
    }

    /** One that holds from so many seconds from now until so many. */
    TestCertificate certificateFromTo(long from, long to) {
        Instant now = repository.now();
        return certificate().holds(now.plusSeconds(from), now.plusSeconds(to));
    }

    /** A new key in a sound certificate that is written in another way. */
    SigningKey certified(UnaryOperator<String> spelling) {
        return notary().certified("new", spelling.apply(certificate().pem(NotaryFlavour.software("new"))));
    }

    /** A new key in that certificate. */
    SigningKey certified(TestCertificate certificate) {
        return notary().rootKey("new", certificate);
    }

    private NotaryFlavour notary() {
        return (NotaryFlavour) repository.flavour();
    }

    Attacker rotate(SigningKey... keys) {
        repository.rotate(role, keys);
        keysChanged = true;
        return this;
    }

    /** Gives another role a new key. */
    Attacker rotateTheKeyOf(String other) {
        repository.rotate(other, new Attacker(repository, other).key("new-" + other));
        keysChanged = true;
        return this;
    }

    Attacker rotateTheKeyOfItsLister() {
        return rotateTheKeyOf(lister(role));
    }

    Attacker threshold(int threshold) {
        repository.threshold(role, threshold);
        keysChanged = true;
        return this;
    }

    // signatures

    Attacker signWith(SigningKey... keys) {
        repository.signWith(role, keys);
        return this;
    }

    /** Has just these of its keys sign, with which nothing is wrong. */
    Attacker signOnlyWith(SigningKey... keys) {
        repository.signOnlyWith(role, keys);
        return this;
    }

    /** The other signature with each key that is as good, where the algorithm has one. */
    Attacker signOtherwise() {
        repository.signOtherwise(role);
        return this;
    }

    /** A second, different signature with each key where the algorithm has one, else the same again. */
    Attacker signTwice() {
        repository.signTwice(role);
        return this;
    }

    /** Each signature once more. */
    Attacker repeatSignatures() {
        return signatures(once -> {
            List<SignatureEntry> twice = new ArrayList<>(once);
            twice.addAll(once);
            return twice;
        });
    }

    Attacker signatures(UnaryOperator<List<SignatureEntry>> change) {
        repository.forgeSignatures(role, change);
        return this;
    }

    Attacker eachSignature(UnaryOperator<SignatureEntry> change) {
        return signatures(list -> list.stream().map(change).toList());
    }

    // what is signed, and what is sent

    /** Has the role say something more, with which nothing is wrong. */
    Attacker alsoSays(UnaryOperator<Bytes> change) {
        repository.edit(role, change);
        return this;
    }

    /** Has something else signed in place of what the role says. */
    Attacker says(UnaryOperator<Bytes> change) {
        repository.forgeSigned(role, change);
        return this;
    }

    /** Sends another file than the role signed, and has the metadata above describe that. */
    Attacker sends(UnaryOperator<Bytes> change) {
        repository.forgeFile(role, change);
        return this;
    }

    /** Has a member of what the role says be something else. */
    Attacker set(String place, String json) {
        return says(signed -> TestJson.with(signed, place, json));
    }

    /** Has a member missing in what the role says. */
    Attacker drop(String place) {
        return says(signed -> TestJson.without(signed, place));
    }

    /** Has a member of the entry be something else that the role's delegator has of it. */
    Attacker setInDelegation(String place, String json) {
        String delegator = repository.delegator(role);
        repository.forgeSigned(delegator, signed -> TestJson.with(signed, delegation() + place, json));
        return this;
    }

    Attacker dropInDelegation(String place) {
        String delegator = repository.delegator(role);
        repository.forgeSigned(delegator, signed -> TestJson.without(signed, delegation() + place));
        return this;
    }

    /** Has the delegator list the role in another way with which nothing is wrong in itself. */
    Attacker relist(String place, String json) {
        String delegator = repository.delegator(role);
        repository.edit(delegator, signed -> TestJson.with(signed, delegation() + place, json));
        return this;
    }

    /** Has the delegator say more of the role's key than is known. */
    Attacker relistKey(String member, String json) {
        String delegator = repository.delegator(role);
        String keys = delegator.equals(ROOT) ? "/keys/" : "/delegations/keys/";
        String id = TestJson.step(keysOf(role)[0].key().id());
        repository.edit(delegator, signed -> TestJson.with(signed, keys + id + "/" + member, json));
        return this;
    }

    /** Has the delegator list the role twice. */
    @SuppressWarnings("unchecked")
    Attacker listTwice() {
        repository.forgeSigned(repository.delegator(role), signed -> {
            Object document = TestJson.parse(signed);
            ((List<Object>) TestJson.at(document, "/delegations/roles")).add(TestJson.at(document, delegation()));
            return TestJson.canonical(document);
        });
        return this;
    }

    /** Has the delegator call the role something else; and the snapshot and the server, too, unless they have such a file. */
    Attacker rename(String name) {
        setInDelegation("/name", '"' + name + '"');
        if (!Set.of(ROOT, TIMESTAMP, SNAPSHOT, TARGETS).contains(name)) {
            repository.forgeSigned(SNAPSHOT, signed -> {
                Bytes entry = TestJson.canonical(TestJson.at(TestJson.parse(signed), listing()));
                String place = "/meta/" + TestJson.step(json().listedAs(name));
                return TestJson.with(signed, place, new String(entry.toArray(), UTF_8));
            });
            repository.answers().forRole(name, nothing -> Optional.of(repository.file(role)));
        }
        return this;
    }

    /** Has the delegator say something else, by the text. */
    Attacker replaceInDelegator(String from, String to) {
        repository.forgeSigned(repository.delegator(role), signed -> replaced(signed, from, to));
        return this;
    }

    /** Has a member of the entry be something else that the snapshot, or for a snapshot the timestamp, has of the role. */
    Attacker setInListing(String place, String json) {
        repository.forgeSigned(lister(role), signed -> TestJson.with(signed, listing() + place, json));
        return this;
    }

    Attacker dropInListing(String place) {
        repository.forgeSigned(lister(role), signed -> TestJson.without(signed, listing() + place));
        return this;
    }

    /** Changes what the metadata above say of the role's file. */
    Attacker lie(UnaryOperator<FileInfo> lie) {
        repository.lieAbout(role, lie);
        return this;
    }

    Attacker lieAboutLength(long by) {
        return lie(
                info -> new FileInfo(OptionalLong.of(info.length().orElseThrow() + by), info.hashes(), info.version()));
    }

    Attacker lieAboutHash(String algorithm, UnaryOperator<Bytes> lie) {
        return lie(info -> {
            Map<String, Bytes> hashes = new LinkedHashMap<>(info.hashes());
            hashes.computeIfPresent(algorithm, (name, hash) -> lie.apply(hash));
            return new FileInfo(info.length(), hashes, info.version());
        });
    }

    Attacker lieAboutVersion(long by) {
        return lie(info -> new FileInfo(
                info.length(), info.hashes(), OptionalLong.of(info.version().orElseThrow() + by)));
    }

    /** Has the role sign once more, and changes what comes out while it is under way. */
    Attacker onTheWire(UnaryOperator<Optional<Bytes>> change) {
        repository.touch(role).answers().forRole(role, change);
        return this;
    }

    Attacker goOnWithoutEnd() {
        return onTheWire(file -> file.map(f -> longer(f, (int) Limits.DEFAULT.snapshotBytes())));
    }

    /** Answers the current root of the repository where the root after the newest known one is asked for. */
    Attacker answerWithItsRoot(long known) {
        repository
                .answers()
                .forFile(repository.flavour().naming().root(known + 1), honest -> Optional.of(repository.file(ROOT)));
        return this;
    }

    // versions and time

    long version() {
        return repository.version(role);
    }

    Attacker nextVersion(long version) {
        repository.nextVersion(role, version);
        return this;
    }

    Attacker goBack(long version) {
        repository.goBack(role, version);
        return this;
    }

    Attacker touch() {
        repository.touch(role);
        return this;
    }

    Attacker expiresIn(Duration time) {
        repository.expires(role, repository.now().plus(time));
        return this;
    }

    Attacker letPass(Duration time) {
        repository.advance(time);
        return this;
    }

    // bytes

    static Bytes altered(Bytes file) {
        byte[] bytes = file.toArray();
        bytes[bytes.length / 2] ^= 1;
        return Bytes.of(bytes);
    }

    static Bytes longer(Bytes file, int by) {
        return Bytes.of(Arrays.copyOf(file.toArray(), file.size() + by));
    }

    static Bytes cut(Bytes file, int by) {
        return file.slice(0, file.size() - by);
    }

    static Bytes replaced(Bytes text, String from, String to) {
        String before = new String(text.toArray(), UTF_8);
        if (!before.contains(from)) {
            throw new AssertionError("no " + from + " in " + before);
        }
        return Bytes.utf8(before.replace(from, to));
    }

    /** The text with something after its first brace. */
    static Bytes beginning(Bytes text, String insertion) {
        return joined(text.slice(0, 1), Bytes.utf8(insertion), text.slice(1, text.size()));
    }

    static Bytes joined(Bytes... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(Bytes::size).sum()];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.toArray(), 0, all, at, part.size());
            at += part.size();
        }
        return Bytes.of(all);
    }

    // where others list the role

    private String delegation() {
        String delegator = repository.delegator(role);
        return delegator.equals(ROOT)
                ? "/roles/" + role
                : "/delegations/roles/" + repository.delegations(delegator).indexOf(role);
    }

    /** Whose metadata describe the file of a role. */
    static String lister(String role) {
        return role.equals(SNAPSHOT) ? TIMESTAMP : SNAPSHOT;
    }

    private String listing() {
        return "/meta/" + TestJson.step(json().listedAs(role));
    }
}
