package io.github.imagetrust.registry;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.Manifest.Entry;
import io.github.imagetrust.registry.http.HttpFetcher;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.internal.endpoint.GetManifest;
import io.github.imagetrust.registry.internal.endpoint.GetReferrers;
import io.github.imagetrust.registry.internal.endpoint.ListTags;
import io.github.imagetrust.registry.internal.endpoint.Location;
import io.github.imagetrust.registry.internal.endpoint.NextPage;
import io.github.imagetrust.registry.internal.endpoint.ReferrersTag;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads lists, page by page. A list without end would be a way to keep us busy, so pages and entries are counted. */
final class Lister {

    private static final int MOST_PAGES = 100;
    private static final int MOST_TAGS = 100_000;
    private static final int MOST_LISTED = 1_000;
    private static final int MOST_READ = 50;

    private final RegistryClient client;
    private final HttpFetcher fetcher;
    private final long maxBytes;

    Lister(RegistryClient client, HttpFetcher fetcher, long maxBytes) {
        this.client = client;
        this.fetcher = fetcher;
        this.maxBytes = maxBytes;
    }

    List<String> tags(Location location, RepositoryName repository, Deadline deadline) {
        List<String> tags = new ArrayList<>();
        Set<URI> visited = new HashSet<>();
        ListTags call = ListTags.first(location, repository, maxBytes);
        while (true) {
            visited.add(call.url());
            HttpResponse response = fetcher.fetch(call.request(), deadline);
            tags.addAll(call.read(response, MOST_TAGS));
            Optional<URI> next = NextPage.of(response);
            if (next.isEmpty()) {
                return tags;
            }
            if (tags.size() > MOST_TAGS || visited.size() == MOST_PAGES || visited.contains(next.get())) {
                throw endless("the list of tags of " + repository);
            }
            call = call.at(next.get());
        }
    }

    Referrers referrers(Location location, RepositoryName repository, Digest subject, String type, Deadline deadline) {
        List<Entry> listed = listed(location, subject, deadline).stream()
                .filter(entry -> entry.artifactType().isEmpty()
                        || entry.artifactType().get().equals(type))
                .toList();
        List<Manifest> manifests = new ArrayList<>();
        for (Entry entry : listed.subList(0, Math.min(MOST_READ, listed.size()))) {
            client.manifest(repository, entry.descriptor(), deadline)
                    .filter(manifest -> isAbout(manifest, subject) && isOfType(manifest, type))
                    .ifPresent(manifests::add);
        }
        return new Referrers(manifests, listed.size() <= MOST_READ);
    }

    private List<Entry> listed(Location location, Digest subject, Deadline deadline) {
        List<Entry> entries = new ArrayList<>();
        Set<URI> visited = new HashSet<>();
        GetReferrers call = GetReferrers.first(location, subject, maxBytes);
        while (true) {
            visited.add(call.url());
            HttpResponse response = fetcher.fetch(call.request(), deadline);
            Optional<Manifest> page = call.read(response);
            if (page.isEmpty() && visited.size() == 1) {
                return taggedIndex(location, subject, deadline);
            }
            entries.addAll(page.map(Manifest::entries).orElse(List.of()));
            Optional<URI> next = NextPage.of(response);
            if (next.isEmpty()) {
                return entries;
            }
            if (entries.size() > MOST_LISTED || visited.size() == MOST_PAGES || visited.contains(next.get())) {
                throw endless("the list of what refers to " + subject);
            }
            call = call.at(next.get());
        }
    }

    /**
     * Where there is no API, clients keep an index under a tag. One registry answers that tag with the subject itself, whose
     * children must not pass for its referrers.
     */
    private List<Entry> taggedIndex(Location location, Digest subject, Deadline deadline) {
        GetManifest call = GetManifest.byTag(location, ReferrersTag.of(subject.toString()), maxBytes);
        return call.read(fetcher.fetch(call.request(), deadline))
                .filter(index -> index.mediaType().equals(MediaTypes.OCI_INDEX))
                .filter(index -> !index.digest().equals(subject))
                .map(Manifest::entries)
                .orElse(List.of());
    }

    private static boolean isAbout(Manifest manifest, Digest subject) {
        return manifest.subject()
                .map(Descriptor::digest)
                .filter(subject::equals)
                .isPresent();
    }

    private static boolean isOfType(Manifest manifest, String type) {
        Optional<String> own =
                manifest.artifactType().or(() -> manifest.config().map(Descriptor::mediaType));
        return own.filter(type::equals).isPresent();
    }

    private static TransportException endless(String what) {
        return new TransportException(
                TransportException.Kind.TOO_LARGE,
                0,
                what + " does not end",
                "Ask whoever runs the registry to remove what is not needed.",
                null);
    }
}
