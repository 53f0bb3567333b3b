package io.github.imagetrust.notary;

import io.github.imagetrust.files.FileMetadataStore;
import io.github.imagetrust.files.RememberedNames;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.archive.Bundle;
import io.github.imagetrust.notary.archive.BundleFormat;
import io.github.imagetrust.notary.archive.BundleService;
import io.github.imagetrust.notary.archive.Coverage;
import io.github.imagetrust.notary.repository.Detached;
import io.github.imagetrust.notary.repository.HeldToOthers;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.repository.SeededMemory;
import io.github.imagetrust.notary.service.ServiceAddress;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustAnchor.FirstUse;
import io.github.imagetrust.policy.TrustAnchor.Remembered;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opens bundles as repositories: the same engine and the same memory as for a service, and what is different about a bundle.
 * A root that is in a bundle is never trusted because it was seen there first; it needs a pin, or what is remembered.
 */
final class Bundles {

    private final Wires wires;
    private final Settings settings;

    Bundles(Wires wires, Settings settings) {
        this.wires = wires;
        this.settings = settings;
    }

    /**
     * Reads a bundle.
     *
     * @throws MetadataRejectedException if it is none
     */
    Bundle read(Path file) {
        return BundleFormat.read(file, settings.limits());
    }

    /** The same rule, for a bundle. */
    static TrustRule neverFirstUse(TrustRule rule) {
        return rule.anchor() instanceof FirstUse
                ? new TrustRule(
                        rule.scope(),
                        rule.formats(),
                        rule.trustService(),
                        TrustAnchor.remembered(),
                        rule.signers(),
                        rule.threshold())
                : rule;
    }

    /**
     * The repository in a bundle.
     *
     * @param asked the one that was asked about
     * @param rule as {@link #neverFirstUse} has it
     * @param asOf the time that was asked about, if it is not now
     * @throws MetadataRejectedException if the bundle cannot tell
     */
    Repository open(Bundle bundle, RepositoryName asked, TrustRule rule, Optional<AsOf> asOf) {
        Coverage coverage = new Coverage(bundle);
        refuse(coverage.objectionTo(asked));
        if (asOf.isPresent()) {
            refuse(coverage.objectionTo(asOf.get().time(), settings.clock().instant()));
            return open(bundle, new Detached(pastMemory(bundle, rule)));
        }
        MetadataStore store = store(bundle, rule);
        boolean nothingToRestOn =
                rule.anchor() instanceof Remembered && store.memory().root().isEmpty();
        return open(bundle, nothingToRestOn ? new Detached(Memory.EMPTY) : store);
    }

    /** The repository in a bundle for looking at it, which leaves nothing behind. */
    Repository openForLooking(Bundle bundle, TrustRule rule, Optional<AsOf> asOf) {
        return open(
                bundle,
                new Detached(
                        asOf.isPresent()
                                ? pastMemory(bundle, rule)
                                : store(bundle, rule).memory()));
    }

    private Repository open(Bundle bundle, MetadataStore store) {
        NotaryV1Dialect dialect = dialect(bundle.repository());
        return new Repository(
                bundle.repository(), new BundleService(bundle), dialect, store, new TufUpdater(dialect, store));
    }

    NotaryV1Dialect dialect(RepositoryName name) {
        return new NotaryV1Dialect(name, wires.codec());
    }

    /** At another time other floors held; and a pin says all that there is to say about the root. */
    private Memory pastMemory(Bundle bundle, TrustRule rule) {
        Memory present = store(bundle, rule).memory();
        return rule.anchor() instanceof Remembered ? new Memory(Map.of(), present.root()) : Memory.EMPTY;
    }

    /**
     * What is remembered of the service that the bundle is from. Which one that is, is the bundle's own word, so it only chooses
     * between services that were seen before. Else it is held to what all of them showed, and remembered where the repository
     * is to be looked for: no address out of a bundle is ever written down, or somebody might go there later.
     */
    private MetadataStore store(Bundle bundle, TrustRule rule) {
        RepositoryName name = bundle.repository();
        Set<String> seen =
                RememberedNames.floors(settings.trustFolder(), name.toString()).keySet();
        Optional<String> named = rule.trustService().or(settings::server).map(ServiceAddress::of);
        named.ifPresent(address -> refuse(new Coverage(bundle).objectionToService(address)));
        String service = named.or(() -> bundle.service().filter(seen::contains))
                .orElseGet(() -> ServiceAddress.of(wires.addressOf(name, rule.trustService())));
        MetadataStore own = new SeededMemory(
                FileMetadataStore.of(
                        settings.trustFolder(),
                        service,
                        name.toString(),
                        settings.limits().request()),
                () -> wires.otherCaches().root(name));
        return new HeldToOthers(
                own,
                () -> new ArrayList<>(RememberedNames.floors(settings.trustFolder(), name.toString())
                        .values()));
    }

    private static void refuse(Optional<Finding> objection) {
        objection.ifPresent(finding -> {
            throw new MetadataRejectedException(finding);
        });
    }
}
