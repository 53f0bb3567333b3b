package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.v1.Lifetimes;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.edit.MetadataSigner;
import io.github.imagetrust.tuf.edit.SnapshotEditor;
import io.github.imagetrust.tuf.edit.TargetsEditor;
import io.github.imagetrust.tuf.update.DelegationState;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is about to be published: the verified files of a repository, and those that were signed anew. Nothing of it is
 * anywhere but in memory. Not safe to share between threads.
 */
public final class Draft {

    private final MetadataSigner signer;
    private final RoleKeys keys;
    private final Instant now;
    private final Verified<Root> root;
    private final Optional<Snapshot> snapshotBefore;
    private final Map<String, Verified<Targets>> current;
    private final Map<String, Verified<?>> changed = new LinkedHashMap<>();
    private final Map<String, Finding> unusable = new HashMap<>();
    private Optional<Duration> timestampLifetime = Optional.empty();
    private boolean renewed;

    private Draft(
            NotaryV1Dialect dialect,
            RoleKeys keys,
            Instant now,
            Verified<Root> root,
            Optional<Snapshot> snapshotBefore,
            Map<String, Verified<Targets>> current) {
        this.signer = new MetadataSigner(dialect.codec());
        this.keys = keys;
        this.now = now;
        this.root = root;
        this.snapshotBefore = snapshotBefore;
        this.current = new LinkedHashMap<>(current);
    }

    /** A draft that begins with a repository as it is. */
    static Draft of(Refreshed repository, NotaryV1Dialect dialect, RoleKeys keys, Instant now) {
        Map<String, Verified<Targets>> current = new LinkedHashMap<>();
        current.put(Roles.TARGETS, repository.targets().verified());
        Draft draft = new Draft(
                dialect,
                keys,
                now,
                repository.snapshot().root().verified(),
                Optional.of(repository.snapshot().verified().body()),
                current);
        repository.delegations().forEach(draft::begin);
        return draft;
    }

    /** What is out of date is signed anew by being edited; what is badly signed is nothing to build upon. */
    private void begin(String role, DelegationState state) {
        state.loaded().ifPresent(loaded -> current.put(role, loaded.verified()));
        if (state instanceof Ignored ignored) {
            ignored.outdated()
                    .ifPresentOrElse(file -> current.put(role, file), () -> unusable.put(role, ignored.finding()));
        }
    }

    /** A draft of a repository that does not exist yet. */
    static Draft founding(Verified<Root> root, NotaryV1Dialect dialect, RoleKeys keys, Instant now) {
        Draft draft = new Draft(dialect, keys, now, root, Optional.empty(), Map.of());
        draft.changed.put(Roles.ROOT, root);
        return draft;
    }

    /** The root that all of it follows from. */
    Verified<Root> root() {
        return root;
    }

    /** What a role signs at present. */
    Optional<Targets> body(String role) {
        return Optional.ofNullable(current.get(role)).map(Verified::body);
    }

    /** The delegation to a role directly below {@code targets}. */
    Optional<Delegation> delegation(String role) {
        return body(Roles.TARGETS).flatMap(targets -> targets.delegation(role));
    }

    /** The roles directly below {@code targets}. */
    List<Delegation> delegations() {
        return body(Roles.TARGETS).map(Targets::delegations).orElse(List.of());
    }

    /** Which targets a role may sign. */
    TargetScope scope(String role) {
        return role.equals(Roles.TARGETS)
                ? TargetScope.EVERYTHING
                : delegation(role).orElseThrow().scope();
    }

    /** Whether the keys to sign for a role are at hand. */
    boolean canSign(String role) {
        return keys.canSign(definition(role));
    }

