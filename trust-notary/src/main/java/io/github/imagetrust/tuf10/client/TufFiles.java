package io.github.imagetrust.tuf10.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Fetches the files of a repository, most often over HTTP with whatever client the application has. Nothing that it brings
 * is trusted.
 *
 * <p>Implementations are safe to share between threads if the {@link TufClient} is. They must give up on a silent server by
 * themselves: the client looks at its deadline between reads, and cannot end one.
 */
public interface TufFiles {

    /**
     * Opens a file of metadata.
     *
     * @param file what to append to the URL under which the metadata are, such as {@code 3.root.json}: one segment,
     *     percent-encoded already, never empty
     * @param pastCaches whether caches on the way must be asked to look again ({@code Cache-Control: no-cache})
     * @return the file, which the client closes and may leave unread; empty only if the server says that there is none (404,
     *     and 403 where a storage service says that instead)
     * @throws IOException if there is no answer
     */
    Optional<InputStream> metadata(String file, boolean pastCaches) throws IOException;

    /**
     * Opens a target.
     *
     * @param file what to append to the URL under which the targets are: segments with {@code /} between them,
     *     percent-encoded already, none of them empty or of dots
     * @return as for {@link #metadata}
     * @throws IOException if there is no answer
     */
    Optional<InputStream> target(String file) throws IOException;
}
