package io.github.imagetrust.tuf10;

import io.github.imagetrust.codec.CodecLimits;
import io.github.imagetrust.json.JsonArray;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.SignatureEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The signatures beside what they sign: at most one by each key id. */
final class SignatureList {

    private static final String MEMBER = "signatures";
    private static final Bytes NONE = Bytes.of(new byte[0]);

    private SignatureList() {}

    static List<SignatureEntry> read(String role, JsonObject file, int fileBytes) {
        JsonArray listed = file.array(MEMBER);
        if (listed.size() == 0) {
            throw Rejections.reject(
                    Code.NO_SIGNATURES,
                    role,
                    "the file has no signatures",
                    "Do not use what it lists; tell the people who publish it.");
        }
        CodecLimits.require(role, MEMBER, listed.size(), CodecLimits.signatures(fileBytes));
        List<SignatureEntry> signatures = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonValue value : listed) {
            JsonObject signature = value.asObject();
            String id = signature.string("keyid");
            if (!ids.add(id)) {
                throw value.unlike("one signature by each key id");
            }
            // What cannot be read is no signature; but one signer's slip must not undo what enough others signed.
            Bytes bytes = Hexadecimal.decode(signature.string("sig")).orElse(NONE);
            signatures.add(new SignatureEntry(id, "", bytes));
        }
        return signatures;
    }

    /** An object with the signatures alone. */
    static JsonObject write(List<SignatureEntry> signatures) {
        return JsonObject.of(file -> file.array(MEMBER, list -> {
            for (SignatureEntry signature : signatures) {
                list.object(
                        o -> o.string("keyid", signature.keyId()).string("sig", Hexadecimal.write(signature.value())));
            }
        }));
    }
}
