package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Signs again what would expire. */
@Command(
        name = "refresh",
        description = {
            "Sign the trust data of a repository again before they expire",
            "The snapshot and the timestamp are signed anew, each with its next version and a later expiry; what is signed"
                    + " stays as it is, and so do root and targets. Where the trust service has the keys of the two, it is"
                    + " asked to sign, and no key of yours is needed. Those that were signed here are named."
        },
        footer = "imagetrust repo refresh registry.example.com/app")
final class RepoRefreshCommand implements Callable<Integer> {

    @Mixin
    private final AnchorOptions anchor = new AnchorOptions();

    @Mixin
    private final PassphraseOptions passphrases = new PassphraseOptions();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    RepoRefreshCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(repository, text -> {
            RepositoryName name = RepositoryName.parse(text);
            Wiring wiring = session.wiring(passphrases.given(session), tokens.keys);
            Receipts.say(
                    name.toString(),
                    session.progress()
                            .during(
                                    "refreshing " + text,
                                    () -> wiring.publish(
                                            name, anchor.policyFor(name, wiring, session), Refresh.plain())),
                    session);
            session.messages().info("Successfully refreshed " + name);
            return ExitCode.OK;
        });
    }
}
