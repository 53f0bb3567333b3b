package io.github.imagetrust.notary.archive;

import io.github.imagetrust.notary.repository.Detached;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.update.Refreshed;
import io.github.imagetrust.tuf.update.TufUpdater;

/** Whether the files of a bundle fit together: all of it but dates, and whose root it is. */
public final class BundleCheck {

    private final Dialect dialect;
    private final VerificationContext context;

    /** A check of bundles of one repository. */
    public BundleCheck(Dialect dialect, VerificationContext context) {
        this.dialect = dialect;
        this.context = context;
    }

    /**
     * What a bundle says, once its files were checked against each other, from its oldest root on.
     *
     * @throws io.github.imagetrust.tuf.MetadataRejectedException if they do not fit together
     */
    public Refreshed look(Bundle bundle) {
        return look(bundle, new BundleSource(bundle));
    }

    /** What another source says, which must have the bundle's oldest root, and whose files are checked in the same way. */
    public Refreshed look(Bundle bundle, MetadataSource source) {
        return new TufUpdater(dialect, new Detached(Memory.EMPTY))
                .dateless(source, new OldestRoot(bundle.oldestRoot()), context.limits(), context.now())
                .orElseThrow(() -> Rejections.trustDataRemoved(source.description()));
    }
}
