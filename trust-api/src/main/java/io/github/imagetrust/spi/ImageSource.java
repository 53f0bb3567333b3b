package io.github.imagetrust.spi;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.ImageReference;
import java.util.Optional;

/**
 * Where the bytes of images are: a registry, or a folder. It is not trusted: what it says is only ever compared with what
 * was signed.
 *
 * <p>Implementations are safe to share between threads.
 */
public interface ImageSource {

    /**
     * What the reference leads to there: its digest if it has one, else its tag.
     *
     * <p>The digest and size of the answer are those of the bytes that arrived, never what a header says.
     *
     * @return empty if the source has no such image
     * @throws io.github.imagetrust.model.TransportException if it cannot be asked
     */
    Optional<Descriptor> resolve(ImageReference image, Deadline deadline);

    /** Where it is, for messages: a host, or a folder. */
    String description();
}
