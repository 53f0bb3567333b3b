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

/** Signs again what would expire. */
@Command(
        name = "refresh",
        description = {
            "Sign the trust data of a repository again before they expire",
            "The timestamp is signed anew, and the snapshot if it expires within 180 days; what they vouch for stays as it"
                    + " is. Where the trust service has the keys of the two, it is asked to sign, and no key of"
                    + " yours is needed. Other roles are left alone, so that a timer never wants their passphrases, and are"
                    + " named when they are due: --role signs them anew, and --expiring all of them whose keys are here."
        },
        footer = {
            "imagetrust repo refresh registry.example.com/app",
            "imagetrust repo refresh --role targets/releases registry.example.com/app"
        })
final class RepoRefreshCommand implements Callable<Integer> {

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            converter = RoleText.class,
            description = "Sign this role anew as well, such as root or targets/releases; may be repeated")
    private Set<String> roles = new LinkedHashSet<>();

    @Option(
            names = "--expiring",
            arity = "0..1",
            fallbackValue = "true",
            description = "Sign anew as well whatever expires within 180 days and has its key here")
    private boolean expiring;

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    RepoRefreshCommand(Session session) {
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
                                new Refresh(roles, expiring),
                                "refreshing " + text,
                                "Successfully refreshed " + RepositoryName.parse(text),
                                session));
    }
}
