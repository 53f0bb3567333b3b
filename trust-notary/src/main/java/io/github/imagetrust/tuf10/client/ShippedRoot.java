package io.github.imagetrust.tuf10.client;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Verified;
import java.util.Optional;

/**
 * The root that came with the application. It matches the root of the same content, whoever has signed that one besides.
 *
 * @param file the whole file
 * @param version of that root
 * @param content the digest of its signed bytes
 */
record ShippedRoot(Bytes file, long version, Digest content) implements RootAnchor {

    static ShippedRoot read(byte[] file, MetadataCodec codec) {
        Bytes raw = Bytes.of(file.clone());
        try {
            Signed<Root> root = codec.readRoot(raw);
            return new ShippedRoot(raw, root.body().version(), root.signed().sha256());
        } catch (MetadataRejectedException e) {
            throw new ConfigurationException(
                    "the root that the client should begin with is none: "
                            + e.finding().message(),
                    "Give it the bytes of a root.json that came to you on a way you trust, such as with the application.",
                    e);
        }
    }

    @Override
    public String identity() {
        return "shipped " + content;
    }

    @Override
    public boolean matches(Verified<Root> root) {
        return root.content().equals(content);
    }

    @Override
    public Optional<Bytes> initialRoot() {
        return Optional.of(file);
    }

    @Override
    public String description() {
        return "root version " + version + ", which came with the application (" + content + ")";
    }
}
