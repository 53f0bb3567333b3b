package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.model.Finding.Code.EQUIVOCATION;
import static io.github.imagetrust.model.Finding.Code.EXPIRED;
import static io.github.imagetrust.model.Finding.Code.HASH_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.LENGTH_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.MALFORMED;
import static io.github.imagetrust.model.Finding.Code.METADATA_MISSING;
import static io.github.imagetrust.model.Finding.Code.NO_SIGNATURES;
import static io.github.imagetrust.model.Finding.Code.ROLLBACK;
import static io.github.imagetrust.model.Finding.Code.ROOT_CHANGED;
import static io.github.imagetrust.model.Finding.Code.THRESHOLD_NOT_MET;
import static io.github.imagetrust.model.Finding.Code.THRESHOLD_UNREACHABLE;
import static io.github.imagetrust.model.Finding.Code.TOO_LARGE;
import static io.github.imagetrust.model.Finding.Code.VERSION_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.WRONG_TYPE;
import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;

import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.Flavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What somebody who holds the server, the wire or some of the keys can do to a role, and what a client must find. Each is
 * mounted on a repository that has published twice.
 */
enum Attack {
    NOBODY_SIGNS(Reach.ALL, NO_SIGNATURES, (repository, role) -> repository.signWith(role)),
    A_STRANGER_SIGNS(
            Reach.ALL,
            THRESHOLD_NOT_MET,
            ROOT_CHANGED,
            (repository, role) -> repository.signWith(role, key(repository, role, "stranger"))),
    THE_SERVER_SIGNS_WITH_ITS_TIMESTAMP_KEY(
            Reach.but(TIMESTAMP),
            THRESHOLD_NOT_MET,
            ROOT_CHANGED,
            (repository, role) -> repository.signWith(role, keys(repository, TIMESTAMP))),
    THE_FORMER_KEY_SIGNS(Reach.ALL, THRESHOLD_NOT_MET, (repository, role) -> {
        SigningKey[] former = keys(repository, role);
        repository.rotate(role, key(repository, role, "new")).signWith(role, former);
    }),
    ONLY_A_NEW_ROOT_KEY_SIGNS(
            Reach.ONLY_ROOT,
            ROOT_CHANGED,
            (repository, role) ->
                    repository.rotate(role, key(repository, role, "new")).signWith(role, key(repository, role, "new"))),
    ONE_KEY_SIGNS_TWICE(Reach.ALL, THRESHOLD_NOT_MET, (repository, role) -> {
        SigningKey one = key(repository, role, "one");
        twoOf(repository, role, one, key(repository, role, "two"))
                .signWith(role, besides(repository, role, one))
                .signTwice(role);
    }),
    ONE_KEY_UNDER_TWO_IDENTIFIERS(Reach.ALL, THRESHOLD_NOT_MET, (repository, role) -> {
        SigningKey one = key(repository, role, "one");
        SigningKey again = repository.flavour().otherListing(one);
        twoOf(repository, role, one, again, key(repository, role, "two"))
                .signWith(role, besides(repository, role, one, again));
    }),
    MORE_KEYS_WANTED_THAN_THERE_ARE(
            Reach.ALL, THRESHOLD_UNREACHABLE, (repository, role) -> repository.threshold(role, 2)),
    ANOTHER_ROLES_FILE(
            Reach.DELEGATED,
            THRESHOLD_NOT_MET,
            (repository, role) -> repository.forgeFile(
                    role,
                    file -> repository.file(
                            role.equals("targets/releases") ? "targets/alice/sub" : "targets/releases"))),

    ANOTHER_TYPE(
            Reach.ALL,
            WRONG_TYPE,
            (repository, role) ->
                    repository.forgeFile(role, file -> repository.file(role.equals(TIMESTAMP) ? SNAPSHOT : TIMESTAMP))),
    NONSENSE(Reach.ALL, MALFORMED, (repository, role) -> repository.forgeFile(role, file -> Bytes.utf8("nonsense"))),
    NOTHING_AT_ALL(Reach.ALL, MALFORMED, (repository, role) -> repository.forgeFile(role, file -> Bytes.utf8(""))),
    NONSENSE_IS_SIGNED(
            Reach.ALL,
            MALFORMED,
            (repository, role) -> repository.forgeSigned(role, signed -> Bytes.utf8("{\"nonsense\":1}"))),

