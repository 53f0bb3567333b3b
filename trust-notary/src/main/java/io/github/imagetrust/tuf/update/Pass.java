package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Freshness;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.MetadataSource.Request;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.RootChain;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.TrustedRoot;
import io.github.imagetrust.tuf.TrustedSnapshot;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.TrustedTimestamp;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.VersionFloors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One try of a refresh: root, timestamp, snapshot, targets, delegations. What it accepted before it was refused stays
 * accepted.
 */
final class Pass {

    private final Dialect dialect;
    private final MetadataSource source;
    private final Limits limits;
    private final Freshness freshness;
    private final boolean pastCaches;
    private final AnchorSearch anchors;
    private final WorkingSet files;
    private final boolean rootRemembered;
    private final List<Finding> notes = new ArrayList<>();
    private VersionFloors floors;
    private boolean rootsAccepted;

    Pass(
            Dialect dialect,
            MetadataSource source,
            Limits limits,
            Freshness freshness,
            boolean pastCaches,
            AnchorSearch anchors,
            WorkingSet files,
            boolean rootRemembered,
            VersionFloors floors) {
        this.dialect = dialect;
        this.source = source;
        this.limits = limits;
        this.freshness = freshness;
        this.pastCaches = pastCaches;
        this.anchors = anchors;
        this.files = files;
        this.rootRemembered = rootRemembered;
        this.floors = floors;
    }

    /** What was accepted so far. */
    VersionFloors floors() {
        return floors;
    }

    /** Whether a whole chain of roots was verified, and contains all that it must. */
    boolean rootsAccepted() {
        return rootsAccepted;
    }

    /** Walks from the root to the last delegation; empty if there never was anything. */
    Optional<Outcome> run() {
        RootWalk walk = new RootWalk(dialect, source, limits, pastCaches, anchors, floors);
        Optional<RootChain> start =
                files.known().chain().or(() -> anchors.initialRoot().map(walk::begin));
        Optional<Beginning> beginning =
                start.isPresent() ? Optional.of(fromKnown(walk, start.get())) : fromNothing(walk);
        return beginning.map(begun -> {
            RootChain chain = walk.anchored(begun.chain());
            rootsAccepted = true;
            floors = walk.floors();
            files.accept(chain);
            TrustedRoot root = TrustedRoot.of(chain, floors, freshness);
            return follow(root, begun.timestamp());
        });
    }

    private Beginning fromKnown(RootWalk walk, RootChain known) {
        anchors.show(known);
        List<Optional<Bytes>> answers = source.fetchAll(List.of(walk.requestAfter(known), timestampRequest()));
        RootChain chain =
                answers.get(0).map(successor -> walk.forward(known, successor)).orElse(known);
        if (pastCaches) {
            Optional<RootChain> compared = walk.comparedWithNewest(chain);
            if (compared.isEmpty() && answers.get(1).isEmpty()) {
                throw Rejections.trustDataRemoved(source.description());
            }
            chain = compared.orElse(chain);
        }
        return new Beginning(chain, answers.get(1));
    }

    private Optional<Beginning> fromNothing(RootWalk walk) {
        Request newest = walk.requestNewest()
                .orElseThrow(() -> new IllegalStateException(dialect.name() + " begins with a root that is known"));
        List<Optional<Bytes>> answers = source.fetchAll(List.of(newest, timestampRequest()));
        if (answers.get(0).isEmpty()) {
            if (rootRemembered) {
                throw Rejections.trustDataRemoved(source.description());
            }
            return Optional.empty();
        }
        return Optional.of(new Beginning(walk.forward(walk.begin(answers.get(0).get())), answers.get(1)));
    }

