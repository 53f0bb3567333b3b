package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.Printable;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Roles as they are typed: {@code root}, {@code targets}, or a path below {@code targets}. */
final class RoleText implements ITypeConverter<String> {

    private static final Pattern DELEGATED = Pattern.compile("targets(/[a-z0-9_-]+)+");

    @Override
    public String convert(String value) {
        if (value.equals("root") || value.equals("targets")) {
            return value;
        }
        return new Delegated().convert(value);
    }

    /** Only those below {@code targets}. */
    static final class Delegated implements ITypeConverter<String> {

        @Override
        public String convert(String value) {
            if (value.length() > 255 || !DELEGATED.matcher(value).matches()) {
                throw new TypeConversionException("\"" + Printable.of(value)
                        + "\" is no role: write targets/NAME, where NAME has a-z, 0-9, -, _ and /");
            }
            return value;
        }
    }
}
