package io.github.imagetrust.registry.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What one exchange brought: a status, headers by name in lower case, at most the bytes allowed, and the challenges. */
public final class Answer {

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final List<Challenge> challenges;

    /** Takes over the array. */
    public Answer(int status, Map<String, List<String>> headers, byte[] body, List<Challenge> challenges) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.challenges = List.copyOf(challenges);
    }

    public int status() {
        return status;
    }

    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The array itself. */
    public byte[] body() {
        return body;
    }

    /** What a 401 or 403 asks for. */
    public List<Challenge> challenges() {
        return challenges;
    }

    @Override
    public String toString() {
        return "status " + status + ", " + body.length + " bytes";
    }
}
