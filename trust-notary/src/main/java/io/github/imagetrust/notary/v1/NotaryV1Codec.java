package io.github.imagetrust.notary.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.json.CanonicalJson;
import io.github.imagetrust.json.JsonEnvelope;
import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.json.WireForm;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;

/**
 * How Notary v1 spells metadata. It reads more strictly than Notary does (a member twice, or in other upper and lower case,
 * is one of Notary's ways to be misled), and it writes byte for byte what Notary writes: anything else would make a
 * repository unreadable once the server has made its snapshot.
 *
 * <p>Signatures cover the canonical form of what arrived. Where the bytes that arrived are canonical, they are used as they
 * are; a model is never written again to be verified.
 */
public final class NotaryV1Codec implements MetadataCodec {

    private static final byte[] BEGIN = "{\"signed\":".getBytes(UTF_8);

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
        try {
            JsonEnvelope file = StrictJson.parseEnvelope(raw.sharedArray(), "signed");
            file.document().refuseOtherCase("signed", "signatures");
            List<SignatureEntry> signatures = SignatureList.read(role, file.document(), raw.size());
            type.require(role, file.payload());
            T body = readBody.apply(file.payload());
            Bytes signed =
                    file.canonical() ? raw.slice(file.from(), file.to()) : Bytes.of(CanonicalJson.of(file.payload()));
            long held = file.document().heldBytes()
                    + (body instanceof Targets targets ? Delegations.heldBytes(targets.delegations()) : 0);
            return new Signed<>(body, raw, signed, signatures, held);
        } catch (JsonFormatException e) {
            throw new MetadataRejectedException(
                    Finding.of(
                            Code.MALFORMED,
                            role,
                            "the file is not what Notary writes: " + e.getMessage(),
                            "Do not use the image; tell the people who publish it, and the operator of the trust server."),
                    e);
        }
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
        byte[] rest = SignatureList.write(signatures);
        rest[0] = ','; // where the brace of an object of its own was
        ByteArrayOutputStream file = new ByteArrayOutputStream(signed.size() + rest.length + BEGIN.length);
        file.writeBytes(BEGIN);
        file.writeBytes(WireForm.of(signed.sharedArray()));
        file.writeBytes(rest);
        return Bytes.of(file.toByteArray());
    }
}
