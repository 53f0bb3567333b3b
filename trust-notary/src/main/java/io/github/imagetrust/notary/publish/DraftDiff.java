package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.notary.change.PlannedRole;
import io.github.imagetrust.notary.change.PlannedRole.Edit;
import io.github.imagetrust.notary.change.PlannedRole.Kind;
import io.github.imagetrust.notary.change.Quorum;
import io.github.imagetrust.notary.change.Quorum.Voter;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.Verified;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what a draft would sign, and how that differs from what is there. */
final class DraftDiff {

    private final Draft draft;
    private final RoleKeys keys;

    DraftDiff(Draft draft, RoleKeys keys) {
        this.draft = draft;
        this.keys = keys;
    }

    /** A line for each role that would be signed, the root first, and the snapshot last if it is not the service's. */
    List<PlannedRole> roles() {
        List<PlannedRole> roles = new ArrayList<>(signedByPeople());
        OwnSnapshot.of(draft, keys).ifPresent(snapshot -> roles.add(planned(snapshot)));
        return roles;
    }

    /** The same without the snapshot, which whoever publishes signs. */
    List<PlannedRole> signedByPeople() {
        return DraftSigner.roles(draft).stream().map(this::planned).toList();
    }

    private PlannedRole planned(String role) {
        Metadata body =
                role.equals(Roles.ROOT) ? draft.root() : draft.body(role).orElseThrow();
        List<Edit> edits =
                new ArrayList<>(role.equals(Roles.ROOT) ? ofRoot(draft.root()) : ofTargets(role, (Targets) body));
        if (edits.isEmpty() && !saysTheSame(role, body)) {
            edits.add(new Edit(Kind.CHANGED, "something that has no name here"));
        }
        List<Quorum> signedBy = DraftSigner.voters(role, draft).stream()
                .map(this::quorum)
                .distinct() // a root that keeps its keys
                .toList();
        return new PlannedRole(role, versionBefore(role), body.version(), body.expires(), edits, signedBy);
    }

    private PlannedRole planned(OwnSnapshot snapshot) {
        Snapshot next = snapshot.with(List.of());
        return new PlannedRole(
                Roles.SNAPSHOT,
                next.version() - 1,
                next.version(),
                next.expires(),
                List.of(),
                List.of(quorum(snapshot.signers())));
    }

    private Quorum quorum(Role role) {
        List<String> here = keys.idsAtHand(draft.signatories(role));
        List<String> all = RoleKeys.ids(role);
        return new Quorum(
                role.threshold(),
                Stream.concat(
                                here.stream().map(id -> new Voter(name(id), true)),
                                all.stream().filter(id -> !here.contains(id)).map(id -> new Voter(name(id), false)))
                        .toList());
    }

    private Optional<String> name(String id) {
        return keys.ring().isImagined(id) ? Optional.empty() : Optional.of(id);
    }

    private boolean saysTheSame(String role, Metadata next) {
        if (next instanceof Root root) {
            return draft.present()
                    .root()
                    .map(Verified::body)
                    .filter(before -> before.roles().equals(root.roles())
                            && before.consistentSnapshot() == root.consistentSnapshot())
                    .isPresent();
        }
        Targets targets = (Targets) next;
        return Optional.ofNullable(draft.present().files().get(role))
                .map(Verified::body)
                .filter(before -> before.targets().equals(targets.targets())
                        && before.delegations().equals(targets.delegations()))
                .isPresent();
    }

    private long versionBefore(String role) {
        Optional<? extends Verified<? extends Metadata>> before = role.equals(Roles.ROOT)
                ? draft.present().root()
                : Optional.ofNullable(draft.present().files().get(role));
        return before.map(file -> file.body().version()).orElse(0L);
    }

    private List<Edit> ofRoot(Root next) {
        List<Edit> edits = new ArrayList<>();
        Optional<Root> before = draft.present().root().map(Verified::body);
        next.roles().values().forEach(role -> {
            Optional<Role> was = before.map(root -> root.role(role.name()));
            complete(role.name(), was, role, edits, () -> ofRole(was, role, edits));
        });
        before.filter(root -> root.consistentSnapshot() != next.consistentSnapshot())
                .ifPresent(root -> edits.add(new Edit(
                        Kind.CHANGED,
                        "consistent_snapshot " + next.consistentSnapshot() + " instead of "
                                + root.consistentSnapshot())));
        return edits;
    }

    private List<Edit> ofTargets(String role, Targets next) {
        List<Edit> edits = new ArrayList<>();
        Optional<Targets> before =
                Optional.ofNullable(draft.present().files().get(role)).map(Verified::body);
        ofTags(before.map(Targets::targets).orElse(Map.of()), next.targets(), edits);
        Returning.replaced(role, draft).ifPresent(old -> ofReplaced(old, next, edits));
        Map<String, Delegation> delegationsBefore = byName(before);
        Map<String, Delegation> delegationsNow = byName(Optional.of(next));
        ofOrder(delegationsBefore.keySet(), delegationsNow.keySet(), edits);
        for (String name : both(delegationsBefore.keySet(), delegationsNow.keySet())) {
            Delegation was = delegationsBefore.get(name);
            Delegation is = delegationsNow.get(name);
            if (is == null) {
                edits.add(new Edit(Kind.REMOVED, "role " + name));
            } else {
                complete(name, Optional.ofNullable(was), is, edits, () -> ofDelegation(name, was, is, edits));
            }
        }
        return edits;
    }

