package io.github.imagetrust.tuf.update;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A client of the repository of a history. It begins when that ends, and lasts until even the newest has expired. */
final class Visitor {

    private static final Duration LIFE = Duration.ofDays(13);

    private final History history;
    private final MetadataStore store = new InMemoryMetadataStore();
    private TufUpdater updater;
    private Instant now;

    Visitor(History history) {
        this.history = history;
        this.updater = new TufUpdater(history.flavour().dialect(), store);
        this.now = history.newest().time();
    }

    Instant now() {
        return now;
    }

    /** Goes on in another process. */
    void restart() {
        updater = new TufUpdater(history.flavour().dialect(), store);
    }

    void waitFor(Duration time) {
        Instant end = history.newest().time().plus(LIFE);
        now = now.plus(time).isAfter(end) ? end : now.plus(time);
    }

    /** Visits a source; to look for that target, where clients of the dialect do that. */
    Optional<Refreshed> visit(MetadataSource source, String target) {
        Anchoring anchoring = new Anchoring(history.anchor(), true);
        return history.searches()
                ? updater.search(source, anchoring, Limits.DEFAULT, now, target)
                : updater.refresh(source, anchoring, Limits.DEFAULT, now);
    }

    /** What it would show somebody who only looks, where there is such a thing. */
    Optional<Refreshed> stored() {
        try {
            return history.searches() ? Optional.empty() : updater.stored(Limits.DEFAULT, now);
        } catch (MetadataRejectedException refused) {
            return Optional.empty();
        }
    }
}
