package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.ExpiryReport;
import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.files.RememberedNames;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.expiry.Forecast;
import io.github.imagetrust.notary.repository.OtherCaches;
import io.github.imagetrust.notary.repository.Repositories;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.spi.VerificationContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Says when the trust data of repositories expire, before they do. Looking decides nothing, as with
 * {@link io.github.imagetrust.TrustInspector}; but old data are never taken for the present state of a repository.
 *
 * <p>Made by {@link ImageTrust}. Safe to share between threads.
 */
public final class ExpiryRadar {

    private final Repositories repositories;
    private final OtherCaches caches;
    private final Path trustFolder;

    ExpiryRadar(Repositories repositories, OtherCaches caches, Path trustFolder) {
        this.repositories = repositories;
        this.caches = caches;
        this.trustFolder = trustFolder;
    }

    /**
     * Every repository that was seen on this machine: those that are remembered, at each service that had them, and those of
     * which docker or notary have something.
     *
     * @throws io.github.imagetrust.model.TrustStoreException if what is remembered is damaged; never a shorter list then
     */
    public List<Place> known() {
        SortedMap<String, SortedSet<String>> remembered = RememberedNames.in(trustFolder);
        List<Place> places = new ArrayList<>();
        remembered.forEach((name, services) -> {
            RepositoryName repository = RepositoryName.parse(name);
            if (services.isEmpty()) {
                places.add(new Place(repository, Optional.empty()));
            }
            services.forEach(service -> places.add(new Place(repository, Optional.of(URI.create(service)))));
        });
        caches.names().stream()
                .filter(name -> !remembered.containsKey(name.toString()))
                .forEach(name -> places.add(new Place(name, Optional.empty())));
        return List.copyOf(places);
    }

    /**
     * Looks when a repository expires.
     *
     * @throws io.github.imagetrust.model.TrustException if it cannot be looked at
     */
    public Sighting look(Place place, VerificationContext context) {
        Repository repository = place.service()
                .map(service -> repositories.openRemembered(place.repository(), service))
                .orElseGet(() -> repositories.open(place.repository(), Optional.empty()));
        Inspection seen = NotaryV1.inspect(repository, Optional.empty(), context, false);
        if (seen instanceof Inspection.Found found) {
            return new Sighting.Seen(
                    Forecast.of(found.report(), context.now()), found.report().findings());
        }
        if (seen instanceof Inspection.Refused refused) {
            return new Sighting.Refused(
                    refused.findings(), refused.untrusted().map(report -> Forecast.of(report, context.now())));
        }
        return new Sighting.Nothing();
    }

    /**
     * A repository, and where it is.
     *
     * @param repository its name
     * @param service where it was seen; absent means where it is to be looked for
     */
    public record Place(RepositoryName repository, Optional<URI> service) {

        /** Checks that nothing is missing. */
        public Place {
            requireNonNull(repository, "repository");
            requireNonNull(service, "service");
        }

        /** Where the repository is to be looked for. */
        public static Place of(RepositoryName repository) {
            return new Place(repository, Optional.empty());
        }
    }

    /** What was seen. */
    public sealed interface Sighting {

        /**
         * Trust data that hold.
         *
         * @param report when they end
         * @param findings what else deserves to be known
         */
        record Seen(ExpiryReport report, List<Finding> findings) implements Sighting {

            /** Copies the list. */
            public Seen {
                requireNonNull(report, "report");
                findings = List.copyOf(findings);
            }
        }

        /**
         * Trust data that do not hold.
         *
         * @param findings why, never empty
         * @param report when they end, or have ended, where nothing else is wrong with them
         */
        record Refused(List<Finding> findings, Optional<ExpiryReport> report) implements Sighting {

            /** Checks that there is a reason. */
            public Refused {
                findings = List.copyOf(findings);
                requireNonNull(report, "report");
                if (findings.isEmpty()) {
                    throw new IllegalArgumentException("a refusal needs a reason");
                }
            }
        }

        /** No trust data. */
        record Nothing() implements Sighting {}
    }
}
