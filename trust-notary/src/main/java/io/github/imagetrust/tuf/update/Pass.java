package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.MetadataSource.Request;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
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
    private final Errand errand;
    private final boolean pastCaches;
    private final AnchorSearch anchors;
    private final WorkingSet files;
    private final boolean rootRemembered;
    private final List<Finding> notes = new ArrayList<>();
    private VersionFloors floors;
    private boolean rootsAccepted;

    Pass(
            Dialect dialect,
            Errand errand,
            boolean pastCaches,
            AnchorSearch anchors,
            WorkingSet files,
            boolean rootRemembered,
            VersionFloors floors) {
        this.dialect = dialect;
        this.errand = errand;
        this.source = errand.source();
        this.limits = errand.limits();
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
        RootWalk roots = new RootWalk(dialect, source, limits, pastCaches, anchors, floors);
        Optional<RootChain> start =
                files.known().chain().or(() -> anchors.initialRoot().map(roots::begin));
        Optional<Beginning> beginning =
                start.isPresent() ? Optional.of(fromKnownOrKept(roots, start.get())) : fromNothing(roots);
        return beginning.map(begun -> {
            RootChain chain = roots.anchored(begun.chain());
            rootsAccepted = true;
            floors = roots.floors();
            files.accept(chain);
            Root newest = chain.newest().body();
            TrustedRoot root = TrustedRoot.of(chain, floors, errand.freshness(), earlier(newest));
            return follow(root, begun.timestamp());
        });
    }

    /** A root that follows a known one stays known, whatever comes after it: else its keys could be taken back. */
    private Beginning fromKnownOrKept(RootWalk roots, RootChain known) {
        try {
            return fromKnown(roots, known);
        } catch (MetadataRejectedException | TransportException refused) {
            if (anchors.leadsOn()) {
                roots.reached().ifPresent(chain -> {
                    rootsAccepted = true;
                    floors = roots.floors();
                    files.accept(chain);
                });
            }
            throw refused;
        }
    }

    private Beginning fromKnown(RootWalk roots, RootChain known) {
        anchors.show(known);
        List<Optional<Bytes>> answers = source.fetchAll(List.of(roots.requestAfter(known), timestampRequest()));
        RootChain chain =
                answers.get(0).map(successor -> roots.forward(known, successor)).orElse(known);
        if (pastCaches) {
            Optional<RootChain> compared = roots.comparedWithNewest(chain);
            if (compared.isEmpty() && answers.get(1).isEmpty()) {
                throw Rejections.trustDataRemoved(source.description());
            }
            chain = compared.orElse(chain);
        }
        return new Beginning(chain, answers.get(1));
    }

    private Optional<Beginning> fromNothing(RootWalk roots) {
        Request newest = roots.requestNewest()
                .orElseThrow(() -> new IllegalStateException(dialect.name() + " begins with a root that is known"));
        List<Optional<Bytes>> answers = source.fetchAll(List.of(newest, timestampRequest()));
        if (answers.get(0).isEmpty()) {
            if (rootRemembered) {
                throw Rejections.trustDataRemoved(source.description());
            }
            return Optional.empty();
        }
        return Optional.of(
                new Beginning(roots.forward(roots.begin(answers.get(0).get())), answers.get(1)));
    }

    private Outcome follow(TrustedRoot root, Optional<Bytes> timestampFile) {
        Bytes raw = timestampFile.orElseThrow(
                () -> Rejections.missing(Roles.TIMESTAMP, dialect.naming().timestamp()));
        Earlier earlier = earlier(root.root());
        TrustedTimestamp timestamp = root.timestamp(orKept(earlier, timestamp(root, raw)));
        files.acceptTimestamp(timestamp.verified());
        floors = floors.raised(Roles.TIMESTAMP, timestamp.verified());

        TrustedSnapshot snapshot = timestamp.snapshot(snapshot(timestamp));
        files.acceptSnapshot(snapshot.verified());
        floors = snapshot.floors();

        TargetsLoader loader =
                new TargetsLoader(dialect, source, limits, pastCaches, snapshot, files, this::acceptTargets);
        loader.prepare(List.of(snapshot.targetsRole()));
        Verified<Targets> verified = loader.load(snapshot.targetsRole());
        TrustedTargets targets = snapshot.targets(verified);
        loader.accepted(verified);
        return new Outcome(targets, errand.walk().follow(targets, loader, floors, limits), notes);
    }

    private void acceptTargets(Verified<Targets> verified) {
        files.acceptTargets(verified);
        floors = floors.raised(verified.roleName(), verified);
    }

    private Earlier earlier(Root root) {
        return new Earlier(files, floors, root, dialect.codec());
    }

    private Verified<Timestamp> timestamp(TrustedRoot root, Bytes raw) {
        Role role = root.timestampRole();
        Optional<Verified<Timestamp>> known =
                files.known().timestamp().filter(file -> file.raw().equals(raw));
        return known.isPresent()
                ? Reusable.forRole(role, known.get())
                : RoleVerifier.verify(role, dialect.codec().readTimestamp(raw));
    }

    /**
     * Two timestamps of one version can both be honest: a server that lost its last write signs that version again. The
     * one that was accepted first is kept, as long as it holds.
     */
    private Verified<Timestamp> orKept(Earlier earlier, Verified<Timestamp> shown) {
        if (!floors.contradicts(Roles.TIMESTAMP, shown)) {
            return shown;
        }
        Optional<Verified<Timestamp>> kept = earlier.timestampFile();
        kept.ifPresent(file -> notes.add(Finding.of(
                Code.TIMESTAMP_KEPT,
                Roles.TIMESTAMP,
                "the server shows other content under version " + file.body().version()
                        + "; the one seen first was kept",
                "Ask the operator of the trust server whether it was restored from a backup.")));
        return kept.orElse(shown);
    }

    private Verified<Snapshot> snapshot(TrustedTimestamp timestamp) {
        FileInfo info = timestamp.snapshotFile();
        Role role = timestamp.snapshotRole();
        Optional<Verified<Snapshot>> known = files.snapshot(role, info);
        if (known.isPresent()) {
            return Reusable.forRole(role, known.get());
        }
        Optional<Verified<Snapshot>> stored =
                Reusable.stored(role, info, () -> files.stored(Roles.SNAPSHOT), dialect.codec()::readSnapshot);
        if (stored.isPresent()) {
            return stored.get();
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
