package io.github.imagetrust.registry.internal.wire;

import java.util.List;
import java.util.Optional;

/**
 * The first error of a registry's or Notary server's error body.
 *
 * @param code such as {@code MANIFEST_UNKNOWN}
 * @param message without control characters, at most 512 characters
 */
public record ErrorBody(Optional<String> code, Optional<String> message) {

    private static final ErrorBody NOTHING = new ErrorBody(Optional.empty(), Optional.empty());
    private static final int LONGEST = 512;
    private static final int MOST = 100;

    /** Reads a body of any kind; one that is no error body tells nothing. */
    public static ErrorBody read(byte[] body) {
        try {
            Json json = Json.parse(body);
            List<Json> errors = json.objects("errors", MOST);
            if (errors.isEmpty()) {
                return new ErrorBody(Optional.empty(), json.text("message").flatMap(ErrorBody::harmless));
            }
            Json first = errors.get(0);
            return new ErrorBody(
                    first.text("code").flatMap(ErrorBody::harmless),
                    first.text("message").flatMap(ErrorBody::harmless));
        } catch (MalformedJsonException e) {
            return NOTHING;
        }
    }

    /** A server's text could move the cursor of the terminal that shows it, or reverse the direction of the line. */
    private static Optional<String> harmless(String text) {
        String shown = text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.isBlank() ? Optional.empty() : Optional.of(shown);
    }
}
