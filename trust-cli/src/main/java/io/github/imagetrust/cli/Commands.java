package io.github.imagetrust.cli;

import io.github.imagetrust.model.Digest;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Puts the commands together: how they are parsed, made, helped and failed. */
final class Commands {

    private static final String HELP = "help";
    private static final int WIDTH = 80;

    private Commands() {}

    static CommandLine of(Session session, Surroundings surroundings) {
        CommandLine line = new CommandLine(new ImagetrustCommand(session.options()), new Factory(session));
        line.setExpandAtFiles(false); // an argument is what it is, never the name of a file with more of them
        line.setOverwrittenOptionsAllowed(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Duration.class, new Durations());
        line.registerConverter(Digest.class, new DigestText());
        line.registerConverter(URI.class, new ServiceUri());
        line.setDefaultValueProvider(new EnvironmentDefaults(surroundings.environment()));
        line.setHelpSectionKeys(List.of(HELP));
        int width = width(surroundings);
        everywhere(line, one -> one.getHelpSectionMap().put(HELP, help -> HelpText.of(help.commandSpec(), width)));
        line.setParameterExceptionHandler(new UsageErrors(session, surroundings.environment()));
        line.setExecutionStrategy(parsed -> {
            Sense.require(parsed, session.options());
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExecutionExceptionHandler(
                (thrown, command, parsed) -> session.answers().failed(thrown).number());
        return line;
    }

    private static void everywhere(CommandLine line, java.util.function.Consumer<CommandLine> change) {
        change.accept(line);
        line.getSubcommands().values().forEach(sub -> everywhere(sub, change));
    }

    private static int width(Surroundings surroundings) {
        String columns = surroundings.environment().getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,2}") ? Math.max(60, Integer.parseInt(columns)) : WIDTH;
    }

    /** Makes commands, and hands them the session. */
    private record Factory(Session session) implements IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Session.class) {
                    return type.cast(constructor.newInstance(session));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
