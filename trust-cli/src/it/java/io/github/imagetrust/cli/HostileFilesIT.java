package io.github.imagetrust.cli;

import static io.github.imagetrust.cli.HostileServer.head;
import static io.github.imagetrust.cli.HostileServer.status;
import static io.github.imagetrust.cli.HostileServer.then;
import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Trust data that are as large as they may be, which are a yes, and such as are made to cost as much as they can, by
 * somebody who has every key: it is trusted on first use.
 */
class HostileFilesIT {

    private static final String IMAGE = "registry.example/app:1.0";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MEBIBYTE = 1 << 20;
    private static final String HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="; // of nothing

    /** 56 MB of them. */
    private static final String MANY_TARGETS = list(
            600_000, i -> "\"2." + (100_000 + i) + "\":{\"hashes\":{\"sha256\":\"" + HASH + "\"},\"length\":1234},");

    private final NotaryFlavour flavour = new NotaryFlavour("registry.example/app");
    private final RepositorySimulator repository = RepositorySimulator.of(flavour)
            .put(TARGETS, "1.0", "an image")
            .expires(TIMESTAMP, Instant.now().plus(Duration.ofDays(14)));

    @TempDir
    private Path home;

    private SmallHeap resolve() {
        return resolve(IMAGE);
    }

    private SmallHeap resolve(String image) {
        repository.publish();
        try (HostileServer server = HostileServer.of(repository)) {
            return SmallHeap.resolve(home, server, TIMEOUT, image);
        }
    }

    // as large as may be

    @Test
    void aRootOfHalfAMegabyteIsAYes() {
        SigningKey[] keys = new SigningKey[500];
        Arrays.setAll(keys, i -> flavour.rootKey("large-root-" + i));
        repository.rotate(ROOT, keys).signWith(ROOT, Arrays.copyOf(keys, 100));
        resolve().saysYes();
    }

    @Test
    void aTimestampOf16KilobytesIsAYes() {
        repository.forgeSigned(TIMESTAMP, before("\"expires\"", "\"custom\":\"" + "x".repeat(15_700) + "\","));
        resolve().saysYes();
    }

    @Test
    void aSnapshotOfTwoMegabytesIsAYes() {
        String entry = "\"targets/%05d\":{\"hashes\":{\"sha256\":\"" + HASH + "\"},\"length\":1},";
        repository.forgeSigned("snapshot", addedAfter(list(20_000, entry::formatted)));
        resolve().saysYes();
    }

    /** First with its length before it, then without, by somebody who knows nothing; then from disk. */
    @Test
    void targetsOf56MegabytesAreAYes(@TempDir Path other) {
        addManyTargets();
        repository.publish();
        try (HostileServer server = HostileServer.of(repository)) {
            SmallHeap.resolve(home, server, TIMEOUT, IMAGE).saysYes();
            Bytes file = repository.file(TARGETS);
            server.on("/targets\\.", then(head("HTTP/1.1 200 OK"), out -> out.write(file.sharedArray())));
            SmallHeap first = SmallHeap.resolve(other, server, TIMEOUT, IMAGE);
            first.saysYes();
            server.on("/targets\\.", status("500 Not asked for"));
            first.again(server, IMAGE).saysYes();
        }
    }

    @Test
    void aDigestIsFoundAmong600000Tags() {
        addManyTargets();
        resolve("registry.example/app@" + Digest.sha256("an image".getBytes(UTF_8)))
                .saysYes();
    }

    @Test
    void aDigestWith600000TagsHasTooMany() {
        addManyTargets();
        resolve("registry.example/app@" + Digest.sha256(new byte[0])).finds("TOO_MANY");
    }

    @Test
    void aThousandDelegationsAreAYes() {
        for (int i = 0; i < 1000; i++) {
            repository.delegate("targets/d" + i).put("targets/d" + i, "1.0", "an image");
        }
        resolve().saysYes();
    }

