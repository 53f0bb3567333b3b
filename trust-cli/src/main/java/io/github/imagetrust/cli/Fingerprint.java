package io.github.imagetrust.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A key's identifier as it is typed. */
final class Fingerprint implements ITypeConverter<String> {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    @Override
    public String convert(String value) {
        if (!HEX.matcher(value).matches()) {
            throw new TypeConversionException(
                    "\"" + value + "\" is no key's ID; write the 64 digits 0-9a-f that 'imagetrust root' prints");
        }
        return value;
    }
}
