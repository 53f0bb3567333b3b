package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import io.github.imagetrust.tuf.update.DelegationState.Loaded;
import io.github.imagetrust.tuf.update.History.Issued;
import io.github.imagetrust.tuf.update.History.Stage;
import io.github.imagetrust.tuf.update.HostileUpdate.Attacker;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows what was published, and so what a client may believe at most. It compares what the files say, and trusts nothing
 * that the engine says of them.
 */
final class Oracle {

    private static final String RELEASES = "targets/releases";

    private final History history;
    private final Attacker attacker;
    private final Map<String, Long> accepted = new HashMap<>();
    private int stage;
    private boolean sawReleases;
    private Instant now = Instant.EPOCH;

    Oracle(History history, Attacker attacker) {
        this.history = history;
        this.attacker = attacker;
    }

    Oracle at(Instant time) {
        now = time;
        return this;
    }

    /** Something new was accepted: it is true, and not older than what was accepted before. */
    void accept(Refreshed refreshed, String target) {
        show(refreshed);
        if (attacker == Attacker.EVERYTHING) {
            return;
        }
        requireNoStepBack(refreshed);
        sawReleases |= refreshed.role(RELEASES).isPresent();
        if (attacker == Attacker.WIRE) {
            stage = stageOf(refreshed).number();
            requireRightSigner(target, refreshed);
        }
    }

    /** Something is shown: it is true, and in date. */
    void show(Refreshed refreshed) {
        requireInDate(ROOT, refreshed.snapshot().root().root());
        requireInDate(TIMESTAMP, timestamp(refreshed)); // else whoever goes on serving it freezes the repository
        requireInDate(SNAPSHOT, refreshed.snapshot().verified().body());
        loaded(refreshed).forEach((role, targets) -> requireInDate(role, targets.body()));
        if (attacker == Attacker.EVERYTHING) {
            return;
        }
        issued(ROOT, refreshed.snapshot().root().root());
        loaded(refreshed).forEach((role, targets) -> {
            requireOfTheseKeys(role, targets, refreshed);
            requireItsOwnScope(role, targets);
        });
        if (!history.searches()) {
            requireDockersChoice(refreshed);
        }
        if (attacker == Attacker.WIRE) {
            requireWhole(stageOf(refreshed), refreshed);
        }
    }

    /** The truth was shown, and must have been found. */
    void requireNewest(Optional<Refreshed> refreshed, String target) {
        accept(refreshed.orElseThrow(() -> new AssertionError("nothing is found where the repository is")), target);
        assertEquals(history.newest().number(), stage, "the stage that is found");
    }

    /** A wire has no keys, so that all files are those of one publish, and not of one before the last that was seen. */
    private Stage stageOf(Refreshed refreshed) {
        Metadata snapshot = refreshed.snapshot().verified().body();
        Stage found = history.stages().stream()
                .filter(s -> s.roles().get(SNAPSHOT).body().equals(snapshot))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody published that snapshot"));
        assertTrue(found.number() >= stage, () -> "stage " + found.number() + " after stage " + stage);
        return found;
    }

    private void requireWhole(Stage found, Refreshed refreshed) {
        assertEquals(found.roles().get(TARGETS).body(), refreshed.targets().body());
        Set<String> roles = found.delegated();
        Map<String, DelegationState> delegations = refreshed.delegations();
        for (DelegationState state : delegations.values()) {
            String role = state.delegation().role().name();
            Metadata published = found.roles().get(role).body();
            if (state instanceof Ignored ignored) {
                assertEquals(Finding.Code.EXPIRED, ignored.finding().code());
                assertTrue(!published.expires().isAfter(now), () -> role + " has not expired");
            } else {
                assertEquals(published, ((Loaded) state).targets().body());
            }
        }
        if (history.searches() || delegations.values().stream().anyMatch(Ignored.class::isInstance)) {
            assertTrue(roles.containsAll(delegations.keySet()), () -> roles + " and not " + delegations.keySet());
        } else {
            assertEquals(roles, delegations.keySet());
        }
    }

    /** Who has the last word on a target is for the roles above to say, and not for who leaves one out. */
    private void requireRightSigner(String target, Refreshed refreshed) {
        if (history.searches()) {
            Optional<String> found =
                    refreshed.signerOf(target).map(signer -> signer.role().name());
            assertEquals(history.signerOf(target, history.stages().get(stage)), found, target);
        }
    }

