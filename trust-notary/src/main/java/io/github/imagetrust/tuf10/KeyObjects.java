package io.github.imagetrust.tuf10;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.codec.CodecLimits;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Public keys, as root and targets list them by key id. The id is any text: nothing is made of it but the link between a
 * signature and a key, so none could stand for another key.
 */
final class KeyObjects {

    private static final char BETWEEN = '/';

    /** For each scheme, what the keys may call themselves with which it goes. */
    private static final Map<String, Set<String>> KINDS = Map.of(
            "ed25519", Set.of("ed25519"),
            "ecdsa-sha2-nistp256", Set.of("ecdsa", "ecdsa-sha2-nistp256"),
            "ecdsa-sha2-nistp384", Set.of("ecdsa", "ecdsa-sha2-nistp384"),
            "rsassa-pss-sha256", Set.of("rsa"));

    private final PublicKeys publicKeys;

    KeyObjects(PublicKeys publicKeys) {
        this.publicKeys = publicKeys;
    }

    Map<String, Key> read(String role, JsonObject listed) {
        CodecLimits.require(role, "keys", listed.size(), CodecLimits.KEYS);
        Map<String, Key> keys = new LinkedHashMap<>();
        for (JsonObject.Member member : listed.members()) {
            keys.put(member.name(), key(member.name(), member.value().asObject()));
        }
        return keys;
    }

    /** A key of a kind that nobody here knows is kept, and never verifies anything. */
    private Key key(String id, JsonObject object) {
        JsonValue kind = object.get("keytype");
        String keyType = kind.asString();
        if (keyType.indexOf(BETWEEN) >= 0) {
            throw kind.unlike("a kind of key");
        }
        String scheme = object.string("scheme");
        Bytes material = material(object.object("keyval").string("public"));
        boolean known = KINDS.getOrDefault(scheme, Set.of()).contains(keyType);
        return new Key(
                id,
                keyType + BETWEEN + scheme,
                material,
                publicKeys.tuf(known ? scheme : keyType + BETWEEN + scheme, material));
    }

    /** The bytes of a PEM text as they are, otherwise those that are written in hexadecimal. */
    private static Bytes material(String text) {
        return Hexadecimal.decode(text).orElseGet(() -> Bytes.utf8(text));
    }

    /** Writes a key; one whose bytes could be a text is written as one. */
    static void write(JsonObjectWriter keys, Key key) {
        int between = key.type().indexOf(BETWEEN);
        if (between < 0) {
            throw new IllegalArgumentException("TUF cannot write a " + key + ", which has no scheme");
        }
        keys.object(
                key.id(),
                o -> o.string("keytype", key.type().substring(0, between))
                        .object("keyval", v -> v.string("public", text(key.material())))
                        .string("scheme", key.type().substring(between + 1)));
    }

    private static String text(Bytes material) {
        String text = new String(material.toArray(), UTF_8);
        return text.startsWith("-----BEGIN ") ? text : Hexadecimal.write(material);
    }
}
