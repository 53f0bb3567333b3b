package io.github.imagetrust.notary.doctor.check;

import static io.github.imagetrust.notary.doctor.Diagnosis.Area.CLOCK;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.notary.doctor.Diagnosis;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the clock is right. With one that is late, old trust data count; with one that is early, good ones do not.
 *
 * @param now by this machine
 * @param there by the server, if it said
 */
public record ClockCheck(Instant now, Optional<Instant> there) implements Check {

    private static final Duration NOTABLE = Duration.ofMinutes(2);
    private static final Duration WRONG = Duration.ofHours(1);

    @Override
    public Diagnosis diagnose() {
        if (there.isEmpty()) {
            return Diagnosis.notExamined(CLOCK, "it is " + now + " here, and the service did not say what time it has");
        }
        Duration ahead = Duration.between(there.get(), now);
        Duration off = ahead.abs();
        if (off.compareTo(NOTABLE) <= 0) {
            return Diagnosis.well(CLOCK, "it is " + now + ", here and at the server");
        }
        String message = "it is " + now + " here and " + there.get() + " at the server: " + words(off)
                + (ahead.isNegative() ? " behind" : " ahead");
        String remedy = "Set the clock of whichever is wrong, such as with 'timedatectl set-ntp true'.";
        return off.compareTo(WRONG) <= 0
                ? Diagnosis.attention(CLOCK, message, remedy)
                : Diagnosis.ill(CLOCK, new ConfigurationException(message, remedy));
    }

    private static String words(Duration span) {
        if (span.toDays() > 1) {
            return span.toDays() + " days";
        }
        return span.toHours() > 1 ? span.toHours() + " hours" : span.toMinutes() + " minutes";
    }
}
