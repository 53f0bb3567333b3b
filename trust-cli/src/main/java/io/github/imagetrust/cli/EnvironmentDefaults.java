package io.github.imagetrust.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Variables that stand in for options. None of them weakens a check: that must be typed.
 *
 * <p>{@code IMAGETRUST_TRUST_SERVER} and docker's and notary's variables are read by the library, not here.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {

    private static final Set<String> TRUE = Set.of("1", "true", "yes", "on");
    private static final Set<String> FALSE = Set.of("0", "false", "no", "off");

    private static final Map<String, String> VARIABLES = new LinkedHashMap<>();

    static {
        VARIABLES.put("--trust-dir", "IMAGETRUST_TRUST_DIR");
        VARIABLES.put("--config", "IMAGETRUST_CONFIG");
        VARIABLES.put("--tlscacert", "IMAGETRUST_TLSCACERT");
        VARIABLES.put("--tlscert", "IMAGETRUST_TLSCERT");
        VARIABLES.put("--tlskey", "IMAGETRUST_TLSKEY");
        VARIABLES.put("--timeout", "IMAGETRUST_TIMEOUT");
        VARIABLES.put("--log-format", "IMAGETRUST_LOG_FORMAT");
        VARIABLES.put("--color", "IMAGETRUST_COLOR");
        VARIABLES.put("--progress", "IMAGETRUST_PROGRESS");
        VARIABLES.put("--no-input", "IMAGETRUST_NO_INPUT");
    }

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Which variable stands in for which option. */
    static Map<String, String> variables() {
        return new LinkedHashMap<>(VARIABLES);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String variable = VARIABLES.get(option.longestName());
        String value = variable == null ? "" : environment.getOrDefault(variable, "");
        if (value.isEmpty()) {
            return null;
        }
        return option.typeInfo().isBoolean() ? truth(variable, value) : value;
    }

    private static String truth(@Nullable String variable, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
            throw new TypeConversionException(variable + "=" + value + " is neither yes nor no");
        }
        return Boolean.toString(TRUE.contains(lower));
    }
}