    /**
     * Edits what a role signs, and signs it.
     *
     * @param firstVersion the version to begin with where the role has signed nothing yet
     * @throws SigningException if the keys are not at hand, or what is there does not hold and others have signed it too
     */
    void edit(String role, long firstVersion, UnaryOperator<TargetsEditor> change) {
        if (unusable.containsKey(role)
                && role.equals(TagSearch.RELEASES)) { // beginning anew would drop everybody's tags
            throw SigningException.untrusted(unusable.get(role));
        }
        TargetsEditor editor = body(role).map(TargetsEditor::edit).orElseGet(() -> TargetsEditor.begin(firstVersion));
        Targets next = change.apply(editor).next(Lifetimes.targets(now));
        Role definition = definition(role);
        Verified<Targets> signed = signer.targets(next, definition, keys.open(definition));
        current.put(role, signed);
        changed.put(role, signed);
    }

    /** Has the timestamp signed anew, and the snapshot if it will not count for long, though nothing else may change. */
    public void renew() {
        renewed = true;
    }

    /** For how long timestamps are to count from this publish on. */
    public void timestampLifetime(Duration lifetime) {
        timestampLifetime = Optional.of(lifetime);
    }

    /** For how long timestamps are to count from this publish on, if that was said. */
    Optional<Duration> timestampLifetime() {
        return timestampLifetime;
    }

    /** Whether what a role signs is out of date, and must be signed anew to count. */
    boolean isOutdated(String role) {
        return body(role).filter(body -> !body.expires().isAfter(now)).isPresent();
    }

    /** Whether there is nothing to publish. */
    boolean isUnchanged() {
        return changed.isEmpty() && !renewed;
    }

    /**
     * Ends the draft: signs what must be signed with it.
     *
     * @throws SigningException if the targets are out of date, and their key is not at hand
     */
    Sealed seal() {
        renewOutdatedTargets();
        signOwnSnapshot();
        Map<String, Bytes> files = new LinkedHashMap<>();
        List<SignedRole> signed = new ArrayList<>();
        changed.forEach((role, file) -> {
            files.put(role, file.raw());
            signed.add(new SignedRole(
                    role,
                    file.body().version(),
                    file.voters().stream().map(RoleKeys::canonicalId).toList()));
        });
        return new Sealed(files, signed);
    }

    /** Where the targets have expired, nobody can read what is published, whatever else is signed. */
    private void renewOutdatedTargets() {
        if (!isOutdated(Roles.TARGETS) || changed.containsKey(Roles.TARGETS)) {
            return;
        }
        if (!canSign(Roles.TARGETS)) {
            throw new SigningException(
                    SigningException.Kind.NO_KEY,
                    "targets expired at " + body(Roles.TARGETS).orElseThrow().expires()
                            + ", and the repository's key, which must sign them anew, is not here",
                    "Ask whoever has the repository's key to run 'imagetrust repo refresh'.",
                    null);
        }
        edit(Roles.TARGETS, 1, UnaryOperator.identity());
    }

    /** Signs the snapshot where its key is ours and not the service's; a refresh leaves one that counts for long. */
    private void signOwnSnapshot() {
        Role role = root.body().role(Roles.SNAPSHOT);
        boolean countsForLong = changed.isEmpty()
                && snapshotBefore
                        .filter(before -> before.expires().isAfter(Lifetimes.soon(now)))
                        .isPresent();
        if (countsForLong || !keys.canSign(role)) {
            return;
        }
        Map<String, Verified<?>> described = new LinkedHashMap<>(changed);
        described.putIfAbsent(Roles.ROOT, root);
        Snapshot next = SnapshotEditor.next(snapshotBefore, described.values(), Lifetimes.targets(now));
        changed.put(Roles.SNAPSHOT, signer.snapshot(next, role, keys.open(role)));
    }

    /**
     * A draft that was signed.
     *
     * @param files what to publish, by role
     * @param signed the same for people
     */
    public record Sealed(Map<String, Bytes> files, List<SignedRole> signed) {

        /** Copies. */
        public Sealed {
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
            signed = List.copyOf(signed);
        }
    }

    private Role definition(String role) {
        return role.equals(Roles.TARGETS)
                ? root.body().role(Roles.TARGETS)
                : delegation(role)
                        .orElseThrow(() -> new SigningException(
                                SigningException.Kind.NO_KEY,
                                "the repository has no role " + role,
                                "Add the signer first, or sign as one of those that it has.",
                                null))
                        .role();
    }
}
