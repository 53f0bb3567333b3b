package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.files.RememberedNames;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.notary.repository.OtherCaches;
import io.github.imagetrust.notary.repository.Repositories;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.update.AnyRoot;
import io.github.imagetrust.tuf.update.Refreshed;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names that were seen on this machine, such as for completing what somebody types. Nothing is asked over a network, and
 * nothing decided: what is out of date or damaged has no names.
 *
 * <p>Made by {@link ImageTrust}. Safe to share between threads.
 */
public final class LocalNames {

    private final Repositories repositories;
    private final OtherCaches caches;
    private final Path trustFolder;

    LocalNames(Repositories repositories, OtherCaches caches, Path trustFolder) {
        this.repositories = requireNonNull(repositories, "repositories");
        this.caches = requireNonNull(caches, "caches");
        this.trustFolder = requireNonNull(trustFolder, "trustFolder");
    }

    /** Repositories that are remembered, and those that docker or notary have cached. */
    public NavigableSet<RepositoryName> repositories() {
        NavigableSet<RepositoryName> names = new TreeSet<>(caches.names());
        RememberedNames.in(trustFolder).keySet().forEach(name -> names.add(RepositoryName.parse(name)));
        return Collections.unmodifiableNavigableSet(names);
    }

    /** The tags of a repository that are cached. */
    public NavigableSet<String> tags(RepositoryName repository, VerificationContext context) {
        NavigableSet<String> tags = new TreeSet<>();
        cached(repository, context)
                .ifPresent(refreshed -> Stream.concat(
                                Stream.of(refreshed.targets()),
                                refreshed.delegations().keySet().stream()
                                        .flatMap(role -> refreshed.role(role).stream()))
                        .map(TrustedTargets::body)
                        .forEach(body -> body.targets().keySet().forEach(tags::add)));
        return Collections.unmodifiableNavigableSet(tags);
    }

    /** The names of the signers of a repository that are cached. */
    public NavigableSet<String> signers(RepositoryName repository, VerificationContext context) {
        NavigableSet<String> signers = new TreeSet<>();
        cached(repository, context)
                .ifPresent(refreshed -> refreshed.targets().body().delegations().stream()
                        .map(Delegation::role)
                        .map(role -> role.name())
                        .filter(role -> !role.equals(TagSearch.RELEASES))
                        .map(TagSearch::signerName)
                        .forEach(signers::add));
        return Collections.unmodifiableNavigableSet(signers);
    }

    private Optional<Refreshed> cached(RepositoryName repository, VerificationContext context) {
        SortedSet<String> services =
                RememberedNames.in(trustFolder).getOrDefault(repository.toString(), Collections.emptySortedSet());
        return services.stream()
                .flatMap(service -> cached(repository, URI.create(service), context).stream())
                .findFirst();
    }

    private Optional<Refreshed> cached(RepositoryName repository, URI service, VerificationContext context) {
        try {
            return repositories.open(repository, Optional.of(service)).stored(new AnyRoot(), context);
        } catch (MetadataRejectedException | TrustException unusable) {
            return Optional.empty();
        }
    }
}
