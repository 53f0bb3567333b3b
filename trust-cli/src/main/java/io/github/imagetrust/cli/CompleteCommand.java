package io.github.imagetrust.cli;

import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.notary.KeyEntry;
import io.github.imagetrust.notary.LocalNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What completion scripts call; nothing is asked over the network, and nothing is ever an error. */
@Command(
        name = CompleteCommand.NAME,
        hidden = true,
        description = "Say how the words may go on, for completion scripts")
final class CompleteCommand implements Callable<Integer> {

    static final String NAME = "__complete";

    private static final String HUB = "docker.io/";
    private static final String OFFICIAL = "docker.io/library/";

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "What was typed; the last one is not finished")
    private List<String> words = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    private final Session session;

    CompleteCommand(Session session) {
        this.session = session;
    }

    /** What is to be completed may look like an option of ours, and is none. */
    static String[] asWords(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals(NAME)) {
            return arguments;
        }
        String[] words = new String[arguments.length + 1];
        words[0] = NAME;
        words[1] = "--";
        System.arraycopy(arguments, 1, words, 2, arguments.length - 1);
        return words;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            session.results().print(Completions.of(spec.root(), words, new Known()));
        }
        return ExitCode.OK.number();
    }

    /** What the library knows, made when it is first needed. */
    private final class Known implements Completions.Names {

        private @Nullable Wiring wiring;

        @Override
        public NavigableSet<String> repositories() {
            NavigableSet<String> names = new TreeSet<>();
            quietly(() -> local().repositories(), new TreeSet<RepositoryName>())
                    .forEach(name -> names.addAll(spellings(name.toString())));
            return names;
        }

        @Override
        public NavigableSet<String> tags(String repository) {
            return quietly(() -> local().tags(RepositoryName.parse(repository), session.context()), new TreeSet<>());
        }

        @Override
        public NavigableSet<String> signers() {
            NavigableSet<String> names = new TreeSet<>();
            for (RepositoryName name : quietly(() -> local().repositories(), new TreeSet<RepositoryName>())) {
                names.addAll(quietly(() -> local().signers(name, session.context()), new TreeSet<>()));
            }
            return names;
        }

        @Override
        public Map<String, String> keys() {
            Map<String, String> ids = new LinkedHashMap<>();
            quietly(() -> library().keys().list().keys(), List.<KeyEntry>of())
                    .forEach(key -> ids.put(key.id(), key.role().orElse("")));
            return ids;
        }

        private LocalNames local() {
            return library().localNames();
        }

        private Wiring library() {
            Wiring made = wiring == null ? session.wiring() : wiring;
            wiring = made;
            return made;
        }
    }

    /** As it is, and as people write it: {@code alpine} for {@code docker.io/library/alpine}. */
    private static List<String> spellings(String name) {
        if (name.startsWith(OFFICIAL)) {
            return List.of(name, name.substring(OFFICIAL.length()));
        }
        return name.startsWith(HUB) ? List.of(name, name.substring(HUB.length())) : List.of(name);
    }

    private static <T> T quietly(Supplier<T> names, T none) {
        try {
            return names.get();
        } catch (TrustException | InvalidReferenceException e) {
            return none;
        }
    }
}
