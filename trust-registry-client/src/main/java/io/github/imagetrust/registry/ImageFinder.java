package io.github.imagetrust.registry;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TransportException;
import java.util.HashSet;
import java.util.Set;

/** Goes down from an index to the image for a platform, by digests only, and not for ever. */
final class ImageFinder {

    private static final int DEEPEST = 3;

    private final RegistryClient client;
    private final RepositoryName repository;
    private final Platform platform;

    ImageFinder(RegistryClient client, RepositoryName repository, Platform platform) {
        this.client = client;
        this.repository = repository;
        this.platform = platform;
    }

    Manifest descend(Manifest start, Deadline deadline) {
        Set<Digest> visited = new HashSet<>();
        Manifest manifest = start;
        while (manifest.kind() == Manifest.Kind.INDEX) {
            if (visited.size() == DEEPEST || !visited.add(manifest.digest())) {
                throw failure(TransportException.Kind.PROTOCOL, start, "leads through too many indexes");
            }
            Descriptor child = manifest.select(platform).descriptor();
            manifest = client.manifest(repository, child, deadline)
                    .orElseThrow(() -> failure(
                            TransportException.Kind.ABSENT, start, "lists " + child.digest() + ", which is not there"));
        }
        return manifest;
    }

    private TransportException failure(TransportException.Kind kind, Manifest index, String what) {
        return new TransportException(
                kind,
                0,
                "the index " + index.digest() + " of " + repository + " " + what,
                "Push the image again.",
                null);
    }
}
