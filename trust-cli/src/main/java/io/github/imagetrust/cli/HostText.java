package io.github.imagetrust.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A host as it is typed: {@code HOST} or {@code HOST:PORT}, without scheme and path. */
final class HostText implements ITypeConverter<String> {

    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

    @Override
    public String convert(String value) {
        if (!HOST.matcher(value).matches()) {
            throw new TypeConversionException("\"" + value + "\" is no host; write HOST or HOST:PORT");
        }
        return value;
    }
}