    @Test
    void levelsOfDelegationAreCounted() {
        String role = TARGETS;
        for (int i = 0; i < 32; i++) {
            role = role + "/" + i;
            repository.delegate(role);
        }
        resolve().saysYes();
        repository.delegate(role + "/32");
        resolve().finds("TOO_MANY");
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257})
    void rotationsAreCounted(int rotations) {
        repository.publish();
        repository.answers().cache("root.json"); // the first one is called the newest
        for (int i = 0; i < rotations; i++) {
            repository.touch(ROOT).publish();
        }
        if (rotations > 256) {
            resolve().finds("TOO_MANY");
        } else {
            resolve().saysYes();
        }
    }

    // shapes

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void aMillionLevelsAreMalformed(String level) {
        repository.forgeFile(TARGETS, honest -> Bytes.utf8(level.repeat(1_000_000)));
        resolve().finds("MALFORMED");
    }

    @Test
    void levelsInARootAreMalformed() {
        repository.forgeFile(ROOT, honest -> Bytes.utf8("{\"signed\":" + "[".repeat(500_000)));
        resolve().finds("MALFORMED");
    }

    @Test
    void aNameOf60MebibytesIsMalformed() {
        repository.forgeSigned(TARGETS, addedTo("\"targets\":{", "\"" + "x".repeat(60 * MEBIBYTE) + "\":{},"));
        resolve().finds("MALFORMED");
    }

    @Test
    void aTextOf60MebibytesIsMalformed() {
        repository.forgeSigned(TARGETS, before("\"delegations\"", "\"a\":\"" + "x".repeat(60 * MEBIBYTE) + "\","));
        resolve().finds("MALFORMED");
    }

    @Test
    void aNumberOf60MebibytesIsMalformed() {
        repository.forgeSigned(TARGETS, before("\"delegations\"", "\"a\":" + "9".repeat(60 * MEBIBYTE) + ","));
        resolve().finds("MALFORMED");
    }

    @Test
    void aMillionSignaturesAreTooMany() {
        String entry = "{\"keyid\":\"\",\"method\":\"\",\"sig\":\"\"},";
        repository.forgeFile(TARGETS, addedTo("\"signatures\":[", list(1_000_000, i -> entry)));
        resolve().finds("TOO_MANY");
    }

    @Test
    void aMillionKeysAreTooMany() {
        repository.forgeSigned(TARGETS, addedTo("\"keys\":{", listed(1_000_000, i -> "\"" + i + "\":{}")));
        resolve().finds("TOO_MANY");
    }

    @Test
    void aMillionDelegationsAreTooMany() {
        repository.forgeSigned(TARGETS, addedTo("\"roles\":[", listed(1_000_000, i -> "{\"name\":\"" + i + "\"}")));
        resolve().finds("TOO_MANY");
    }

    @Test
    void aMillionTargetsWithoutHashesAreAYes() {
        repository.forgeSigned(
                TARGETS,
                addedTo("\"targets\":{", list(1_000_000, i -> "\"%07d\":{\"hashes\":{},\"length\":1},".formatted(i))));
        resolve().saysYes();
    }

    @Test
    void aMillionMembersThatNobodyKnowsAreAYes() {
        repository.forgeSigned(TARGETS, before("\"delegations\"", list(1_000_000, i -> "\"a%07d\":1,".formatted(i))));
        resolve().saysYes();
    }

    @Test
    void aMillionMembersOutOfOrderAreAYes() {
        String members = list(1_000_000, i -> "\"%s\":1,".formatted(new StringBuilder("1" + i).reverse()));
        repository.forgeFile(TARGETS, addedTo("{", members));
        resolve().saysYes();
    }

    @Test
    void oneTargetWithMillionsOfHashesIsMalformed() {
        String hashes = list(3_500_000, i -> "\"%07d\":\"\",".formatted(i));
        repository.forgeSigned(TARGETS, addedTo("\"hashes\":{", hashes));
        resolve().finds("MALFORMED");
    }

    @Test
    void customDataOf50MebibytesAreMalformed() {
        String custom = list(60, i -> "\"" + "\u4e00".repeat(300_000) + "\",");
        repository.forgeSigned(
                TARGETS, addedTo("\"1.0\":{", "\"custom\":[" + custom.substring(0, custom.length() - 1) + "],"));
        resolve().finds("MALFORMED");
    }

    @Test
    void aDelegationNameOf100KilobytesIsMalformed() {
        repository.forgeSigned(
                TARGETS,
                addedTo(
                        "\"roles\":[",
                        "{\"keyids\":[],\"name\":\"targets/\u001b[31m" + "\u202e".repeat(33_000)
                                + "\",\"paths\":[],\"threshold\":1}"));
        resolve().finds("MALFORMED");
    }

    // many small things that together are much

    @Test
    void fourFilesOfNothingButSmallValuesAreTooLarge() {
        for (String role : List.of(TARGETS, "targets/a", "targets/b", "targets/c")) {
            if (!role.equals(TARGETS)) {
                repository.delegate(role);
            }
            repository.forgeSigned(role, before("\"delegations\"", "\"a\":[1" + ",1".repeat(7_500_000) + "],"));
        }
        resolve().finds("TOO_LARGE");
    }

    @Test
    void aThousandFilesOfNothingButSmallValuesAreTooLarge() {
        UnaryOperator<Bytes> dense = before("\"delegations\"", "\"a\":[1" + ",1".repeat(30_000) + "],");
        for (int i = 0; i < 1000; i++) {
            repository.delegate("targets/d" + i).forgeSigned("targets/d" + i, dense);
        }
        resolve().finds("TOO_LARGE");
    }

    /** Of such a file there is its canonical form as well; and an Ed25519 signature reads all of that. */
    @Test
    void aLargeFileThatIsNotCanonicalIsAYes() {
        SigningKey[] keys = new SigningKey[8];
        Arrays.setAll(keys, i -> flavour.key("like-a-timestamp-" + i)); // these are of Ed25519
        repository.rotate(TARGETS, keys).signWith(TARGETS, keys[0]).forgeSignatures(TARGETS, one -> wrong(keys, one));
        repository.forgeFile(TARGETS, addedTo("\"targets\":{", " "));
        addManyTargets();
        resolve().saysYes();
    }

    @Test
    void fourFilesThatAreNotCanonicalAreAYes() {
        String quarter = MANY_TARGETS.substring(0, MANY_TARGETS.indexOf("\"2.250000\""));
        for (String role : List.of(TARGETS, "targets/a", "targets/b", "targets/c")) {
            if (!role.equals(TARGETS)) {
                repository.delegate(role);
            }
            repository.forgeSigned(role, addedAfter(quarter)).forgeFile(role, addedTo("\"targets\":{", " "));
        }
        resolve().saysYes();
    }

    @Test
    void pathsBelowPathsAreAYes() {
        String role = TARGETS;
        for (int level = 0; level < 6; level++) {
            String[] paths = new String[50_000];
            int l = level;
            Arrays.setAll(paths, i -> i + "-" + l);
            role = role + "/" + level;
            repository.delegate(role, paths);
        }
        resolve().saysYes();
    }

    @Test
    void pathsOf60MebibytesAreTooLarge() {
        String paths = list(60, i -> "\"\u4e00" + "x".repeat(1_000_000) + "\",");
        repository.delegate("targets/a").forgeSigned(TARGETS, addedTo("\"paths\":[", paths));
        resolve().finds("TOO_LARGE");
    }

    @Test
    void manyShortPathsInManyFilesAreTooLarge() {
        UnaryOperator<Bytes> paths = addedTo("\"paths\":[", listed(35_000, i -> "\"" + i + "\""));
        for (int i = 0; i < 220; i++) {
            String parent = "targets/d" + i;
            repository.delegate(parent).delegate(parent + "/c").forgeSigned(parent, paths);
        }
        resolve().finds("TOO_LARGE");
    }

    @Test
    void aKeyOfAMegabyteUnderAWrongIdIsRefused() {
        repository.forgeSigned(
                TARGETS,
                addedTo(
                        "\"keys\":{",
                        listed(
                                60,
                                i -> "\"" + i + "\":{\"keytype\":\"rsa\",\"keyval\":{\"private\":null,"
                                        + "\"public\":\"" + "A".repeat(1_000_000) + "\"}}")));
        resolve().finds("KEY_ID_MISMATCH");
    }

    // what takes time

    @Test
    void manySignaturesOverMuchAreTooMany() {
        SigningKey[] keys = new SigningKey[256];
        Arrays.setAll(keys, i -> flavour.key("timestamp-like-" + i)); // Ed25519
        repository.rotate(TARGETS, keys).signWith(TARGETS, keys[0]).forgeSignatures(TARGETS, one -> wrong(keys, one));
        addManyTargets();
        resolve().finds("TOO_MANY");
    }

    @Test
    void manySignaturesOnManyFilesEndWithTheTime() {
        SigningKey[] keys = new SigningKey[256];
        Arrays.setAll(keys, i -> flavour.key("many-" + i));
        for (int i = 0; i < 500; i++) {
            String role = "targets/d" + i;
            repository
                    .delegate(role)
                    .rotate(role, keys)
                    .signWith(role, keys[0])
                    .forgeSignatures(role, one -> wrong(keys, one));
        }
        repository.publish();
        try (HostileServer server = HostileServer.of(repository)) {
            SmallHeap.resolve(home, server, Duration.ofSeconds(4), IMAGE).gives(20);
        }
    }

    /** As many signatures as keys, of which only the last one is good. */
    private static List<SignatureEntry> wrong(SigningKey[] keys, List<SignatureEntry> good) {
        List<SignatureEntry> all = new ArrayList<>();
        for (int i = 1; i < keys.length; i++) {
            all.add(new SignatureEntry(
                    keys[i].key().id(), keys[i].method(), good.get(0).value()));
        }
        all.addAll(good);
        return all;
    }

    private void addManyTargets() {
        repository.forgeSigned(TARGETS, addedAfter(MANY_TARGETS));
    }

    private static String list(int count, IntFunction<String> item) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count; i++) {
            list.append(item.apply(i));
        }
        return list.toString();
    }

    private static String listed(int count, IntFunction<String> item) {
        String list = list(count, i -> item.apply(i) + ",");
        return list.substring(0, list.length() - 1);
    }

    /** Puts text behind the first {@code place}; its last comma goes where nothing follows. */
    private static UnaryOperator<Bytes> addedTo(String place, String text) {
        return file -> {
            String before = new String(file.toArray(), UTF_8);
            int at = before.indexOf(place) + place.length();
            boolean last = "]}".indexOf(before.charAt(at)) >= 0;
            String fitting = text.endsWith(",") && last ? text.substring(0, text.length() - 1) : text;
            boolean comma = !text.endsWith(",") && !text.isBlank() && !last;
            return joined(before.substring(0, at), fitting + (comma ? "," : ""), before.substring(at));
        };
    }

    /** Puts members behind those that are there. */
    private static UnaryOperator<Bytes> addedAfter(String members) {
        return file -> {
            String before = new String(file.toArray(), UTF_8);
            int at = before.lastIndexOf("},\"version\"");
            String fitting = members.substring(0, members.length() - 1);
            return joined(
                    before.substring(0, at) + (before.charAt(at - 1) == '{' ? "" : ","), fitting, before.substring(at));
        };
    }

    private static UnaryOperator<Bytes> before(String place, String text) {
        return file -> {
            String whole = new String(file.toArray(), UTF_8);
            int at = whole.indexOf(place);
            return joined(whole.substring(0, at), text, whole.substring(at));
        };
    }

    private static Bytes joined(String... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (String part : parts) {
            joined.writeBytes(part.getBytes(UTF_8));
        }
        return Bytes.of(joined.toByteArray());
    }
}
