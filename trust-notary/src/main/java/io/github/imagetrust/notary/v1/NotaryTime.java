package io.github.imagetrust.notary.v1;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import io.github.imagetrust.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Times as Go writes them: RFC 3339 with up to nine digits of fraction and any offset. We write UTC, and no zero at the
 * end: a Notary server writes the file again in just this form, and hashes that.
 */
final class NotaryTime {

    private static final DateTimeFormatter READ = dateAndTime()
            .optionalStart()
            .appendFraction(NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter WRITE = dateAndTime()
            .appendFraction(NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT);

    private NotaryTime() {}

    /** Reads a time; Go's reader of times, unlike its reader of texts, knows no escapes. */
    static Instant read(JsonValue value) {
        try {
            return READ.parse(value.asPlainString(), OffsetDateTime::from).toInstant();
        } catch (DateTimeException e) {
            throw value.unlike("a time such as 2029-01-01T00:00:00Z");
        }
    }

    static String write(Instant time) {
        OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            throw new IllegalArgumentException("no year of four digits: " + time);
        }
        return WRITE.format(utc);
    }

    private static DateTimeFormatterBuilder dateAndTime() {
        return new DateTimeFormatterBuilder()
                .appendValue(YEAR, 4)
                .appendLiteral('-')
                .appendValue(MONTH_OF_YEAR, 2)
                .appendLiteral('-')
                .appendValue(DAY_OF_MONTH, 2)
                .appendLiteral('T')
                .appendValue(HOUR_OF_DAY, 2)
                .appendLiteral(':')
                .appendValue(MINUTE_OF_HOUR, 2)
                .appendLiteral(':')
                .appendValue(SECOND_OF_MINUTE, 2);
    }
}
