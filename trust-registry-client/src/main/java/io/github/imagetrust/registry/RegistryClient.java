package io.github.imagetrust.registry;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.HttpFetcher;
import io.github.imagetrust.registry.internal.endpoint.DeleteManifest;
import io.github.imagetrust.registry.internal.endpoint.GetBlob;
import io.github.imagetrust.registry.internal.endpoint.GetManifest;
import io.github.imagetrust.registry.internal.endpoint.Location;
import io.github.imagetrust.spi.ImageSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Reads and writes container registries.
 *
 * <p>A registry is not trusted: manifests and other content are hashed here, and what does not have the digest that was asked
 * for is refused. What a tag leads to is only ever the registry's word; a caller that has verified a digest goes on with
 * that digest.
 *
 * <p>Immutable and safe to share between threads; calls block. It opens no connection and reads no file before the first
 * call, and should be closed when it is not needed any more.
 */
public final class RegistryClient implements ImageSource, AutoCloseable {

    private static final String DEFAULT_TAG = "latest";
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Connections connections;
    private final Locations locations;
    private final Limits limits;
    private final Pusher pusher;

    RegistryClient(RegistryClientBuilder builder, Clock clock, LongSupplier nanoTime) {
        this.connections = new Connections(builder.settings(), clock, nanoTime);
        this.locations = new Locations(builder.settings(), builder.mirrors());
        this.limits = builder.settings().limits();
        this.pusher = new Pusher(connections, limits.manifestBytes());
    }

    /** A client that has no credentials, asks no proxy and reads no file, until told otherwise. */
    public static RegistryClientBuilder builder() {
        return new RegistryClientBuilder();
    }

    /**
     * A client that uses what docker and podman use on this machine: their logins, the certificates in
     * {@code ~/.docker/tls} and {@code certs.d}, and the proxies in the environment.
     */
    public static RegistryClientBuilder fromEnvironment() {
        return fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** The same, with another environment and home folder. */
    public static RegistryClientBuilder fromEnvironment(Map<String, String> environment, Path home) {
        return builder()
                .credentials(CredentialSource.fromLogins(environment, home))
                .certificateFolders(DockerFolders.certificates(environment, home))
                .proxiesFrom(environment);
    }

    /** The digest and size of the bytes that the registry has for that name: by digest if it has one, else by tag. */
    @Override
    public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
        return manifest(image, deadline).map(Manifest::descriptor);
    }

    @Override
    public String description() {
        return "the registry";
    }

    /**
     * The manifest or index of that name: by digest if it has one, else by tag, else by the tag {@code latest}.
     *
     * @return empty if there is none
     * @throws TransportException if the registry cannot be asked, or its answer is not to be used
     */
    public Optional<Manifest> manifest(ImageReference image, Deadline deadline) {
        boolean byTag = image.digest().isEmpty();
        return firstOf(locations.readers(image.repository(), byTag), location -> {
            GetManifest call = byTag
                    ? GetManifest.byTag(location, image.tag().orElse(DEFAULT_TAG), limits.manifestBytes())
                    : GetManifest.byDigest(location, image.digest().orElseThrow(), limits.manifestBytes());
            return call.read(fetcher().fetch(call.request(), deadline));
        });
    }

    /**
     * The manifest that a descriptor names; its type, digest and size must all be as described.
     *
     * @return empty if there is none
     * @throws TransportException if the registry cannot be asked, or its answer is not to be used
     */
    public Optional<Manifest> manifest(RepositoryName repository, Descriptor descriptor, Deadline deadline) {
        return firstOf(locations.readers(repository, false), location -> {
            GetManifest call = GetManifest.described(location, descriptor, limits.manifestBytes());
            return call.read(fetcher().fetch(call.request(), deadline));
        });
    }

    /**
     * The manifest of one image, chosen from an index if the name leads to one. The index should have been verified: it is
     * what is signed, as a rule.
     *
     * @return empty if there is nothing of that name
     * @throws TransportException as {@link #manifest(ImageReference, Deadline)} does, and if no image fits the platform
     */
    public Optional<Manifest> image(ImageReference image, Platform platform, Deadline deadline) {
        ImageFinder finder = new ImageFinder(this, image.repository(), platform);
        return manifest(image, deadline).map(found -> finder.descend(found, deadline));
    }

    /**
     * The configuration of an image, as the bytes that its manifest names; at most as many as a manifest may have.
     *
     * @throws IllegalArgumentException if the manifest is an index
     * @throws TransportException if the registry cannot be asked, lacks it, or its answer is not to be used
     */
    public byte[] config(RepositoryName repository, Manifest manifest, Deadline deadline) {
        Descriptor config = manifest.config()
                .orElseThrow(() -> new IllegalArgumentException("an index has no configuration: " + manifest.digest()));
        if (config.digest().equals(Digest.sha256(EMPTY_OBJECT)) && config.size() == EMPTY_OBJECT.length) {
            return EMPTY_OBJECT.clone();
        }
        return blob(repository, config, limits.manifestBytes(), deadline)
                .orElseThrow(() -> new TransportException(
                        TransportException.Kind.ABSENT,
                        404,
                        "the registry has the manifest " + manifest.digest() + " of " + repository
                                + ", but not its configuration " + config.digest(),
                        "Push the image again.",
                        null));
    }