    OUT_OF_DATE_BY_A_SECOND(Reach.ALL, EXPIRED, (repository, role) -> repository.expires(role, repository.now())) {
        @Override
        void mount(RepositorySimulator repository, String role) {
            super.mount(repository, role);
            repository.advance(Duration.ofSeconds(1));
        }
    },
    AN_OLDER_VERSION(Reach.but(ROOT), ROLLBACK, (repository, role) -> repository.goBack(role, 1)),
    OTHER_CONTENT_UNDER_THE_SAME_VERSION(
            Reach.HASHED,
            EQUIVOCATION,
            (repository, role) -> repository
                    .expires(role, repository.now().plus(Duration.ofDays(7)))
                    .nextVersion(role, repository.version(role))),
    A_SKIPPED_VERSION(
            Reach.ONLY_ROOT,
            VERSION_MISMATCH,
            (repository, role) -> repository
                    .nextVersion(role, 9)
                    .signWith(role, repository.flavour().rootKey("root-1"))) {
        @Override
        void mount(RepositorySimulator repository, String role) {
            super.mount(repository, role);
            answerNextRoot(repository, repository.file(role, 9));
        }
    },
    THE_SAME_ROOT_AGAIN(
            Reach.ONLY_ROOT,
            VERSION_MISMATCH,
            (repository, role) -> answerNextRoot(repository, repository.file(role, 2))),

    A_BYTE_IS_ALTERED(
            Reach.HASHED,
            HASH_MISMATCH,
            (repository, role) -> onTheWire(repository, role, file -> file.map(Attack::altered))),
    A_BYTE_IS_CUT_OFF(
            Reach.HASHED,
            LENGTH_MISMATCH,
            (repository, role) -> onTheWire(repository, role, file -> file.map(f -> f.slice(0, f.size() - 1)))),
    A_BYTE_IS_ADDED(
            Reach.HASHED,
            TOO_LARGE,
            (repository, role) -> onTheWire(repository, role, file -> file.map(f -> longer(f, 1)))),
    WITHOUT_END(
            Reach.ALL,
            TOO_LARGE,
            (repository, role) -> onTheWire(
                    repository, role, file -> file.map(f -> longer(f, (int) Limits.DEFAULT.snapshotBytes())))),
    GONE(
            Reach.but(ROOT),
            METADATA_MISSING,
            (repository, role) -> onTheWire(repository, role, file -> Optional.empty())),

    A_LENGTH_THAT_IS_TOO_LARGE(
            Reach.HASHED, LENGTH_MISMATCH, (repository, role) -> repository.lieAbout(role, info -> resized(info, 1))),
    A_LENGTH_THAT_IS_TOO_SMALL(
            Reach.HASHED, TOO_LARGE, (repository, role) -> repository.lieAbout(role, info -> resized(info, -1))),
    A_WRONG_SHA256(
            Reach.HASHED,
            HASH_MISMATCH,
            (repository, role) -> repository.lieAbout(role, info -> wrong(info, "sha256"))),
    A_WRONG_SHA512_BESIDE_A_RIGHT_SHA256(
            Reach.HASHED,
            HASH_MISMATCH,
            (repository, role) -> repository.lieAbout(role, info -> wrong(info, "sha512"))),
    A_HASH_OF_NO_LENGTH(
            Reach.HASHED, HASH_MISMATCH, (repository, role) -> repository.lieAbout(role, info -> cut(info, "sha512"))),
    ANOTHER_VERSION_THAN_STATED(
            Reach.HASHED,
            VERSION_MISMATCH,
            (repository, role) ->
                    repository.lieAbout(role, info -> new FileInfo(info.length(), info.hashes(), OptionalLong.of(77)))),
    ;

    private static final Set<Attack> ONLY_MEMORY_TELLS = Set.of(
            ONLY_A_NEW_ROOT_KEY_SIGNS,
            AN_OLDER_VERSION,
            OTHER_CONTENT_UNDER_THE_SAME_VERSION,
            A_SKIPPED_VERSION,
            THE_SAME_ROOT_AGAIN);

    private static final Set<Attack> CHANGE_KEYS = Set.of(
            THE_FORMER_KEY_SIGNS, ONE_KEY_SIGNS_TWICE, ONE_KEY_UNDER_TWO_IDENTIFIERS, MORE_KEYS_WANTED_THAN_THERE_ARE);

    private final Set<String> roles;
    private final Code code;
    private final Code codeAtKnownRoot;
    private final Mount mount;

    Attack(Set<String> roles, Code code, Mount mount) {
        this(roles, code, code, mount);
    }

    /** With another finding where it is the root that is attacked, and an older root is known. */
    Attack(Set<String> roles, Code code, Code codeAtKnownRoot, Mount mount) {
        this.roles = roles;
        this.code = code;
        this.codeAtKnownRoot = codeAtKnownRoot;
        this.mount = mount;
    }

