package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** Where metadata come from. It is not trusted. */
public interface MetadataSource {

    /**
     * Fetches one file.
     *
     * @return empty if the source says that there is none; nothing else is ever empty
     * @throws MetadataRejectedException if the file is larger than {@link Request#maxBytes()}
     * @throws io.github.imagetrust.model.TransportException if the source gives no answer
     */
    Optional<Bytes> fetch(Request request);

    /** Fetches several files, in flight together where that is possible; the answers are in the order of the requests. */
    default List<Optional<Bytes>> fetchAll(List<Request> requests) {
        return requests.stream().map(this::fetch).toList();
    }

    /**
     * Ends work between two requests, such as checking what a thousand of them brought.
     *
     * @throws io.github.imagetrust.model.TransportException if the time for all of it is over
     */
    default void requireTime() {}

    /** Where it is, for messages. */
    String description();

    /**
     * What to fetch.
     *
     * @param file its name, as {@link FileNaming} says
     * @param role whose metadata it should be, for messages
     * @param maxBytes more are refused while they stream in
     * @param pastCaches whether caches on the way must be asked to look again
     */
    record Request(String file, String role, long maxBytes, boolean pastCaches) {

        /** Checks that nothing is missing. */
        public Request {
            requireNonNull(file, "file");
            requireNonNull(role, "role");
        }
    }
}
