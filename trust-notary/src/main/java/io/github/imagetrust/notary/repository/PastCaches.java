package io.github.imagetrust.notary.repository;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import java.util.List;
import java.util.Optional;

/**
 * A source whose caches are always passed: whoever is about to publish, or has just published, must see what the service
 * has now.
 *
 * @param source the source
 */
record PastCaches(MetadataSource source) implements MetadataSource {

    @Override
    public Optional<Bytes> fetch(Request request) {
        return source.fetch(past(request));
    }

    @Override
    public List<Optional<Bytes>> fetchAll(List<Request> requests) {
        return source.fetchAll(requests.stream().map(PastCaches::past).toList());
    }

    @Override
    public void requireTime() {
        source.requireTime();
    }

    @Override
    public String description() {
        return source.description();
    }

    private static Request past(Request request) {
        return new Request(request.file(), request.role(), request.maxBytes(), true);
    }
}
