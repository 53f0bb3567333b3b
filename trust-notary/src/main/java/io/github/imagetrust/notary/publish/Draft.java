package io.github.imagetrust.notary.publish;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.v1.Lifetimes;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.edit.RootEditor;
import io.github.imagetrust.tuf.edit.TargetsEditor;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be published: a repository as it is, and what is to be signed in its place. Nothing of it is signed, and
 * nothing anywhere but in memory. Not safe to share between threads.
 */
public final class Draft {

    /** Those above before those below, else by name. */
    private static final Comparator<String> DOWNWARDS =
            Comparator.<String>comparingInt(Draft::depth).thenComparing(Comparator.naturalOrder());

    private final Present present;
    private final RoleKeys keys;
    private final Signing signing;
    private final Instant now;
    private final ToLongFunction<String> firstVersion;
    private final Function<String, Optional<Signed<Targets>>> shown;
    private final Map<String, Optional<Signed<Targets>>> seen = new HashMap<>();
    private @Nullable Root nextRoot;
    private final Map<String, Targets> next = new HashMap<>();
    private Optional<Duration> timestampLifetime = Optional.empty();
    private boolean renewed;
    private @Nullable String signer;

    /**
     * A draft in which nothing has changed yet.
     *
     * @param firstVersion with which version a role begins that has signed nothing
     * @param shown the file that the service shows of a role, whoever signed it
     */
    Draft(
            Present present,
            RoleKeys keys,
            Signing signing,
            Instant now,
            ToLongFunction<String> firstVersion,
            Function<String, Optional<Signed<Targets>>> shown) {
        this.present = present;
        this.keys = keys;
        this.signing = signing;
        this.now = now;
        this.firstVersion = firstVersion;
        this.shown = shown;
    }

    /** Has it signed by the keys of that role's person alone, as far as these are enough: nobody else signs in passing. */
    void signAs(String role) {
        signer = role;
    }

    /** The role of whoever signs, if it is one person. */
    Optional<Role> signer() {
        return Optional.ofNullable(signer).map(this::definition);
    }

    /** What is there. */
    Present present() {
        return present;
    }

    /** When it is made. */
    Instant now() {
        return now;
    }

    /** Begins with that root. */
    void begin(Root first) {
        nextRoot = first;
    }

    /** The root as it is going to be. */
    Root root() {
        return nextRoot != null
                ? nextRoot
                : present.root().map(Verified::body).orElseThrow(() -> new IllegalStateException("there is no root"));
    }

    /** Edits the root. */
    void editRoot(UnaryOperator<RootEditor> change) {
        RootEditor editor = nextRoot != null ? RootEditor.amend(nextRoot) : RootEditor.edit(root());
        nextRoot = change.apply(editor).next(Lifetimes.root(now));
    }

    /** The root that is to be signed, if there is one. */
    Optional<Root> nextRoot() {
        return Optional.ofNullable(nextRoot);
    }

    /** What a role is going to sign. */
    Optional<Targets> body(String role) {
        Targets edited = next.get(role);
        return edited != null
                ? Optional.of(edited)
                : Optional.ofNullable(present.files().get(role)).map(Verified::body);
    }

    /** The delegation to a role, by the role above it. */
    Optional<Delegation> delegation(String role) {
        return RoleNames.isDelegation(role)
                ? body(above(role)).flatMap(targets -> targets.delegation(role))
                : Optional.empty();
    }

    /** The roles directly below {@code targets}. */
    List<Delegation> delegations() {
        return body(Roles.TARGETS).map(Targets::delegations).orElse(List.of());
    }

    /** Who signs for a role. */
    Role definition(String role) {
        return !RoleNames.isDelegation(role)
                ? root().role(role)
                : delegation(role)
                        .orElseThrow(() -> new SigningException(
                                SigningException.Kind.NO_KEY,
                                "the repository has no role " + role,
                                "Add the signer or the delegation first, or sign as one of those that it has.",
                                null))
                        .role();
    }

    /** Which targets a role may sign, within the bounds of those above it. */
    TargetScope scope(String role) {
        return role.equals(Roles.TARGETS)
                ? TargetScope.EVERYTHING
                : delegation(role).orElseThrow().scope().within(scope(above(role)));
    }

    /** Those keys at hand that sign for a role, as one with that name. */
    Role signatories(Role role) {
        return signing == Signing.TOGETHER ? keys.beginning(role, signer()) : keys.signing(role, signer());
    }