    /** The keys of its delegator are those that signed the file at its time: a key that was revoked says nothing more. */
    private void requireOfTheseKeys(String role, TrustedTargets targets, Refreshed refreshed) {
        List<SigningKey> signed = issued(role, targets.body()).keys();
        Set<String> signatures = targets.verified().file().signatures().stream()
                .map(SignatureEntry::keyId)
                .collect(Collectors.toSet());
        assertTrue(
                signatures.containsAll(
                        signed.stream().map(key -> key.key().id()).toList()),
                () -> role + " has fewer signatures than it must have"); // those who sign here are as many as must
        String delegator = role.contains("/") ? role.substring(0, role.lastIndexOf('/')) : ROOT;
        Metadata above = delegator.equals(ROOT)
                ? refreshed.snapshot().root().root()
                : refreshed.role(delegator).orElseThrow().body();
        boolean wanted = history.stages().stream()
                .filter(s -> role.equals(TARGETS) || s.delegated().contains(role))
                .filter(s -> s.roles().get(delegator).body().equals(above))
                .anyMatch(s -> s.roles().get(role).keys().equals(signed));
        assertTrue(wanted, () -> role + " is signed by keys that " + delegator + " does not name");
    }

    /** A role speaks for what every role above it gives away, whatever its own delegator says. */
    private static void requireItsOwnScope(String role, TrustedTargets targets) {
        for (String target : DockersChoice.TAGS) {
            assertEquals(
                    History.maySpeakFor(role, target), targets.scope().covers(target), () -> role + " on " + target);
        }
    }

    /** All that is believed was published, but which of it means a tag is for docker's rule to say. */
    private void requireDockersChoice(Refreshed refreshed) {
        Map<String, Targets> believed = new HashMap<>();
        loaded(refreshed).forEach((role, targets) -> believed.put(role, targets.body()));
        boolean spoilt = !believed.containsKey(RELEASES)
                && (sawReleases || refreshed.snapshot().file(RELEASES).isPresent());
        new DockersChoice(believed, spoilt).require(new TagSearch(refreshed));
    }

    private Issued issued(String role, Metadata body) {
        return history.stages().stream()
                .flatMap(s -> Optional.ofNullable(s.roles().get(role)).stream())
                .filter(issued -> issued.body().equals(body))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody published that " + role));
    }

    /** New keys of the server or of targets begin anew, since whoever had the old ones could have signed any version. */
    private void requireNoStepBack(Refreshed refreshed) {
        long root = refreshed.snapshot().root().root().version();
        assertTrue(root >= accepted.getOrDefault(ROOT, 0L), "the root goes back");
        if (accepted.containsKey(ROOT) && !sameKeys(accepted.get(ROOT), root)) {
            accepted.clear();
        }
        accepted.put(ROOT, root);
        namedRoot(refreshed).ifPresent(named -> noStepBack("the root that the snapshot names", named));
        noStepBack(TIMESTAMP, timestamp(refreshed));
        noStepBack(SNAPSHOT, refreshed.snapshot().verified().body());
        loaded(refreshed).forEach((role, targets) -> noStepBack(role, targets.body()));
    }

    private void noStepBack(String role, Metadata body) {
        long before = accepted.getOrDefault(role, 0L);
        assertTrue(body.version() >= before, () -> role + " goes back from " + before + " to " + body.version());
        accepted.put(role, body.version());
    }

    private boolean sameKeys(long before, long after) {
        return Stream.of(TIMESTAMP, SNAPSHOT, TARGETS)
                .allMatch(role -> keys(before, role).equals(keys(after, role)));
    }

    private List<SigningKey> keys(long root, String role) {
        return withRoot(root).roles().get(role).keys();
    }

    private Stage withRoot(long version) {
        return history.stages().stream()
                .filter(s -> s.root().version() == version)
                .findFirst()
                .orElseThrow();
    }

    private void requireInDate(String role, Metadata body) {
        assertTrue(body.expires().isAfter(now), () -> role + " has expired");
    }

    private Optional<Metadata> namedRoot(Refreshed refreshed) {
        return refreshed
                .snapshot()
                .file(ROOT)
                .map(named -> history.stages().stream()
                        .map(s -> s.roles().get(ROOT))
                        .filter(root -> history.flavour()
                                .describe(root.file().raw(), root.body().version())
                                .equals(named))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nobody published the root that the snapshot names"))
                        .body());
    }

    private static Metadata timestamp(Refreshed refreshed) {
        return refreshed.snapshot().timestamp().verified().body();
    }

    private static Map<String, TrustedTargets> loaded(Refreshed refreshed) {
        Map<String, TrustedTargets> loaded = new HashMap<>(Map.of(TARGETS, refreshed.targets()));
        refreshed
                .delegations()
                .forEach((role, state) -> state.loaded().ifPresent(targets -> loaded.put(role, targets)));
        return loaded;
    }
}
