package io.github.imagetrust.cli.render;

import io.github.imagetrust.model.Evidence.KeyEvidence;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Keys and times in words. */
final class KeyWords {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private KeyWords() {}

    static String ids(List<KeyEvidence> keys) {
        return keys.isEmpty() ? "-" : keys.stream().map(KeyEvidence::id).collect(Collectors.joining(", "));
    }

    static String time(Instant instant) {
        return MINUTES.format(instant);
    }
}
