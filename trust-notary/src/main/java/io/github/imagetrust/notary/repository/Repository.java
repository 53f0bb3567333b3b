package io.github.imagetrust.notary.repository;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.TrustService;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.Refreshed;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One repository at one service, with what was verified of it so far. Safe to share between threads.
 *
 * @param name its name
 * @param service where its trust data are
 * @param dialect how they are spelled
 * @param store what is remembered of it
 * @param updater brings it up to date
 */
public record Repository(
        RepositoryName name, TrustService service, NotaryV1Dialect dialect, MetadataStore store, TufUpdater updater) {

    private static final Set<String> SIGNED_ANEW = Set.of(Roles.TIMESTAMP, Roles.SNAPSHOT, Roles.TARGETS);

    /** Brings it up to date; empty if there never were any trust data. */
    public Optional<Refreshed> refresh(Anchoring anchoring, VerificationContext context) {
        return updater.refresh(service.source(name, context.deadline()), anchoring, context.limits(), context.now());
    }

    /** Brings it up to date with what the service has this very moment, for those who publish. */
    public Optional<Refreshed> refreshPastCaches(Anchoring anchoring, VerificationContext context) {
        PastCaches source = new PastCaches(service.source(name, context.deadline()));
        return updater.refresh(source, anchoring, context.limits(), context.now());
    }

    /** The same, before something is published: what will be signed anew may have expired. */
    public Optional<Refreshed> refreshForPublishing(Anchoring anchoring, VerificationContext context) {
        PastCaches source = new PastCaches(service.source(name, context.deadline()));
        return updater.refreshForPublishing(source, anchoring, context.limits(), context.now(), SIGNED_ANEW);
    }

    /** What the service has, whatever its dates, for looking at what was refused as out of date. */
    public Optional<Refreshed> dateless(RootAnchor anchor, VerificationContext context) {
        return updater.dateless(service.source(name, context.deadline()), anchor, context.limits(), context.now());
    }

    /** What was verified before, for looking at it. */
    public Optional<Refreshed> stored(RootAnchor anchor, VerificationContext context) {
        return updater.stored(anchor, context.limits(), context.now());
    }

    /** When the stored timestamp was saved. */
    public Optional<Instant> storedAt() {
        return store.savedAt("timestamp");
    }
}
