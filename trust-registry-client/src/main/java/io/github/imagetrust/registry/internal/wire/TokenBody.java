package io.github.imagetrust.registry.internal.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The answer of a token server.
 *
 * @param token the opaque token
 * @param expiresIn for how many seconds it holds, at least 60
 */
public record TokenBody(String token, long expiresIn) {

    private static final Pattern FOR_A_HEADER = Pattern.compile("[!-~]++");
    private static final long LEAST = 60;
    private static final long MOST = 24 * 60 * 60;

    /** Reads it. Its own idea of the time ({@code issued_at}) is left alone: clocks differ. */
    public static TokenBody read(byte[] body) throws MalformedJsonException {
        Json json = Json.parse(body);
        Optional<String> token = present(json, "access_token");
        if (token.isEmpty()) {
            token = present(json, "token");
        }
        if (token.isEmpty()) {
            throw new MalformedJsonException("the answer holds no token");
        }
        if (!FOR_A_HEADER.matcher(token.get()).matches()) {
            throw new MalformedJsonException("the token has characters that no header may have");
        }
        long expiresIn = json.integer("expires_in").orElse(LEAST);
        return new TokenBody(token.get(), Math.min(MOST, Math.max(LEAST, expiresIn)));
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "a token for " + expiresIn + " s";
    }

    private static Optional<String> present(Json json, String name) throws MalformedJsonException {
        return json.text(name).filter(text -> !text.isEmpty());
    }
}
