package io.github.imagetrust.tuf10;

import io.github.imagetrust.codec.Envelope;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.json.CanonicalJson;
import io.github.imagetrust.json.ControlCharacters;
import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import java.util.List;
import java.util.function.Function;

/** How TUF 1.0 spells metadata. It reads what the specification describes, and refuses what could be read in two ways. */
public final class Tuf10Codec implements MetadataCodec {

    private final BodyReader bodies;

    /** A codec whose keys get their checkers from there. */
    public Tuf10Codec(PublicKeys publicKeys) {
        this.bodies = new BodyReader(new KeyObjects(publicKeys));
    }

    @Override
    public Signed<Root> readRoot(Bytes raw) {
        return read(Roles.ROOT, FileType.ROOT, raw, bodies::root);
    }

    @Override
    public Signed<Timestamp> readTimestamp(Bytes raw) {
        return read(Roles.TIMESTAMP, FileType.TIMESTAMP, raw, bodies::timestamp);
    }

    @Override
    public Signed<Snapshot> readSnapshot(Bytes raw) {
        return read(Roles.SNAPSHOT, FileType.SNAPSHOT, raw, bodies::snapshot);
    }

    @Override
    public Signed<Targets> readTargets(String role, Bytes raw) {
        return read(role, FileType.TARGETS, raw, signed -> bodies.targets(role, signed));
    }

    private static <T extends Metadata> Signed<T> read(
            String role, FileType type, Bytes raw, Function<JsonObject, T> readBody) {
        return Envelope.read(
                role, raw, "TUF 1.0", document -> SignatureList.read(role, document, raw.size()), signed -> {
                    type.require(role, signed);
                    return readBody.apply(signed);
                });
    }

    /**
     * The bytes to sign.
     *
     * @throws IllegalArgumentException if the format has no way to write that
     */
    @Override
    public Bytes signedBytes(String role, Metadata body) {
        try {
            return Bytes.of(CanonicalJson.of(BodyWriter.write(body)));
        } catch (JsonFormatException e) {
            throw new IllegalArgumentException("cannot write the metadata of " + role + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Bytes assemble(Bytes signed, List<SignatureEntry> signatures) {
        if (signatures.isEmpty()) {
            throw new IllegalArgumentException("a file without signatures");
        }
        Bytes file = Envelope.write(signed.toArray(), SignatureList.write(signatures));
        return Bytes.of(ControlCharacters.escaped(file.toArray())); // an identifier of a key may have some as well
    }
}
