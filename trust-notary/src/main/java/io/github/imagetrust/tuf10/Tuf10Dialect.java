package io.github.imagetrust.tuf10;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.FileNaming;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.MetadataCodec;
import java.util.Optional;

/** The spelling of TUF 1.0. Whose a root key is, no such repository says: the first root comes with the client. */
public final class Tuf10Dialect implements Dialect {

    /** The name of this format. */
    public static final String NAME = "tuf-1.0";

    private final MetadataCodec codec;
    private final FileNaming naming = new Tuf10FileNaming();

    /** The dialect, spelled by {@code codec}. */
    public Tuf10Dialect(MetadataCodec codec) {
        this.codec = requireNonNull(codec, "codec");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public MetadataCodec codec() {
        return codec;
    }

    @Override
    public FileNaming naming() {
        return naming;
    }

    @Override
    public Optional<String> objectionToRootKey(Key key) {
        return Optional.empty();
    }
}
