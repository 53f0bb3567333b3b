package io.github.imagetrust.registry;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.HttpFetcher;
import io.github.imagetrust.registry.internal.endpoint.GetManifest;
import io.github.imagetrust.registry.internal.endpoint.Location;
import io.github.imagetrust.registry.internal.endpoint.PutManifest;
import io.github.imagetrust.registry.internal.endpoint.ReferrersTag;
import io.github.imagetrust.registry.internal.wire.LayoutJson;
import io.github.imagetrust.registry.internal.wire.MalformedJsonException;
import io.github.imagetrust.registry.internal.wire.ReferrersJson;
import java.util.Optional;

/**
 * Lists a manifest among the referrers of its subject, under the tag that stands in for the API.
 *
 * <p>Registries have no compare-and-set, so two writers can undo each other's work; what was written is read again, and
 * written again where it was lost, a few times.
 */
final class ReferrersWriter {

    private static final int TRIES = 3;

    private final HttpFetcher fetcher;
    private final long maxBytes;

    ReferrersWriter(HttpFetcher fetcher, long maxBytes) {
        this.fetcher = fetcher;
        this.maxBytes = maxBytes;
    }

    void list(Location location, Digest subject, Manifest referrer, Deadline deadline) {
        String tag = ReferrersTag.of(subject.toString());
        for (int tried = 0; tried < TRIES; tried++) {
            Manifest index = current(location, subject, tag, deadline);
            if (lists(index, referrer)) {
                return;
            }
            PutManifest call = new PutManifest(location, tag, Manifest.of(extended(index, referrer)));
            call.read(fetcher.fetch(call.request(), deadline));
        }
        if (!lists(current(location, subject, tag, deadline), referrer)) {
            throw failure(location, tag, "others change it at the same time");
        }
    }

    private Manifest current(Location location, Digest subject, String tag, Deadline deadline) {
        GetManifest call = GetManifest.byTag(location, tag, maxBytes);
        Manifest index = call.read(fetcher.fetch(call.request(), deadline))
                .orElseGet(() -> Manifest.of(LayoutJson.emptyIndex()));
        if (!index.mediaType().equals(MediaTypes.OCI_INDEX) || index.digest().equals(subject)) {
            throw failure(location, tag, "it is no list of referrers");
        }
        return index;
    }

    private static boolean lists(Manifest index, Manifest referrer) {
        return index.entries().stream()
                .anyMatch(entry -> entry.descriptor().digest().equals(referrer.digest()));
    }

    private static byte[] extended(Manifest index, Manifest referrer) {
        Optional<String> type =
                referrer.artifactType().or(() -> referrer.config().map(Descriptor::mediaType));
        try {
            return ReferrersJson.with(index.bytes(), referrer.descriptor(), type, referrer.annotations());
        } catch (MalformedJsonException e) {
            throw new AssertionError("it was read as an index", e);
        }
    }

    private static TransportException failure(Location location, String tag, String what) {
        return new TransportException(
                TransportException.Kind.REFUSED,
                0,
                "the tag " + tag + " of " + location + ", which lists referrers, cannot be extended: " + what,
                "The manifest itself is stored. Try again, or look at that tag.",
                null);
    }
}
