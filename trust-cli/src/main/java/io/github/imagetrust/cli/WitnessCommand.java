package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What notary calls {@code repo refresh --role}, for those who type it. */
@Command(
        name = "witness",
        hidden = true,
        description = {
            "Sign roles again, as 'imagetrust repo refresh --role' does",
            "Unlike notary, this stages nothing: what is signed is published at once, with -p or without."
        })
final class WitnessCommand implements Callable<Integer> {

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

    @Option(
            names = {"-p", "--publish"},
            arity = "0..1",
            fallbackValue = "true",
            description = "Nothing: it is published in any case")
    @SuppressWarnings("UnusedVariable") // notary's scripts have it
    private boolean publish;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "ROLE",
            converter = RoleText.class,
            description = "Such as targets/releases")
    private Set<String> roles = new LinkedHashSet<>();

    private final Session session;

    WitnessCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers()
                .one(
                        repository,
                        text -> change.carryOut(
                                RepositoryName.parse(text),
                                tokens.keys,
                                new Refresh(roles, false),
                                "refreshing " + text,
                                "Successfully refreshed " + RepositoryName.parse(text),
                                session));
    }
}
