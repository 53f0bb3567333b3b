package io.github.imagetrust.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as they are typed, with their offset: a date alone could be any of fifty hours. */
final class InstantText implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "\"" + value + "\" is no time; write it as 2026-11-25T12:00:00Z, or with an offset such as +01:00");
        }
    }
}
