package io.github.imagetrust.notary.testing;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;

import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.notary.testing.SimulatedRole.Child;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.FileNaming;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * A repository in memory, with whoever keeps it: it holds all keys, signs on demand, and has its own clock. A test changes
 * one thing, publishes, lets a client refresh, and looks at what the client says.
 *
 * <p>Left alone it is honest. Hostile ones are made of three kinds of change: what a role signs with ({@link #signWith}),
 * what becomes of a file as it is made ({@link #forgeSigned}, {@link #forgeFile}, {@link #lieAbout}, {@link #goBack},
 * {@link #unlist}), after which the metadata above it describe what came out, as one who holds their keys would; and what is
 * answered in place of it ({@link #answers}), as one on the wire would.
 */
public final class RepositorySimulator implements MetadataSource {

    /** A thousand tests begin with the same repository, which is signed for the first of them only. */
    private static final Map<List<Object>, Bytes> SIGNATURES = new ConcurrentHashMap<>();

    private final Flavour flavour;
    private final String owner;
    private final FileNaming naming;
    private final Map<String, SimulatedRole> roles = new LinkedHashMap<>();
    private final LinkedHashSet<Key> rootKeys = new LinkedHashSet<>();
    private final Map<String, Bytes> served = new LinkedHashMap<>();
    private final Answers answers = new Answers(served);
    private List<SigningKey> trustedRootKeys = List.of();
    private long trustedRootVersion;
    private Root root;
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    private RepositorySimulator(Flavour flavour, String owner) {
        this.flavour = flavour;
        this.owner = owner;
        this.naming = flavour.naming();
        add(new SimulatedRole(ROOT, ROOT, now.plus(Duration.ofDays(3650)), flavour.rootKey(owner + "root-1")));
        add(new SimulatedRole(TIMESTAMP, ROOT, now.plus(Duration.ofDays(14)), flavour.key(owner + "timestamp-1")));
        add(new SimulatedRole(SNAPSHOT, ROOT, now.plus(Duration.ofDays(1095)), flavour.key(owner + "snapshot-1")));
        add(new SimulatedRole(TARGETS, ROOT, now.plus(Duration.ofDays(1095)), flavour.key(owner + "targets-1")));
    }

    /** A repository with the four roles and no target. */
    public static RepositorySimulator of(Flavour flavour) {
        return new RepositorySimulator(flavour, "").publish();
    }

    /** One of the same name that somebody else made, with other keys. */
    public static RepositorySimulator ofAnImposter(Flavour flavour) {
        return new RepositorySimulator(flavour, "imposter-").publish();
    }

    // what it is

    /** The dialect it is written in. */
    public Flavour flavour() {
        return flavour;
    }

    /** What time it is. */
    public Instant now() {
        return now;
    }

    /** What it answers, and to what. */
    public Answers answers() {
        return answers;
    }

    /** What it has, by name, in the order in which it came; what it answers may be something else. */
    public Map<String, Bytes> files() {
        return new LinkedHashMap<>(served);
    }

    /** The version of the last file of that role. */
    public long version(String role) {
        return role(role).version;
    }

    /** The current file of a role. */
    public Bytes file(String role) {
        return role(role).current.orElseThrow();
    }

    /** The file of a role that had that version. */
    public Bytes file(String role, long version) {
        return role(role).files.get(version);
    }

    /** The roots that an honest keeper signed, oldest first. */
    public List<Bytes> trustedRoots() {
        return List.copyOf(role(ROOT).files.headMap(trustedRootVersion, true).values());
    }

    /** The keys that sign for a role. */
    public List<SigningKey> keys(String role) {
        return role(role).keys;
    }

    /** The keys of the last honest root, whom the next one must have on its side. */
    public List<SigningKey> trustedRootKeys() {
        return trustedRootKeys;
    }

    /** Whose metadata list the keys of a role. */
    public String delegator(String role) {
        return role(role).delegator;
    }

    /** The roles to which a role delegates, in order. */
    public List<String> delegations(String role) {
        return role(role).children.stream().map(Child::name).toList();
    }

    /** All roles that there are now. */
    public Set<String> roles() {
        return Set.copyOf(roles.keySet());
    }

    // what an honest keeper does

    /** Lets time pass. */
    public RepositorySimulator advance(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Delegates to a role, by all its path or, with a slash in it, by another delegated role. */
    public RepositorySimulator delegate(String name, String... paths) {
        return delegateFrom(name.substring(0, name.lastIndexOf('/')), name, paths);
    }

    /** Delegates from {@code delegator} to a role of whatever name. */
    public RepositorySimulator delegateFrom(String delegator, String name, String... paths) {
        role(delegator).children.add(new Child(name, Optional.empty()));
        add(new SimulatedRole(name, delegator, now.plus(Duration.ofDays(1095)), flavour.key(owner + name + "-1")));
        role(name).paths = paths.length == 0 ? List.of("") : List.of(paths);
        return touch(delegator);
    }

    /** Delegates from {@code delegator} to a role that is there already, with the keys it has, or with those. */
    public RepositorySimulator delegateAgain(String delegator, String name, SigningKey... keys) {
        role(delegator).children.add(new Child(name, keys.length == 0 ? Optional.empty() : Optional.of(List.of(keys))));
        return touch(delegator);
    }

    /** Lets a search that comes to that delegation end with it. */
    public RepositorySimulator terminating(String name) {
        role(name).terminating = true;
        return touch(delegator(name));
    }

    /** Ends a delegation. */
    public RepositorySimulator undelegate(String name) {
        undelegateFrom(delegator(name), name);
        roles.remove(name);
        return this;
    }

    /** Ends the delegation from one of several delegators. */
    public RepositorySimulator undelegateFrom(String delegator, String name) {
        role(delegator).children.removeIf(child -> child.name().equals(name));
        return touch(delegator);
    }

    /** Signs {@code content} under that name. */
    public RepositorySimulator put(String role, String target, String content) {
        FileInfo info = FileInfo.of(Bytes.utf8(content), HashAlgorithm.SHA256);
        role(role).targets.put(target, new Target(info, Optional.empty()));
        return touch(role);
    }

    /** Signs a role again at the next {@link #publish}, with a new version. */
    public RepositorySimulator touch(String role) {
        role(role).dirty = true;
        role(role).frozen = false;
        return this;
    }

    /** Gives a role new keys, all of which sign. */
    public RepositorySimulator rotate(String role, SigningKey... keys) {
        role(role).keys = List.of(keys);
        role(role).signing = role(role).keys;
        return touch(delegator(role)).touch(role);
    }

    /** Has just these of its keys sign for a role, and for a root those that it follows. */
    public RepositorySimulator signOnlyWith(String role, SigningKey... keys) {
        role(role).signing = List.of(keys);
        return touch(role);
    }

    /** Gives a role another threshold. */
    public RepositorySimulator threshold(String role, int threshold) {
        role(role).threshold = threshold;
        role(role).hostile |= role(role).role().identities().size() < threshold;
        return touch(delegator(role)).touch(role);
    }

    /** When the next file of that role expires. */
    public RepositorySimulator expires(String role, Instant expires) {
        role(role).expires = expires;
        return touch(role);
    }

    /** The version of the next file of that role. */
    public RepositorySimulator nextVersion(String role, long version) {
        role(role).version = version - 1;
        return touch(role);
    }

    /** Has the files of a role say something that no model has, with which nothing is wrong. */
    public RepositorySimulator edit(String role, UnaryOperator<Bytes> change) {
        role(role).signedForgery = change;
        return touch(role);
    }

    /** Signs what changed, and all that describes it. */
    public RepositorySimulator publish() {
        boolean above = signRoot();
        for (SimulatedRole role : targetsRoles()) {
            above |= role.dirty;
            if (role.dirty) {
                issue(role, v -> new Targets(v, role.expires, role.targets, delegations(role)), role.signing);
            }
        }
        SimulatedRole snapshot = role(SNAPSHOT);
        snapshot.dirty |= above && !snapshot.frozen;
        above = snapshot.dirty;
        if (snapshot.dirty) {
            issue(snapshot, v -> new Snapshot(v, snapshot.expires, listing()), snapshot.signing);
        }
        serve(SNAPSHOT, describe(snapshot));
        SimulatedRole timestamp = role(TIMESTAMP);
        timestamp.dirty |= above && !timestamp.frozen;
        if (timestamp.dirty) {
            issue(timestamp, v -> new Timestamp(v, timestamp.expires, describe(snapshot)), timestamp.signing);
        }
        served.put(naming.timestamp(), file(TIMESTAMP));
        roles.values().forEach(SimulatedRole::rememberIfHonest);
        return this;
    }

    /** Deletes the current file of a role, as servers may that keep only what is newest. */
    public RepositorySimulator forget(String role) {
        served.values().removeIf(file(role)::equals);
        return this;
    }

    // what a hostile one does

    /** Lets others sign for a role than it says. */
    public RepositorySimulator signWith(String role, SigningKey... keys) {
        role(role).signing = List.of(keys);
        return hostile(role);
    }

    /** Changes what is signed before it is signed. */
    public RepositorySimulator forgeSigned(String role, UnaryOperator<Bytes> forgery) {
        role(role).signedForgery = forgery;
        return hostile(role);
    }

    /** Changes the signatures of a role's next files. */
    public RepositorySimulator forgeSignatures(String role, UnaryOperator<List<SignatureEntry>> forgery) {
        return forgeSignatures(role, (signed, signatures) -> forgery.apply(signatures));
    }

    private RepositorySimulator forgeSignatures(
            String role, BiFunction<Bytes, List<SignatureEntry>, List<SignatureEntry>> forgery) {
        role(role).signatureForgery = forgery;
        return hostile(role);
    }

    /** Changes a role's next files once they are signed. */
    public RepositorySimulator forgeFile(String role, UnaryOperator<Bytes> forgery) {
        role(role).fileForgery = forgery;
        return hostile(role);
    }

    /** Lets the metadata above a role say something else of its file. */
    public RepositorySimulator lieAbout(String role, UnaryOperator<FileInfo> lie) {
        role(role).lie = lie;
        return touch(role.equals(SNAPSHOT) ? TIMESTAMP : SNAPSHOT);
    }

    /** Signs each file of a role twice with each key. */
    public RepositorySimulator signTwice(String role) {
        return forgeSignatures(role, (signed, once) -> {
            List<SignatureEntry> twice = new ArrayList<>(once);
            twice.addAll(others(role(role), signed, once));
            return twice;
        });
    }

    /** Signs each file of a role with the other signature of each key that is as good. */
    public RepositorySimulator signOtherwise(String role) {
        return forgeSignatures(role, (signed, once) -> others(role(role), signed, once));
    }

    private List<SignatureEntry> others(SimulatedRole role, Bytes signed, List<SignatureEntry> once) {
        List<SignatureEntry> others = new ArrayList<>();
        for (int i = 0; i < once.size(); i++) {
            SignatureEntry first = once.get(i);
            Bytes other = flavour.otherSignature(role.signing.get(i), signed.toArray(), first.value());
            others.add(new SignatureEntry(first.keyId(), first.method(), other));
        }
        return others;
    }

    /** Takes an older file of a role for the current one. */
    public RepositorySimulator goBack(String role, long version) {
        role(role).goBackTo(version);
        return role.equals(TIMESTAMP) ? this : touch(role.equals(SNAPSHOT) ? TIMESTAMP : SNAPSHOT);
    }

    /** Leaves a role out of the snapshot. */
    public RepositorySimulator unlist(String role) {
        role(role).listed = false;
        return touch(SNAPSHOT);
    }

    /** Becomes honest again: takes its hostile roots back, and signs everything anew, under versions never used before. */
    public RepositorySimulator repent() {
        answers.restore();
        SimulatedRole state = role(ROOT);
        state.files.tailMap(trustedRootVersion, false).keySet().forEach(version -> served.remove(naming.root(version)));
        roles.values().forEach(role -> role.repent(now.plus(Duration.ofDays(365))));
        state.version = trustedRootVersion;
        return publish();
    }

    // how

    private SimulatedRole role(String name) {
        SimulatedRole role = roles.get(name);
        if (role == null) {
            throw new IllegalArgumentException("there is no role " + name);
        }
        return role;
    }

    private void add(SimulatedRole role) {
        roles.put(role.name, role);
    }

    private List<SimulatedRole> targetsRoles() {
        return roles.values().stream()
                .filter(role -> !role.delegator.equals(ROOT) || role.name.equals(TARGETS))
                .toList();
    }

    private RepositorySimulator hostile(String role) {
        role(role).hostile = true;
        return touch(role);
    }

    private boolean signRoot() {
        SimulatedRole state = role(ROOT);
        if (!state.dirty) {
            return false;
        }
        List<SigningKey> signing = new ArrayList<>(state.signing);
        if (state.signing == state.keys) {
            trustedRootKeys.stream().filter(key -> !signing.contains(key)).forEach(signing::add);
        }
        issue(state, v -> root = new Root(v, state.expires, false, allRootKeys(), topRoles()), signing);
        if (!state.hostile) {
            trustedRootKeys = state.keys;
            trustedRootVersion = state.version;
        }
        served.put(naming.root(state.version), file(ROOT));
        naming.newestRoot().ifPresent(name -> served.put(name, file(ROOT)));
        return true;
    }

    private List<Key> allRootKeys() {
        topRoles().values().forEach(role -> rootKeys.addAll(role.keys()));
        return List.copyOf(rootKeys);
    }

    private Map<String, Role> topRoles() {
        Map<String, Role> top = new LinkedHashMap<>();
        List.of(ROOT, SNAPSHOT, TARGETS, TIMESTAMP)
                .forEach(name -> top.put(name, role(name).role()));
        return top;
    }

    private List<Delegation> delegations(SimulatedRole parent) {
        return parent.children.stream()
                .map(child -> {
                    SimulatedRole role = role(child.name());
                    Role listed = child.keys().map(role::role).orElseGet(role::role);
                    return new Delegation(listed, flavour.scope(role.paths), role.terminating);
                })
                .toList();
    }

    private Map<String, FileInfo> listing() {
        Map<String, FileInfo> files = new LinkedHashMap<>();
        if (flavour.snapshotNamesRoot()) {
            files.put(ROOT, describe(role(ROOT)));
        }
        for (SimulatedRole role : targetsRoles()) {
            if (role.listed) {
                FileInfo info = describe(role);
                files.put(role.name, info);
                serve(role.name, info);
            }
        }
        return files;
    }

    private FileInfo describe(SimulatedRole role) {
        Bytes file = role.current.orElseThrow();
        long version = role.files.entrySet().stream()
                .filter(entry -> entry.getValue() == file)
                .findFirst()
                .orElseThrow()
                .getKey();
        return role.lie.apply(flavour.describe(file, version));
    }

    private void serve(String role, FileInfo info) {
        served.put(naming.file(role, info, root), file(role));
    }

    private void issue(SimulatedRole role, LongFunction<Metadata> body, List<SigningKey> signing) {
        role.version++;
        Bytes signed = role.signedForgery.apply(flavour.signedBytes(role.name, body.apply(role.version)));
        List<SignatureEntry> signatures = signing.stream()
                .map(key -> new SignatureEntry(key.key().id(), key.method(), signature(key, signed)))
                .toList();
        List<SignatureEntry> forged = role.signatureForgery.apply(signed, signatures);
        Bytes file = role.hostile ? flavour.assemble(signed, forged) : flavour.file(signed, forged);
        role.issue(role.fileForgery.apply(file));
    }

    private static Bytes signature(SigningKey key, Bytes signed) {
        return SIGNATURES.computeIfAbsent(
                List.of(key.key().material(), signed.sha256()),
                absent -> Bytes.of(key.signer().sign(signed.toArray())));
    }

    @Override
    public Optional<Bytes> fetch(Request request) {
        return answers.fetch(request);
    }

    @Override
    public List<Optional<Bytes>> fetchAll(List<Request> requests) {
        return answers.fetchAll(requests);
    }

    @Override
    public String description() {
        return "a simulated repository";
    }
}