    /** The roles that it can hit. */
    Set<String> roles() {
        return roles;
    }

    /** What a client must find. */
    Code code(String role, boolean rootKnown) {
        return role.equals(ROOT) && rootKnown ? codeAtKnownRoot : code;
    }

    /** Whether somebody who never saw the repository can tell. */
    boolean showsWithoutMemory() {
        return !ONLY_MEMORY_TELLS.contains(this);
    }

    /** Whether it has the metadata above the role change its keys, which they may. */
    boolean changesKeys() {
        return CHANGE_KEYS.contains(this);
    }

    /** Whether it can be written down in that dialect at all. */
    boolean fits(Flavour flavour) {
        return switch (this) {
            case ANOTHER_VERSION_THAN_STATED -> !flavour.snapshotNamesRoot(); // where versions are stated
            case A_HASH_OF_NO_LENGTH -> flavour instanceof FakeFlavour; // else the codec sees it, one role above
            default -> true;
        };
    }

    /** Attacks. */
    void mount(RepositorySimulator repository, String role) {
        mount.on(repository, role);
        repository.publish();
    }

    private static SigningKey key(RepositorySimulator repository, String role, String name) {
        return role.equals(ROOT)
                ? repository.flavour().rootKey(name)
                : repository.flavour().key(name);
    }

    private static SigningKey[] keys(RepositorySimulator repository, String role) {
        return repository.keys(role).toArray(SigningKey[]::new);
    }

    private static RepositorySimulator twoOf(RepositorySimulator repository, String role, SigningKey... keys) {
        return repository.rotate(role, keys).threshold(role, 2);
    }

    /** Those keys, and where the role is the root also the one that is trusted until now. */
    private static SigningKey[] besides(RepositorySimulator repository, String role, SigningKey... keys) {
        if (!role.equals(ROOT)) {
            return keys;
        }
        List<SigningKey> all = new ArrayList<>(List.of(keys));
        all.add(repository.flavour().rootKey("root-1"));
        return all.toArray(SigningKey[]::new);
    }

    private static void answerNextRoot(RepositorySimulator repository, Bytes file) {
        repository.answers().forFile(repository.flavour().dialect().naming().root(3), honest -> Optional.of(file));
    }

    /** Has the role sign once more, and changes what comes out while it is under way. */
    private static void onTheWire(RepositorySimulator repository, String role, UnaryOperator<Optional<Bytes>> change) {
        repository.touch(role).answers().forRole(role, change);
    }

    private static Bytes altered(Bytes file) {
        byte[] bytes = file.toArray();
        bytes[bytes.length / 2] ^= 1;
        return Bytes.of(bytes);
    }

    private static Bytes longer(Bytes file, int by) {
        return Bytes.of(Arrays.copyOf(file.toArray(), file.size() + by));
    }

    private static FileInfo resized(FileInfo info, long by) {
        return new FileInfo(OptionalLong.of(info.length().orElseThrow() + by), info.hashes(), info.version());
    }

    private static FileInfo wrong(FileInfo info, String algorithm) {
        return changed(info, algorithm, altered(info.hashes().get(algorithm)));
    }

    private static FileInfo cut(FileInfo info, String algorithm) {
        return changed(info, algorithm, info.hashes().get(algorithm).slice(0, 20));
    }

    private static FileInfo changed(FileInfo info, String algorithm, Bytes hash) {
        Map<String, Bytes> hashes = new LinkedHashMap<>(info.hashes());
        hashes.put(algorithm, hash);
        return new FileInfo(info.length(), hashes, info.version());
    }

    private interface Mount {
        void on(RepositorySimulator repository, String role);
    }

    /** The roles of the repositories that are attacked. */
    static final class Reach {

        static final Set<String> DELEGATED = Set.of("targets/releases", "targets/alice", "targets/alice/sub");
        static final Set<String> ALL = union(DELEGATED, Set.of(ROOT, TIMESTAMP, SNAPSHOT, TARGETS));
        static final Set<String> HASHED = union(DELEGATED, Set.of(SNAPSHOT, TARGETS));
        static final Set<String> ONLY_ROOT = Set.of(ROOT);

        private Reach() {}

        static Set<String> but(String role) {
            Set<String> others = new TreeSet<>(ALL);
            others.remove(role);
            return others;
        }

        private static Set<String> union(Set<String> some, Set<String> others) {
            Set<String> all = new TreeSet<>(some);
            all.addAll(others);
            return all;
        }
    }
}
