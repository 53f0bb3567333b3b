package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.internal.wire.Json;
import io.github.imagetrust.registry.internal.wire.MalformedJsonException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** One entry of {@code auths}. Its errors name the key and never the value. */
final class AuthEntry {

    private AuthEntry() {}

    /** The credential in an entry; empty for one that only marks that a helper knows it. */
    static Optional<Credential> read(String place, String key, Json entry) {
        try {
            Optional<String> registryToken = present(entry, "registrytoken");
            if (registryToken.isPresent()) {
                return Optional.of(Credential.registryToken(registryToken.get().toCharArray()));
            }
            Optional<Credential> password = password(entry);
            Optional<String> identityToken = present(entry, "identitytoken");
            if (identityToken.isPresent()) {
                char[] token = identityToken.get().toCharArray();
                return Optional.of(password.map(found -> found.withIdentityToken(token))
                        .orElseGet(() -> Credential.identityToken(token)));
            }
            return password;
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    "the entry \"" + key + "\" of " + place + " is damaged", "Run 'docker login' for it again.", null);
        }
    }

    private static Optional<Credential> password(Json entry) throws MalformedJsonException {
        Optional<String> auth = present(entry, "auth");
        if (auth.isPresent()) {
            return decode(auth.get());
        }
        Optional<String> user = present(entry, "username");
        Optional<String> password = present(entry, "password");
        return user.isPresent() && password.isPresent()
                ? Optional.of(Credential.password(user.get(), password.get().toCharArray()))
                : Optional.empty();
    }

    /**
     * Reads base64 of {@code user:password}, with or without padding. Empty if it has a user and no password, as docker writes
     * beside an identity token.
     */
    static Optional<Credential> decode(String auth) {
        byte[] bytes = Base64.getDecoder().decode(auth.trim());
        char[] text = decodeUtf8(bytes);
        char[] password = {};
        try {
            int colon = indexOf(text, ':');
            if (colon < 0) {
                throw new IllegalArgumentException("no colon");
            }
            int end = text.length;
            while (end > colon + 1 && text[end - 1] == '\0') {
                end--; // some tools pad with NUL bytes, and servers compare without them
            }
            password = Arrays.copyOfRange(text, colon + 1, end);
            String user = new String(text, 0, colon);
            return password.length == 0 ? Optional.empty() : Optional.of(Credential.password(user, password));
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(text, '\0');
            Arrays.fill(password, '\0');
        }
    }

    private static char[] decodeUtf8(byte[] bytes) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        char[] text = new char[decoded.remaining()];
        decoded.get(text);
        Arrays.fill(decoded.array(), '\0');
        return text;
    }

    private static int indexOf(char[] text, char wanted) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> present(Json entry, String name) throws MalformedJsonException {
        return entry.text(name).filter(text -> !text.isEmpty());
    }
}
