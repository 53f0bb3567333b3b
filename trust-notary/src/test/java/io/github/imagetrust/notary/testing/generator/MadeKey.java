package io.github.imagetrust.notary.testing.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A key as a role lists it, and who signs with it. The listing can be made to lie.
 *
 * @param type what the metadata call its kind
 * @param material what they carry of it
 * @param secret the private half
 * @param id under which it is listed and signs
 * @param listing changes what is listed
 */
record MadeKey(String type, byte[] material, Secret secret, String id, UnaryOperator<Json.Obj> listing) {

    /** That listing of a key. */
    static MadeKey of(String type, byte[] material, Secret secret) {
        return new MadeKey(type, material, secret, id(type, material), UnaryOperator.identity());
    }

    /** A bare key. */
    static MadeKey bare(Secret secret) {
        byte[] spki = encoded(secret);
        byte[] material = secret.kind() == KeyKind.ED25519
                ? secret.spki().getPublicKeyData().getOctets()
                : spki;
        return of(secret.kind().type, material, secret);
    }

    /** A key in a certificate. */
    static MadeKey certified(Secret secret, MadeCertificate certificate) {
        return of(secret.kind().type + "-x509", certificate.pem(secret).getBytes(UTF_8), secret);
    }

    /** The same key under another identifier than its own. */
    MadeKey under(String otherId) {
        return new MadeKey(type, material, secret, otherId, listing);
    }

    /** The same key, listed with other material. */
    MadeKey with(byte[] otherMaterial) {
        return of(type, otherMaterial, secret);
    }

    /** The same key, listed with a change that leaves its identifier as it is. */
    MadeKey listed(UnaryOperator<Json.Obj> change) {
        return new MadeKey(type, material, secret, id, change);
    }

    /** What the metadata list. */
    Json.Obj json() {
        return listing.apply(Json.object(Map.of(
                "keytype", Json.text(type),
                "keyval", Json.object(Map.of("private", Json.NULL, "public", Json.text(base64(material)))))));
    }

    static byte[] encoded(Secret secret) {
        try {
            return secret.spki().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String id(String type, byte[] material) {
        String hashed =
                "{\"keytype\":\"" + type + "\",\"keyval\":{\"private\":null,\"public\":\"" + base64(material) + "\"}}";
        return HexFormat.of().formatHex(hash("SHA-256", hashed.getBytes(UTF_8)));
    }

    static byte[] hash(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
