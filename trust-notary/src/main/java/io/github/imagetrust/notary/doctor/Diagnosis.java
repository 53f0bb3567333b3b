package io.github.imagetrust.notary.doctor;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.TrustException;
import java.util.Optional;

/**
 * What was found out about one thing that must work.
 *
 * @param area what was looked at
 * @param health how it is
 * @param message what was found
 * @param remedy what to do now; empty if nothing
 * @param error what stood in the way, if it was an error
 * @param finding why the answer would be no, if it would
 */
public record Diagnosis(
        Area area,
        Health health,
        String message,
        String remedy,
        Optional<TrustException> error,
        Optional<Finding> finding) {

    /** What must work for an answer, in the order in which it is needed. */
    public enum Area {
        /** The reference, and what it means. */
        NAME,
        /** The trust service. */
        SERVER,
        /** The connection to it. */
        TLS,
        /** Who we are to it. */
        AUTHENTICATION,
        /** The time. */
        CLOCK,
        /** What is remembered. */
        CACHE,
        /** What the service has. */
        TRUST_DATA,
        /** Private keys. */
        KEYS,
        /** What trust begins with, and whether it leads to a yes. */
        POLICY
    }

    /** How something is. */
    public enum Health {
        /** It works. */
        WELL,
        /** It works, and something about it deserves to be known. */
        ATTENTION,
        /** It does not work. */
        ILL,
        /** It could not be looked at, because of something before it. */
        NOT_EXAMINED
    }

    /** Checks that nothing is missing. */
    public Diagnosis {
        requireNonNull(area, "area");
        requireNonNull(health, "health");
        requireNonNull(message, "message");
        requireNonNull(remedy, "remedy");
        requireNonNull(error, "error");
        requireNonNull(finding, "finding");
    }

    /** It works. */
    public static Diagnosis well(Area area, String message) {
        return new Diagnosis(area, Health.WELL, message, "", Optional.empty(), Optional.empty());
    }

    /** It works, but. */
    public static Diagnosis attention(Area area, String message, String remedy) {
        return new Diagnosis(area, Health.ATTENTION, message, remedy, Optional.empty(), Optional.empty());
    }

    /** It does not work, because of that. */
    public static Diagnosis ill(Area area, TrustException error) {
        return new Diagnosis(
                area,
                Health.ILL,
                String.valueOf(error.getMessage()),
                error.remedy(),
                Optional.of(error),
                Optional.empty());
    }

    /** The answer is no, because of that. */
    public static Diagnosis ill(Area area, Finding finding) {
        return new Diagnosis(
                area, Health.ILL, finding.message(), finding.remedy(), Optional.empty(), Optional.of(finding));
    }

    /** It could not be looked at. */
    public static Diagnosis notExamined(Area area, String why) {
        return new Diagnosis(area, Health.NOT_EXAMINED, why, "", Optional.empty(), Optional.empty());
    }
}
