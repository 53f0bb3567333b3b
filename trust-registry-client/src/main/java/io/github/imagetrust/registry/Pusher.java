package io.github.imagetrust.registry;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.http.RequestBody;
import io.github.imagetrust.registry.internal.Origin;
import io.github.imagetrust.registry.internal.endpoint.FinishUpload;
import io.github.imagetrust.registry.internal.endpoint.HeadBlob;
import io.github.imagetrust.registry.internal.endpoint.Location;
import io.github.imagetrust.registry.internal.endpoint.PutManifest;
import io.github.imagetrust.registry.internal.endpoint.StartUpload;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes to a registry: content in one piece, then manifests. A failed upload starts again from its beginning. */
final class Pusher {

    private static final int TRIES = 2;

    private final Connections connections;
    private final long maxIndexBytes;

    Pusher(Connections connections, long maxIndexBytes) {
        this.connections = connections;
        this.maxIndexBytes = maxIndexBytes;
    }

    void blob(Location location, Descriptor descriptor, byte[] content, Deadline deadline) {
        HeadBlob look = new HeadBlob(location, descriptor);
        if (look.read(connections.fetcher().fetch(look.request(), deadline))) {
            return;
        }
        // an upload that broke off is of no use: what is sent next would be added to what arrived
        repeating(() -> upload(location, descriptor, content, deadline));
    }

    void manifest(Location location, Optional<String> tag, Manifest manifest, Deadline deadline) {
        PutManifest byDigest = new PutManifest(location, manifest.digest().toString(), manifest);
        AtomicBoolean subjectKnown = new AtomicBoolean(); // whether the registry says that it saw the subject
        // under its digest it is the same however often it is put
        repeating(() ->
                subjectKnown.set(put(byDigest, deadline).header("oci-subject").isPresent()));
        if (!subjectKnown.get()) {
            manifest.subject()
                    .ifPresent(subject -> new ReferrersWriter(connections.fetcher(), maxIndexBytes)
                            .list(location, subject.digest(), manifest, deadline));
        }
        tag.ifPresent(name -> put(new PutManifest(location, name, manifest), deadline));
    }

    private static void repeating(Runnable write) {
        for (int tried = 1; ; tried++) {
            try {
                write.run();
                return;
            } catch (TransportException e) {
                if (e.kind() != TransportException.Kind.NETWORK || tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private HttpResponse put(PutManifest call, Deadline deadline) {
        return call.read(connections.fetcher().fetch(call.request(), deadline));
    }

    private void upload(Location location, Descriptor descriptor, byte[] content, Deadline deadline) {
        StartUpload start = new StartUpload(location);
        HttpRequest request = start.request();
        HttpResponse started = connections.fetcher().fetch(request, deadline);
        URI target = target(request, start.read(started), descriptor);
        boolean foreign = !Origin.of(target).equals(Origin.of(request.url()));
        RequestBody body = RequestBody.of("application/octet-stream", content);
        FinishUpload finish = new FinishUpload(location, target, foreign, descriptor.digest(), body);
        HttpResponse finished = foreign
                ? connections.fetchElsewhere(finish.request(), Origin.of(request.url()), deadline)
                : connections.fetcher().fetch(finish.request(), deadline);
        finish.read(finished);
    }

    /** The registry chooses the place; it must not lead from TLS to plain HTTP, nor to somebody's user name. */
    private URI target(HttpRequest request, String reference, Descriptor descriptor) {
        return connections
                .resolve(request.url(), reference)
                .filter(url -> url.getRawUserInfo() == null)
                .filter(url ->
                        !Origin.of(url).isPlain() || Origin.of(request.url()).isPlain())
                .map(url ->
                        connections.withQuery(url, "digest", descriptor.digest().toString()))
                .orElseThrow(() -> new TransportException(
                        TransportException.Kind.PROTOCOL,
                        0,
                        "could not " + request.purpose() + ": the registry names a place that must not be used",
                        "If a proxy before the registry ends TLS, it must tell the registry so (X-Forwarded-Proto).",
                        null));
    }
}