    /** Whether a role can be signed for: by the keys at hand, or by others after them. */
    boolean canSign(String role) {
        return signing == Signing.TOGETHER || keys.canSign(definition(role));
    }

    /** Whether whoever has the keys at hand signs for a role: with enough of them, or as one of several. */
    boolean isOurs(String role) {
        return signing == Signing.TOGETHER ? isPartlyOurs(role) : keys.canSign(definition(role));
    }

    /** Whether a key of a role is at hand. */
    boolean isPartlyOurs(String role) {
        return !keys.idsAtHand(definition(role)).isEmpty();
    }

    /**
     * Stops a change that could not be signed, before a key is made for it and filed for nothing.
     *
     * @throws SigningException NO_KEY if the keys at hand are too few, and nobody else is to sign
     */
    void requireSignable(String role) {
        if (!canSign(role)) {
            keys.requireEnough(definition(role));
        }
    }

    /**
     * Edits what a role signs.
     *
     * @throws SigningException if what is there does not hold: beginning anew would drop it unseen
     */
    void edit(String role, UnaryOperator<TargetsEditor> change) {
        Disowned.requireNone(role, this);
        TargetsEditor editor = next.containsKey(role)
                ? TargetsEditor.amend(requireNonNull(next.get(role)))
                : body(role).map(TargetsEditor::edit).orElseGet(() -> TargetsEditor.begin(firstVersion(role)));
        next.put(role, change.apply(editor).next(Lifetimes.targets(now)));
    }

    /** The version with which a role begins that has signed nothing. */
    long firstVersion(String role) {
        return Math.max(1, firstVersion.applyAsLong(role));
    }

    /** The file that the service shows of a role, whoever signed it: nothing in it may be believed. */
    Optional<Signed<Targets>> shown(String role) {
        return seen.computeIfAbsent(role, shown);
    }

    /** Puts a body in place that was made elsewhere. */
    void adopt(String role, Metadata body) {
        if (body instanceof Root root) {
            nextRoot = root;
        } else {
            next.put(role, (Targets) body);
        }
    }

    /** Signs nothing for roles that nobody delegates to any more. */
    void dropGone() {
        next.keySet().removeIf(role -> !isThere(role));
    }

    /** What {@code targets} and the delegated roles are to sign anew, those above first. */
    List<String> edited() {
        return next.keySet().stream().sorted(DOWNWARDS).toList();
    }

    /** Has the timestamp signed anew, and the snapshot if it will not count for long, though nothing else may change. */
    void renew() {
        renewed = true;
    }

    /** For how long timestamps are to count from this publish on. */
    void timestampLifetime(Duration lifetime) {
        timestampLifetime = Optional.of(lifetime);
    }

    /** For how long timestamps are to count from this publish on, if that was said. */
    Optional<Duration> timestampLifetime() {
        return timestampLifetime;
    }

    /** Whether what a role signs is out of date, and must be signed anew to count. */
    boolean isOutdated(String role) {
        return expiresBefore(role, now);
    }

    /** Whether what a role signs counts no more at that time, and is not about to be signed anew. */
    boolean expiresBefore(String role, Instant time) {
        return !next.containsKey(role)
                && body(role).filter(body -> !body.expires().isAfter(time)).isPresent();
    }

    /** Whether nothing is to be signed but what the service signs at every publish. */
    boolean changesNothing() {
        return nextRoot == null && next.isEmpty();
    }

    /** Whether there is nothing to publish. */
    boolean isUnchanged() {
        return changesNothing() && !renewed;
    }

    /** The roles whose files would no longer hold, since others must sign for them now, and that are not edited. */
    List<String> orphans() {
        return present.files().keySet().stream()
                .filter(role -> !next.containsKey(role) && isThere(role))
                .filter(role -> !requireNonNull(present.files().get(role)).holdsFor(definition(role)))
                .toList();
    }

    /** The roles that have signed something, and that nobody delegates to any more. */
    Set<String> gone() {
        Set<String> gone = new LinkedHashSet<>(present.files().keySet());
        gone.addAll(present.unusable().keySet());
        gone.removeIf(this::isThere);
        return gone;
    }

    /** Whether a role is still delegated to, and so are all those above it. */
    boolean isThere(String role) {
        return role.equals(Roles.TARGETS)
                || (isThere(above(role)) && delegation(role).isPresent());
    }

    private static String above(String role) {
        return role.substring(0, role.lastIndexOf('/'));
    }

    private static int depth(String role) {
        return (int) role.chars().filter(c -> c == '/').count();
    }
}
