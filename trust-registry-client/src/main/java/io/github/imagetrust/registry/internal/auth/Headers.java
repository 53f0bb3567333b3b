package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.registry.Credential;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets in the forms that go over the wire, and the name of a credential that does not tell it. */
final class Headers {

    /** Of one character in UTF-8. */
    private static final int MOST_BYTES = 3;

    private Headers() {}

    /** The header of basic authentication, in UTF-8. */
    static String basic(Credential credential) {
        char[] password = credential.password();
        char[] both = (credential.user() + ":" + "\0".repeat(password.length)).toCharArray();
        System.arraycopy(password, 0, both, both.length - password.length, password.length);
        byte[] bytes = utf8(both);
        try {
            return "Basic " + Base64.getEncoder().encodeToString(bytes);
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(both, '\0');
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** A hash of the whole credential, to keep what was got with one apart from what was got with another. */
    static String identity(Credential credential) {
        MessageDigest hash = HashAlgorithm.SHA256.newDigest();
        hash.update(credential.user().getBytes(StandardCharsets.UTF_8));
        for (char[] secret :
                new char[][] {credential.password(), credential.identityToken(), credential.registryToken()}) {
            byte[] bytes = utf8(secret);
            hash.update((byte) 0);
            hash.update(bytes);
            Arrays.fill(secret, '\0');
            Arrays.fill(bytes, (byte) 0);
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static byte[] utf8(char[] text) {
        byte[] space = new byte[MOST_BYTES * text.length];
        ByteBuffer encoded = ByteBuffer.wrap(space);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(text), encoded, true);
        byte[] bytes = Arrays.copyOf(space, encoded.position());
        Arrays.fill(space, (byte) 0);
        return bytes;
    }
}