    /**
     * The content that a descriptor names, held in memory.
     *
     * @param maxBytes the most that the caller is ready to take
     * @return empty if there is none
     * @throws TransportException if it is larger, the registry cannot be asked, or its answer is not to be used
     */
    public Optional<byte[]> blob(RepositoryName repository, Descriptor descriptor, long maxBytes, Deadline deadline) {
        if (descriptor.size() > maxBytes) {
            throw new TransportException(
                    TransportException.Kind.TOO_LARGE,
                    0,
                    "the content " + descriptor.digest() + " of " + repository + " is said to have " + descriptor.size()
                            + " bytes; at most " + maxBytes + " are read",
                    "If that is as it should be, allow more.",
                    null);
        }
        return firstOf(locations.readers(repository, false), location -> {
            GetBlob call = new GetBlob(location, descriptor);
            return call.read(fetcher().fetch(call.request(), deadline));
        });
    }

    /**
     * Stores content, unless it is there already.
     *
     * @return how manifests refer to it
     * @throws TransportException if the registry does not take it
     */
    public Descriptor putBlob(RepositoryName repository, String mediaType, byte[] content, Deadline deadline) {
        Descriptor descriptor = new Descriptor(mediaType, Digest.sha256(content), content.length);
        pusher.blob(locations.registry(repository), descriptor, content, deadline);
        return descriptor;
    }

    /**
     * Stores a manifest, whose parts must be there already, under its digest and then under the tag, if the name has one.
     * If it is about another manifest, and the registry does not list such things itself, it is listed under the tag that
     * other clients look at.
     *
     * @throws IllegalArgumentException if the name has a digest that is not the manifest's
     * @throws TransportException if the registry does not take it
     */
    public Descriptor putManifest(ImageReference image, Manifest manifest, Deadline deadline) {
        if (image.digest().filter(digest -> !digest.equals(manifest.digest())).isPresent()) {
            throw new IllegalArgumentException(image + " does not name the manifest " + manifest.digest());
        }
        pusher.manifest(locations.registry(image.repository()), image.tag(), manifest, deadline);
        return manifest.descriptor();
    }

    /**
     * All tags of a repository, in the registry's order.
     *
     * @throws TransportException if there is no such repository, or the list cannot be had in full
     */
    public List<String> tags(RepositoryName repository, Deadline deadline) {
        return List.copyOf(lister().tags(locations.registry(repository), repository, deadline));
    }

    /**
     * The manifests of a type that refer to another one.
     *
     * @param artifactType what kind of thing, such as that of a signature format
     * @throws TransportException if the registry cannot be asked; that it knows nothing of referrers is no failure
     */
    public Referrers referrers(RepositoryName repository, Digest subject, String artifactType, Deadline deadline) {
        return lister().referrers(locations.registry(repository), repository, subject, artifactType, deadline);
    }

    /**
     * Removes a manifest, and the tags that lead to it.
     *
     * @return whether it was there
     * @throws TransportException if the registry does not remove it; many are set up not to
     */
    public boolean delete(RepositoryName repository, Digest digest, Deadline deadline) {
        DeleteManifest call = new DeleteManifest(locations.registry(repository), digest);
        return call.read(fetcher().fetch(call.request(), deadline));
    }

    /** What the other modules of imagetrust fetch with: the same connections, credentials, tokens and settings. */
    @SuppressWarnings("exports") // the type is for our own modules, and exported to them only
    public HttpFetcher fetcher() {
        return connections.fetcher();
    }

    /** Closes idle connections, and overwrites the credentials that were used. */
    @Override
    public void close() {
        connections.close();
    }

    private Lister lister() {
        return new Lister(this, fetcher(), limits.manifestBytes());
    }

    /** Only the registry itself decides that something is absent; a mirror that fails or lacks it is passed over. */
    private static <T> Optional<T> firstOf(List<Location> locations, Function<Location, Optional<T>> call) {
        for (Location mirror : locations.subList(0, locations.size() - 1)) {
            Optional<T> found = attempt(mirror, call);
            if (found.isPresent()) {
                return found;
            }
        }
        return call.apply(locations.get(locations.size() - 1));
    }

    private static <T> Optional<T> attempt(Location mirror, Function<Location, Optional<T>> call) {
        try {
            return call.apply(mirror);
        } catch (TransportException e) {
            Connections.LOG.warn("the mirror {} is passed over: {}", mirror.host(), requireNonNull(e.getMessage()));
            return Optional.empty();
        }
    }
}
