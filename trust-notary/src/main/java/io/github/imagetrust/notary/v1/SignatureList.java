package io.github.imagetrust.notary.v1;

import io.github.imagetrust.codec.CodecLimits;
import io.github.imagetrust.json.JsonArray;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.SignatureEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The signatures beside what they sign. */
final class SignatureList {

    private static final String MEMBER = "signatures";

    private SignatureList() {}

    static List<SignatureEntry> read(String role, JsonObject file, int fileBytes) {
        Optional<JsonArray> listed = file.findNonNull(MEMBER).map(JsonValue::asArray);
        if (listed.isEmpty() || listed.get().size() == 0) {
            throw Rejections.reject(
                    Code.NO_SIGNATURES,
                    role,
                    "the file has no signatures",
                    "Do not use the image; tell the people who publish it.");
        }
        CodecLimits.require(role, MEMBER, listed.get().size(), CodecLimits.signatures(fileBytes));
        List<SignatureEntry> signatures = new ArrayList<>();
        for (JsonValue signature : listed.get()) {
            signatures.add(read(signature.asObject()));
        }
        return signatures;
    }

    private static SignatureEntry read(JsonObject signature) {
        signature.refuseOtherCase("keyid", "method", "sig");
        return new SignatureEntry(
                signature.string("keyid"),
                signature.string("method").toLowerCase(Locale.ROOT),
                StandardBase64.read(signature.get("sig")));
    }

    /** {@code {"signatures":[…]}}. The order of the members is the one that Go writes, and the canonical one as well. */
    static JsonObject write(List<SignatureEntry> signatures) {
        return JsonObject.of(file -> file.array(MEMBER, list -> {
            for (SignatureEntry signature : signatures) {
                list.object(o -> o.string("keyid", signature.keyId())
                        .string("method", signature.method())
                        .string("sig", StandardBase64.write(signature.value())));
            }
        }));
    }
}
