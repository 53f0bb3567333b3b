package io.github.imagetrust.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.json.CanonicalJson;
import io.github.imagetrust.json.JsonEnvelope;
import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Targets;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The object with {@code signed} and {@code signatures} that metadata of every dialect are.
 *
 * <p>Signatures cover the canonical form of what arrived. Where the bytes that arrived are canonical, they are used as they
 * are; a model is never written again to be verified.
 */
public final class Envelope {

    private static final byte[] BEGIN = "{\"signed\":".getBytes(UTF_8);
    private static final long KEY_BYTES = 400;

    private Envelope() {}

    /**
     * Reads a file.
     *
     * @param role whose file it should be
     * @param raw the whole file
     * @param writers who writes such files, for messages: {@code Notary}
     * @param readSignatures reads the member {@code signatures} of the object
     * @param readBody reads the member {@code signed}; it checks the type
     * @throws MetadataRejectedException if it is not such a file
     */
    public static <T extends Metadata> Signed<T> read(
            String role,
            Bytes raw,
            String writers,
            Function<JsonObject, List<SignatureEntry>> readSignatures,
            Function<JsonObject, T> readBody) {
        try {
            JsonEnvelope file = StrictJson.parseEnvelope(raw.sharedArray(), "signed");
            List<SignatureEntry> signatures = readSignatures.apply(file.document());
            T body = readBody.apply(file.payload());
            Bytes signed =
                    file.canonical() ? raw.slice(file.from(), file.to()) : Bytes.of(CanonicalJson.of(file.payload()));
            long held = file.document().heldBytes()
                    + (body instanceof Targets targets ? heldBytes(targets.delegations()) : 0);
            return new Signed<>(body, raw, signed, signatures, held);
        } catch (JsonFormatException e) {
            throw new MetadataRejectedException(
                    Finding.of(
                            Code.MALFORMED,
                            role,
                            "the file is not what " + writers + " writes: " + e.getMessage(),
                            "Use nothing that it lists; tell the people who publish it, and the operator of the trust server."),
                    e);
        }
    }

    /**
     * Writes a file.
     *
     * @param signed the signed member, as it is sent
     * @param signatures an object with the member {@code signatures} alone
     */
    public static Bytes write(byte[] signed, JsonObject signatures) {
        byte[] rest = CanonicalJson.of(signatures);
        rest[0] = ','; // where the brace of an object of its own was
        ByteArrayOutputStream file = new ByteArrayOutputStream(signed.length + rest.length + BEGIN.length);
        file.writeBytes(BEGIN);
        file.writeBytes(signed);
        file.writeBytes(rest);
        return Bytes.of(file.toByteArray());
    }

    /** How much memory they take, roughly: a path of one letter is an object, and a key is several. */
    private static long heldBytes(List<Delegation> delegations) {
        long bytes = 0;
        Set<Key> keys = new HashSet<>(); // those of one file share them
        for (Delegation delegation : delegations) {
            keys.addAll(delegation.role().keys());
            bytes += delegation.scope().heldBytes();
        }
        return bytes + KEY_BYTES * keys.size();
    }
}
