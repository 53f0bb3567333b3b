package io.github.imagetrust.registry;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.registry.internal.ClientSettings;
import io.github.imagetrust.registry.internal.Hosts;
import io.github.imagetrust.registry.internal.Origin;
import io.github.imagetrust.registry.internal.endpoint.Location;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Finds the servers of a repository: the registry that its name says, and mirrors of that. */
final class Locations {

    private final ClientSettings settings;
    private final List<Mirror> mirrors;

    Locations(ClientSettings settings, List<Mirror> mirrors) {
        this.settings = settings;
        this.mirrors = List.copyOf(mirrors);
    }

    /** Where it is written to. */
    Location registry(RepositoryName repository) {
        return new Location(base(repository.domain()), repository.path(), repository.domain());
    }

    /** Where it is read from, in order; the registry itself is last. */
    List<Location> readers(RepositoryName repository, boolean byTag) {
        List<Location> readers = new ArrayList<>();
        for (Mirror mirror : mirrors) {
            if (mirror.domain().equals(repository.domain()) && (mirror.resolvesTags() || !byTag)) {
                readers.add(new Location(
                        mirror.url(), repository.path(), Origin.of(mirror.url()).authority()));
            }
        }
        readers.add(registry(repository));
        return readers;
    }

    private URI base(String domain) {
        String host = Hosts.serving(domain);
        return URI.create((isPlain(host) ? "http://" : "https://") + host);
    }

    /**
     * Plain HTTP is for listed hosts, and for this machine unless there are certificates for it. It is never tried because
     * TLS failed: whoever is on the way could make it fail.
     */
    private boolean isPlain(String host) {
        Origin plain = Origin.of(URI.create("http://" + host));
        if (settings.plainHttpHosts().contains(host)) {
            return true;
        }
        return settings.mayTalkTo(plain)
                && settings.certificateFolders().stream().noneMatch(folder -> Files.isDirectory(folder.resolve(host)));
    }
}
