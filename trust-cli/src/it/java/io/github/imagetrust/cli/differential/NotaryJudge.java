package io.github.imagetrust.cli.differential;

import io.github.imagetrust.cli.differential.Opinion.Answer;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.Peers;
import io.github.imagetrust.notary.testing.Program;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real {@code notary}. It has no command for what a pull would get, but lists it if it is asked for the roles that
 * docker asks for, in that order.
 */
final class NotaryJudge implements Judge {

    private static final String DOCKERS_ROLES = "targets/releases,targets";

    /** A line of its list that docker would pull by: from one of its two roles, and with a SHA-256. */
    private static final String PULLED = "(?m)^%s +([0-9a-f]{64}) +(-?\\d+) +(targets|targets/releases)$";

    private final Path executable = Peers.require("notary");
    private final URI server;

    NotaryJudge(URI server) {
        this.server = server;
    }

    @Override
    public Opinion of(String repository, List<String> tags, Path home) {
        Outcome list = run(home, 0, "list", repository);
        Outcome dockers = run(home, 1, "list", "-r", DOCKERS_ROLES, repository);
        StringBuilder words = new StringBuilder().append(list).append('\n').append(dockers);
        Map<String, Answer> lookups = new LinkedHashMap<>();
        Map<String, Answer> pulls = new LinkedHashMap<>();
        for (String tag : tags) {
            pulls.put(tag, Answer.of(accepted(dockers).flatMap(text -> pulled(text, tag))));
        }
        for (String tag : tags.subList(0, Math.min(1, tags.size()))) {
            Outcome lookup = run(home, 2, "lookup", repository, tag);
            lookups.put(tag, Answer.of(accepted(lookup).map(String::strip)));
            words.append('\n').append(lookup);
        }
        return new Opinion(Answer.of(accepted(list)), lookups, pulls, words.toString());
    }

    /** Each question by somebody who asks for the first time. */
    private Outcome run(Path home, int number, String... arguments) {
        return Program.at(executable, home)
                .with("-d", home.resolve("trust" + number).toString(), "-s", server.toString())
                .run(arguments);
    }

    private static Optional<String> accepted(Outcome outcome) {
        return outcome.exitCode() == 0 ? Optional.of(outcome.out()) : Optional.empty();
    }

    private static Optional<String> pulled(String list, String tag) {
        Matcher line = Pattern.compile(PULLED.formatted(Pattern.quote(tag))).matcher(list);
        return line.find() ? Optional.of("sha256:" + line.group(1) + " " + line.group(2)) : Optional.empty();
    }
}
