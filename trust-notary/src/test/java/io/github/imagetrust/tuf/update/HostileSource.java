package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Rejections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files by name, that anything can be done to; some names get no answer at all. Caches may show others. */
final class HostileSource implements MetadataSource {

    private final Map<String, Bytes> files;
    private final Map<String, Bytes> inCaches;
    private final Set<String> silent = new HashSet<>();

    /** Shows these, and through caches those. */
    HostileSource(Map<String, Bytes> files, Map<String, Bytes> inCaches) {
        this.files = new HashMap<>(files);
        this.inCaches = new HashMap<>(inCaches);
    }

    void put(String name, Bytes content) {
        files.put(name, content);
        inCaches.put(name, content);
        silent.remove(name);
    }

    void remove(String name) {
        files.remove(name);
        inCaches.remove(name);
    }

    void silence(String name) {
        silent.add(name);
    }

    Optional<Bytes> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public Optional<Bytes> fetch(Request request) {
        if (silent.contains(request.file())) {
            throw new TransportException(
                    TransportException.Kind.NETWORK, 0, "no answer to " + request.file(), "Try again.", null);
        }
        Bytes answer = (request.pastCaches() ? files : inCaches).get(request.file());
        if (answer != null && answer.size() > request.maxBytes()) { // as every source must
            throw Rejections.tooLarge(request.role(), request.file(), request.maxBytes());
        }
        return Optional.ofNullable(answer);
    }

    @Override
    public String description() {
        return "a hostile source";
    }
}
