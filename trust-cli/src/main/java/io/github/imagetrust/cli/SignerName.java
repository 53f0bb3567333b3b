package io.github.imagetrust.cli;

import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A signer's name as it is typed. It becomes part of a role's name, so it must be one that a role can have. */
final class SignerName implements ITypeConverter<String> {

    private static final Pattern NAME = Pattern.compile("[-a-z0-9_]+");
    private static final Set<String> TAKEN = Set.of("releases", "root", "targets", "snapshot", "timestamp");

    @Override
    public String convert(String value) {
        if (!NAME.matcher(value).matches()) {
            throw new TypeConversionException("\"" + value + "\" cannot be a signer's name; write a-z, 0-9, - and _");
        }
        if (TAKEN.contains(value)) {
            throw new TypeConversionException("\"" + value + "\" is the name of a role, and no signer's");
        }
        return value;
    }
}