    private Outcome follow(TrustedRoot root, Optional<Bytes> timestampFile) {
        Bytes raw = timestampFile.orElseThrow(
                () -> Rejections.missing(Roles.TIMESTAMP, dialect.naming().timestamp()));
        TrustedTimestamp timestamp = root.timestamp(orKept(root.timestampRole(), timestamp(root, raw)));
        files.acceptTimestamp(timestamp.verified());
        floors = floors.raised(Roles.TIMESTAMP, timestamp.verified());

        TrustedSnapshot snapshot = timestamp.snapshot(snapshot(timestamp));
        files.acceptSnapshot(snapshot.verified());
        floors = snapshot.floors();

        TargetsLoader loader = new TargetsLoader(dialect, source, limits, pastCaches, snapshot, files);
        loader.prepare(List.of(Roles.TARGETS));
        Verified<Targets> verified = loader.load(snapshot.targetsRole());
        TrustedTargets targets = snapshot.targets(verified);
        loader.accepted(verified);
        floors = floors.raised(Roles.TARGETS, verified);

        Map<String, DelegationState> delegations = new DelegationTree(loader, floors, limits).load(targets);
        delegations.forEach((role, state) ->
                state.loaded().ifPresent(loaded -> floors = floors.raised(role, loaded.verified())));
        return new Outcome(targets, delegations, notes);
    }

    private Verified<Timestamp> timestamp(TrustedRoot root, Bytes raw) {
        Role role = root.timestampRole();
        Optional<Verified<Timestamp>> known =
                files.known().timestamp().filter(file -> file.raw().equals(raw));
        if (known.isPresent()) {
            return known.get().holdsFor(role)
                    ? known.get()
                    : RoleVerifier.verify(role, known.get().file());
        }
        return RoleVerifier.verify(role, dialect.codec().readTimestamp(raw));
    }

    /**
     * Two timestamps of one version can both be honest: a server that lost its last write signs that version again. The
     * one that was accepted first is kept, as long as it holds.
     */
    private Verified<Timestamp> orKept(Role role, Verified<Timestamp> shown) {
        Optional<VersionFloor> floor = floors.floor(Roles.TIMESTAMP);
        boolean contradicts = floor.isPresent()
                && floor.get().version() == shown.body().version()
                && !floor.get().content().equals(shown.content());
        if (!contradicts) {
            return shown;
        }
        Optional<Verified<Timestamp>> kept = files.known()
                .timestamp()
                .or(() -> storedTimestamp(role))
                .filter(file -> file.content().equals(floor.get().content()) && file.holdsFor(role));
        kept.ifPresent(file -> notes.add(Finding.of(
                Code.TIMESTAMP_KEPT,
                Roles.TIMESTAMP,
                "the server shows other content under version " + file.body().version()
                        + "; the one seen first was kept",
                "Ask the operator of the trust server whether it was restored from a backup.")));
        return kept.orElse(shown);
    }

    /** The timestamp that an earlier process stored; one that is damaged is as good as none. */
    private Optional<Verified<Timestamp>> storedTimestamp(Role role) {
        try {
            return files.stored(Roles.TIMESTAMP)
                    .map(raw -> RoleVerifier.verify(role, dialect.codec().readTimestamp(raw)));
        } catch (MetadataRejectedException damaged) {
            return Optional.empty();
        }
    }

    private Verified<Snapshot> snapshot(TrustedTimestamp timestamp) {
        FileInfo info = timestamp.snapshotFile();
        Role role = timestamp.snapshotRole();
        Optional<Verified<Snapshot>> known = files.snapshot(info);
        if (known.isPresent()) {
            return known.get().holdsFor(role)
                    ? known.get()
                    : RoleVerifier.verify(role, known.get().file());
        }
        Bytes raw = files.stored(Roles.SNAPSHOT, info).orElseGet(() -> fetchSnapshot(timestamp, info));
        info.requireMatches(Roles.SNAPSHOT, raw); // before a byte of it is parsed
        return RoleVerifier.verify(role, dialect.codec().readSnapshot(raw));
    }

    private Bytes fetchSnapshot(TrustedTimestamp timestamp, FileInfo info) {
        String file =
                dialect.naming().file(Roles.SNAPSHOT, info, timestamp.root().root());
        return source.fetch(new Request(file, Roles.SNAPSHOT, info.cap(limits.snapshotBytes()), pastCaches))
                .orElseThrow(() -> Rejections.missing(Roles.SNAPSHOT, file));
    }

    private Request timestampRequest() {
        return new Request(dialect.naming().timestamp(), Roles.TIMESTAMP, limits.timestampBytes(), pastCaches);
    }

    private record Beginning(RootChain chain, Optional<Bytes> timestamp) {}

    /** What a pass ends in. */
    record Outcome(TrustedTargets targets, Map<String, DelegationState> delegations, List<Finding> notes) {}
}
