package io.github.imagetrust.notary.v1;

import io.github.imagetrust.codec.Envelope;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.json.CanonicalJson;
import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.WireForm;
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

/**
 * How Notary v1 spells metadata. It reads more strictly than Notary does (a member twice, or in other upper and lower case,
 * is one of Notary's ways to be misled), and it writes byte for byte what Notary writes: anything else would make a
 * repository unreadable once the server has made its snapshot.
 */
public final class NotaryV1Codec implements MetadataCodec {

    private final BodyReader bodies;

    /** A codec whose keys get their checkers from there. */
    public NotaryV1Codec(PublicKeys publicKeys) {
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
                role,
                raw,
                "Notary",
                document -> {
                    document.refuseOtherCase("signed", "signatures");
                    return SignatureList.read(role, document, raw.size());
                },
                signed -> {
                    type.require(role, signed);
                    return readBody.apply(signed);
                });
    }

    /**
     * The bytes to sign.
     *
     * @throws IllegalArgumentException if Notary could not write or read them again: control characters in the name of a
     *     target, for example
     */
    @Override
    public Bytes signedBytes(String role, Metadata body) {
        try {
            byte[] canonical = CanonicalJson.of(BodyWriter.write(body));
            WireForm.of(canonical); // better refused before it is signed than after
            return Bytes.of(canonical);
        } catch (JsonFormatException e) {
            throw new IllegalArgumentException("cannot write the metadata of " + role + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Bytes assemble(Bytes signed, List<SignatureEntry> signatures) {
        if (signatures.isEmpty()) {
            throw new IllegalArgumentException("a file without signatures");
        }
        return Envelope.write(WireForm.of(signed.sharedArray()), SignatureList.write(signatures));
    }
}
