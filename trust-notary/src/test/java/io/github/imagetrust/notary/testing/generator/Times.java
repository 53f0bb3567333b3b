package io.github.imagetrust.notary.testing.generator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as Go writes them, in any zone. */
final class Times {

    private Times() {}

    /** A time to come, near or far, in some zone. */
    static Json future(Dice dice, Instant now) {
        long seconds = dice.of(3_600L, 86_400L * 14, 86_400L * 365, 86_400L * 1095, 86_400L * 3650);
        return Json.text(write(dice, now.plusSeconds(seconds + dice.below(3000))));
    }

    /** A time that is over, since long or just now. */
    static Json past(Dice dice, Instant now) {
        long seconds = dice.of(5L, 60L, 3_600L, 86_400L, 86_400L * 400, 86_400L * 20_000);
        return Json.text(write(dice, now.minusSeconds(seconds + dice.below(30))));
    }

    private static String write(Dice dice, Instant time) {
        String fraction = dice.of("", "", ".5", ".123", ".870533421", ".000000001");
        if (dice.percent(60)) {
            return write(time, ZoneOffset.UTC, fraction);
        }
        return write(time, ZoneOffset.ofTotalSeconds(60 * dice.of(60, -300, 330, 840, -720, 1, -1, 345)), fraction);
    }

    /** That time in that zone. */
    static String write(Instant time, ZoneOffset zone, String fraction) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).format(time.atOffset(zone))
                + fraction
                + (zone.equals(ZoneOffset.UTC) ? "Z" : zone.getId());
    }
}
