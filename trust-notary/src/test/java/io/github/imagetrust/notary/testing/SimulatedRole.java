package io.github.imagetrust.notary.testing;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What a repository that is simulated has of one role: who signs, what is signed next, and every file that there was. */
final class SimulatedRole {

    final String name;
    final String delegator;
    final Map<String, Target> targets = new LinkedHashMap<>();
    final List<Child> children = new ArrayList<>();
    final TreeMap<Long, Bytes> files = new TreeMap<>();
    List<String> paths = List.of("");
    List<SigningKey> keys;
    List<SigningKey> signing;
    int threshold = 1;
    long version;
    Instant expires;
    Optional<Bytes> current = Optional.empty();
    boolean terminating;
    boolean dirty = true;
    boolean frozen;
    boolean hostile;
    boolean listed = true;
    UnaryOperator<Bytes> signedForgery = UnaryOperator.identity();
    BiFunction<Bytes, List<SignatureEntry>, List<SignatureEntry>> signatureForgery = (signed, list) -> list;
    UnaryOperator<Bytes> fileForgery = UnaryOperator.identity();
    UnaryOperator<FileInfo> lie = UnaryOperator.identity();
    private List<SigningKey> honestKeys;
    private int honestThreshold = 1;

    SimulatedRole(String name, String delegator, Instant expires, SigningKey key) {
        this.name = name;
        this.delegator = delegator;
        this.expires = expires;
        this.keys = List.of(key);
        this.signing = keys;
        this.honestKeys = keys;
    }

    /** Keeps what to go back to, unless what was just published is a forgery. */
    void rememberIfHonest() {
        if (!hostile) {
            honestKeys = keys;
            honestThreshold = threshold;
        }
    }

    /** The role as the metadata above it list it. */
    Role role() {
        return role(keys);
    }

    /** The role as metadata list it that trust those keys. */
    Role role(List<SigningKey> trusted) {
        return new Role(name, trusted.stream().map(SigningKey::key).toList(), threshold);
    }

    /** Makes a file current, under the version that it has or is said to have. */
    void issue(Bytes file) {
        files.put(version, file);
        current = Optional.of(file);
        dirty = false;
    }

    /** Lets an older file be the current one; what it says is not touched. */
    void goBackTo(long older) {
        current = Optional.of(files.get(older));
        dirty = false;
        frozen = true;
    }

    /** Ends every forgery; what is signed next lasts until then. */
    void repent(Instant until) {
        expires = until;
        version = Math.max(version, files.lastKey());
        hostile = false;
        frozen = false;
        keys = honestKeys;
        signing = keys;
        threshold = honestThreshold;
        listed = true;
        signedForgery = UnaryOperator.identity();
        signatureForgery = (signed, list) -> list;
        fileForgery = UnaryOperator.identity();
        lie = UnaryOperator.identity();
        dirty = true;
    }

    /** A role to which this one delegates, perhaps with keys of its own choice. */
    record Child(String name, Optional<List<SigningKey>> keys) {}
}