    /** All that a role signs that is declared again is new; and what it signed long ago, and no more, is gone. */
    private static void ofReplaced(Targets old, Targets next, List<Edit> edits) {
        Map<String, Target> gone = new LinkedHashMap<>(old.targets());
        gone.keySet().removeAll(next.targets().keySet());
        ofTags(gone, Map.of(), edits);
        old.delegations().stream()
                .map(delegation -> delegation.role().name())
                .filter(name -> next.delegation(name).isEmpty())
                .forEach(name -> edits.add(new Edit(Kind.REMOVED, "role " + name)));
    }

    private void ofDelegation(String name, @Nullable Delegation was, Delegation is, List<Edit> edits) {
        if (was == null) {
            edits.add(new Edit(Kind.ADDED, "role " + name));
        }
        ofRole(Optional.ofNullable(was).map(Delegation::role), is.role(), edits);
        ofSet(
                "path \"",
                "\" of " + name,
                was == null ? List.of() : Delegating.paths(was).prefixes(),
                Delegating.paths(is).prefixes(),
                edits);
    }

    /** Which of two roles is asked first may decide what a tag means. */
    private static void ofOrder(Set<String> before, Set<String> now, List<Edit> edits) {
        List<String> was = before.stream().filter(now::contains).toList();
        List<String> is = now.stream().filter(before::contains).toList();
        if (!was.equals(is)) {
            edits.add(new Edit(
                    Kind.CHANGED,
                    "order of roles: " + String.join(", ", is) + " instead of " + String.join(", ", was)));
        }
    }

    /** Lets no difference of a role hide among those of others: whoever signs is shown that there is one. */
    private static void complete(String name, Optional<?> was, Object is, List<Edit> edits, Runnable differences) {
        int before = edits.size();
        differences.run();
        if (edits.size() == before && was.isPresent() && !was.get().equals(is)) {
            edits.add(new Edit(Kind.CHANGED, "role " + name + ", in something that has no name here"));
        }
    }

    private void ofRole(Optional<Role> before, Role now, List<Edit> edits) {
        ofSet("", " of " + now.name(), before.map(this::listed).orElse(List.of()), listed(now), edits);
        int was = before.map(Role::threshold).orElse(1);
        if (was != now.threshold()) {
            edits.add(new Edit(
                    before.isPresent() ? Kind.CHANGED : Kind.ADDED,
                    "threshold " + now.threshold() + " of " + now.name()
                            + (before.isPresent() ? " instead of " + was : "")));
        }
    }

    /** A key in another certificate is another one: it may end tomorrow. */
    private List<String> listed(Role role) {
        return role.keys().stream().map(this::listed).toList();
    }

    private String listed(Key key) {
        String id = RoleKeys.canonicalId(key);
        if (keys.ring().isImagined(id)) {
            return "a new key";
        }
        return "key " + id + (id.equals(key.id()) ? "" : " (certificate " + key.id() + until(key) + ")");
    }

    private static String until(Key key) {
        return key.checker()
                .validity()
                .map(validity -> ", until " + validity.notAfter())
                .orElse("");
    }

    private static void ofTags(Map<String, Target> before, Map<String, Target> now, List<Edit> edits) {
        for (String tag : both(before.keySet(), now.keySet())) {
            Target was = before.get(tag);
            Target is = now.get(tag);
            if (Objects.equals(was, is)) {
                continue;
            }
            if (is == null) {
                edits.add(new Edit(Kind.REMOVED, "tag " + tag + " " + digest(Objects.requireNonNull(was))));
            } else if (was == null) {
                edits.add(new Edit(Kind.ADDED, "tag " + tag + " " + digest(is)));
            } else {
                edits.add(new Edit(Kind.CHANGED, "tag " + tag + " " + digest(is) + " instead of " + digest(was)));
            }
        }
    }

    private static String digest(Target target) {
        FileInfo file = target.file();
        StringBuilder text = new StringBuilder(
                file.digest(HashAlgorithm.SHA256).map(Object::toString).orElse("without a sha256"));
        file.length().ifPresent(length -> text.append(", ").append(length).append(" bytes"));
        file.hashes().forEach((algorithm, hash) -> {
            if (!algorithm.equals(HashAlgorithm.SHA256.label())) {
                text.append(", ")
                        .append(algorithm)
                        .append(' ')
                        .append(HexFormat.of().formatHex(hash.toArray()));
            }
        });
        target.custom().ifPresent(custom -> text.append(", custom ").append(custom));
        return text.toString();
    }

    private static void ofSet(
            String before, String after, Collection<String> was, Collection<String> is, List<Edit> edits) {
        was.stream()
                .filter(one -> !is.contains(one))
                .forEach(one -> edits.add(new Edit(Kind.REMOVED, before + one + after)));
        is.stream()
                .filter(one -> !was.contains(one))
                .forEach(one -> edits.add(new Edit(Kind.ADDED, before + one + after)));
    }

    private static Map<String, Delegation> byName(Optional<Targets> targets) {
        Map<String, Delegation> byName = new LinkedHashMap<>();
        targets.ifPresent(
                body -> body.delegations().forEach(d -> byName.put(d.role().name(), d)));
        return byName;
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
