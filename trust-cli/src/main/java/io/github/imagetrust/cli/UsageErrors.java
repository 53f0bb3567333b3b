package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.Messages;
import io.github.imagetrust.cli.terminal.Messages.Fact;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in docker's layout what is wrong with a command line. */
final class UsageErrors implements IParameterExceptionHandler {

    private final Session session;
    private final Map<String, String> environment;

    UsageErrors(Session session, Map<String, String> environment) {
        this.session = session;
        this.environment = environment;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        if (wantsJson(arguments)) { // the options may not have been read when the error came up
            session.options().logFormat = Messages.Format.JSON;
        }
        Messages messages = session.messages();
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (isGroupAlone(e, command)) {
            messages.text(e.getCommandLine().getUsageMessage());
            return ExitCode.USAGE.number();
        }
        String message = unknownFlag(arguments, command).orElseGet(() -> message(e, command));
        if (session.options().logFormat == Messages.Format.JSON) {
            messages.error(
                    ExitCode.USAGE.number(),
                    ExitCode.USAGE.category(),
                    Fact.of(message, "Run '" + command.qualifiedName() + " --help' for more information."));
        } else {
            messages.text("imagetrust: " + message + "\n\n" + HelpText.usage(command) + "\n\nRun '"
                    + command.qualifiedName() + " --help' for more information\n");
        }
        return ExitCode.USAGE.number();
    }

    private static boolean isGroupAlone(ParameterException e, CommandSpec command) {
        return !command.subcommands().isEmpty()
                && !(e instanceof UnmatchedArgumentException)
                && String.valueOf(e.getMessage()).startsWith("Missing required subcommand");
    }

    /** A flag that the command does not have, said first even if something is missing as well. */
    private static Optional<String> unknownFlag(String[] arguments, CommandSpec command) {
        return Arrays.stream(arguments)
                .takeWhile(argument -> !argument.equals("--"))
                .filter(argument -> argument.startsWith("--"))
                .map(argument -> argument.split("=", 2)[0])
                .filter(name -> !command.optionsMap().containsKey(name))
                .findFirst()
                .map(name -> "unknown flag: " + name);
    }

    private static String message(ParameterException e, CommandSpec command) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return ofUnmatched(unmatched.getUnmatched(), command);
        }
        boolean tooFew = e instanceof MissingParameterException missing
                && missing.getMissing().stream().allMatch(PositionalParamSpec.class::isInstance);
        if (tooFew) {
            return requires(command);
        }
        ArgSpec argument = e.getArgSpec();
        if (argument != null && e.getValue() != null && argument.typeInfo().isEnum()) {
            return "invalid value for "
                    + (argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel()) + ": \""
                    + e.getValue() + "\" is none of " + choices(argument);
        }
        if (e.getCause() instanceof TypeConversionException ofVariable && argument == null) {
            return String.valueOf(ofVariable.getMessage()); // picocli adds where in its work it was
        }
        String text = String.valueOf(e.getMessage()).replace("option option ", "option ");
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    /** The values as help has them, not as Java does. */
    private static String choices(ArgSpec argument) {
        return String.join("|", argument.typeInfo().getEnumConstantNames()).toLowerCase(Locale.ROOT);
    }

    private static String ofUnmatched(List<String> unmatched, CommandSpec command) {
        String first = unmatched.get(0);
        if (first.startsWith("--")) {
            return "unknown flag: " + first;
        }
        if (first.startsWith("-") && first.length() > 1) {
            return "unknown shorthand flag: '" + first.charAt(1) + "' in " + first;
        }
        return command.subcommands().isEmpty()
                ? requires(command)
                : "unknown command: " + command.qualifiedName() + " " + first;
    }

    private static String requires(CommandSpec command) {
        int wanted = command.positionalParameters().stream()
                .mapToInt(one -> one.arity().min())
                .sum();
        boolean more = command.positionalParameters().stream()
                .anyMatch(one -> one.arity().isVariable());
        return "'" + command.qualifiedName() + "' "
                + (wanted == 0
                        ? "accepts no arguments"
                        : "requires " + (more ? "at least " : "") + wanted + " argument" + (wanted == 1 ? "" : "s"));
    }

    private boolean wantsJson(String[] arguments) {
        List<String> all = Arrays.asList(arguments);
        int at = all.indexOf("--log-format");
        return all.contains("--log-format=json")
                || environment.getOrDefault("IMAGETRUST_LOG_FORMAT", "").equalsIgnoreCase("json")
                || (at >= 0 && at + 1 < all.size() && all.get(at + 1).equals("json"));
    }
}
