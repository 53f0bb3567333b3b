package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Signed;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Keys and times in words. */
final class KeyWords {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private KeyWords() {}

    static String ids(List<KeyEvidence> keys) {
        return keys.isEmpty()
                ? "-"
                : keys.stream().map(KeyEvidence::id).sorted().collect(Collectors.joining(", "));
    }

    /** The keys of a role with their algorithms; where some have signed and some have not, it says which. */
    static String kinds(RoleReport role) {
        List<KeyEvidence> keys = role.keys();
        List<KeyEvidence> signedBy = role.signed().map(Signed::signedBy).orElse(List.of());
        boolean some = !signedBy.isEmpty() && !signedBy.containsAll(keys);
        return keys.isEmpty()
                ? "-"
                : keys.stream()
                        .sorted(Comparator.comparing(KeyEvidence::id))
                        .map(key ->
                                key.algorithm() + " " + key.id() + (some && signedBy.contains(key) ? " (signed)" : ""))
                        .collect(Collectors.joining(", "));
    }

    /** How many whole days are left; negative once it is over. */
    static long days(Instant now, Instant then) {
        return Duration.between(now, then).toDays();
    }

    /** A date and how far away it is. */
    static String expiry(Instant then, Instant now) {
        long days = days(now, then);
        return time(then) + (then.isAfter(now) ? " (in " + days + " days)" : " (" + -days + " days ago)");
    }

    static String time(Instant instant) {
        return MINUTES.format(instant);
    }
}
