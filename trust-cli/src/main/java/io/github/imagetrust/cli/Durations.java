package io.github.imagetrust.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Spans of time as they are typed: {@code 90s}, {@code 1h30m}, {@code 14d}. */
final class Durations implements ITypeConverter<Duration> {

    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|[smhdw])");
    private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}(?:ms|[smhdw]))++");

    @Override
    public Duration convert(String value) {
        if (!WHOLE.matcher(value).matches()) {
            throw new TypeConversionException("\"" + value + "\" is no duration; write it as 90s, 2m, 1h30m or 14d");
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(value);
        while (part.find()) {
            sum = sum.plus(
                    UNITS.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))));
        }
        if (sum.isZero()) {
            throw new TypeConversionException("\"" + value + "\" is no time at all");
        }
        return sum;
    }
}
