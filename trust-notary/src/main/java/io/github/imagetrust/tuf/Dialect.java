package io.github.imagetrust.tuf;

import java.util.Optional;

/** How one flavour of TUF writes things down. It holds no trust decision but one: which keys are fit to be a root's. */
public interface Dialect {

    /** Its name, for messages. */
    String name();

    /** Bytes to model, and back. */
    MetadataCodec codec();

    /** What files are called. */
    FileNaming naming();

    /**
     * Why that key may not vote as a root key, whatever the time: its certificate is for another repository, say.
     *
     * @return empty if it may
     */
    Optional<String> objectionToRootKey(Key key);
}
