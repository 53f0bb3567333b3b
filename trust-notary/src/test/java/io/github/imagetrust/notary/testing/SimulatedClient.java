package io.github.imagetrust.notary.testing;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.DelegationState;
import io.github.imagetrust.tuf.update.Refreshed;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A client of a simulated repository, with a memory of its own. */
public final class SimulatedClient {

    /** A target that nobody signs, and that leads to every delegation with a path of 1, or any. */
    private static final String OF_NOBODY = "1.of-nobody";

    private final RepositorySimulator repository;
    private final MetadataStore store;
    private TufUpdater updater;
    private RootAnchor anchor;
    private Limits limits = Limits.DEFAULT;

    private SimulatedClient(RepositorySimulator repository, MetadataStore store, RootAnchor anchor) {
        this.repository = repository;
        this.store = store;
        this.anchor = anchor;
        this.updater = new TufUpdater(repository.flavour().dialect(), store);
    }

    /** One that knows nothing, but for the first root where the dialect wants it. */
    public static SimulatedClient of(RepositorySimulator repository) {
        return of(repository, new InMemoryMetadataStore());
    }

    /** One that knows what is in a store. */
    public static SimulatedClient of(RepositorySimulator repository, MetadataStore store) {
        boolean shipped = repository.flavour().dialect().naming().newestRoot().isEmpty();
        return new SimulatedClient(
                repository, store, shipped ? FakeAnchor.shipped(repository.file("root", 1)) : FakeAnchor.any());
    }

    /** Lets it rest on something else from now on. */
    public SimulatedClient anchor(RootAnchor other) {
        anchor = other;
        return this;
    }

    /** Gives it other bounds. */
    public SimulatedClient limits(Limits other) {
        limits = other;
        return this;
    }

    /** The same client after its process has ended and another one begun. */
    public SimulatedClient restarted() {
        updater = new TufUpdater(repository.flavour().dialect(), store);
        return this;
    }

    /** What it remembers. */
    public MetadataStore store() {
        return store;
    }

    /** Brings it up to date, if there is anything, with every delegation that it can come to. */
    public Optional<Refreshed> tryRefresh() {
        Anchoring anchoring = new Anchoring(anchor, true);
        return repository.flavour().loadsOnDemand()
                ? updater.search(repository, anchoring, limits, repository.now(), OF_NOBODY)
                : updater.refresh(repository, anchoring, limits, repository.now());
    }

    /** Brings it up to date. */
    public Refreshed refresh() {
        return tryRefresh().orElseThrow(() -> new AssertionError("the repository says that it has nothing"));
    }

    /** Brings it up to date; the versions that count from then on, by role. */
    public Map<String, Long> refreshAll() {
        Refreshed refreshed = refresh();
        Map<String, Long> versions = new LinkedHashMap<>();
        versions.put(Roles.ROOT, refreshed.known().version());
        versions.put(
                Roles.TIMESTAMP,
                refreshed.snapshot().timestamp().verified().body().version());
        versions.put(Roles.SNAPSHOT, refreshed.snapshot().verified().body().version());
        versions.put(Roles.TARGETS, refreshed.targets().verified().body().version());
        refreshed
                .delegations()
                .forEach((role, state) -> state.loaded()
                        .ifPresent(targets ->
                                versions.put(role, targets.verified().body().version())));
        return versions;
    }

    /** What it finds wrong with a role: why it refuses everything, or where the dialect has it so, why it leaves that one out. */
    public Optional<Finding> finding(String role) {
        try {
            return refresh().delegations().get(role) instanceof DelegationState.Ignored ignored
                    ? Optional.of(ignored.finding())
                    : Optional.empty();
        } catch (MetadataRejectedException e) {
            return Optional.of(e.finding());
        }
    }

    /** Brings the top-level roles up to date. */
    public Refreshed refreshTopLevel() {
        return updater.refreshTopLevel(repository, new Anchoring(anchor, true), limits, repository.now())
                .orElseThrow();
    }

    /** Looks for a target, with just the delegations that have to be passed. */
    public Refreshed search(String target) {
        return updater.search(repository, new Anchoring(anchor, true), limits, repository.now(), target)
                .orElseThrow();
    }

    /** What it can show without asking anybody. */
    public Optional<Refreshed> stored() {
        return updater.stored(limits, repository.now());
    }

    /** Why it does not want to be brought up to date. */
    public Finding refusal() {
        try {
            throw new AssertionError(
                    tryRefresh().isPresent() ? "it was brought up to date" : "it found nothing at all");
        } catch (MetadataRejectedException e) {
            return e.finding();
        }
    }
}
