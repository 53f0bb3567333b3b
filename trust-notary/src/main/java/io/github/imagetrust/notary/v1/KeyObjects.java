package io.github.imagetrust.notary.v1;

import io.github.imagetrust.codec.CodecLimits;
import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Rejections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Public keys, as root and targets list them by key id. */
final class KeyObjects {

    private final PublicKeys publicKeys;

    KeyObjects(PublicKeys publicKeys) {
        this.publicKeys = publicKeys;
    }

    Map<String, Key> read(String role, JsonObject listed) {
        CodecLimits.require(role, "keys", listed.size(), CodecLimits.KEYS);
        Map<String, Key> keys = new LinkedHashMap<>();
        for (JsonObject.Member member : listed.members()) {
            keys.put(member.name(), read(role, member.name(), member.value().asObject()));
        }
        return keys;
    }

    /**
     * A key id is the hash of the key. If one could stand for another key, a pin, or a signature that names it, could be
     * turned to that key.
     */
    private Key read(String role, String id, JsonObject object) {
        object.refuseOtherCase("keytype", "keyval");
        JsonObject value = object.object("keyval");
        value.refuseOtherCase("public", "private");
        refusePrivateKey(value);
        String type = type(object.get("keytype"));
        Bytes material = StandardBase64.read(value.get("public"));
        String actual = KeyIds.tufId(type, material);
        if (!actual.equals(id)) {
            throw Rejections.reject(
                    Code.KEY_ID_MISMATCH,
                    role,
                    "the key at " + object.path() + " has the id " + actual,
                    "Do not use the image; tell the people who publish it.");
        }
        return new Key(id, type, material, publicKeys.notary(type, material));
    }

    /** Kinds that nobody knows are kept, and never verify anything; but the type goes into the key id as it is. */
    private static String type(JsonValue value) {
        String type = value.asString();
        boolean plain = type.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
        if (!plain) {
            throw value.unlike("a kind of key");
        }
        return type;
    }

    private static void refusePrivateKey(JsonObject value) {
        value.findNonNull("private").ifPresent(present -> {
            throw new JsonFormatException(present.path(), "something", "null"); // not repeated in a message
        });
    }

    /** Writes the key exactly as its id was computed. */
    static void write(JsonObjectWriter keys, Key key) {
        keys.object(
                key.id(),
                o -> o.string("keytype", key.type())
                        .object(
                                "keyval",
                                v -> v.nothing("private").string("public", StandardBase64.write(key.material()))));
    }
}
