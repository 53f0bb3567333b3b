package io.github.imagetrust.tuf10;

import io.github.imagetrust.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Times as TUF 1.0 writes them: {@code 2026-11-25T12:00:00Z}, and in no other form. */
final class UtcSeconds {

    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ");

    private UtcSeconds() {}

    static Instant read(JsonValue value) {
        String text = value.asString();
        if (FORM.matcher(text).matches()) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) { // a 31st of June
                throw value.unlike("a time that exists");
            }
        }
        throw value.unlike("a time in the form 2026-11-25T12:00:00Z");
    }

    /** Writes the whole second; what comes behind it is cut off, so that nothing lasts longer than was meant. */
    static String write(Instant time) {
        String text = time.truncatedTo(ChronoUnit.SECONDS).toString();
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("TUF cannot write the time " + text);
        }
        return text;
    }
}
