package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes trust data. */
@Command(
        name = "delete",
        description = {
            "Delete the trust data of a repository from its trust service",
            "Whoever knows the repository is told that its trust data are gone, and trusts no other root in their place; so this"
                    + " is for repositories that are given up, and not a way to begin again. Keys and images stay. It is asked"
                    + " for, unless --yes is given."
        },
        footer = "imagetrust repo delete registry.example.com/app")
final class RepoDeleteCommand implements Callable<Integer> {

    @Mixin
    private final AnchorOptions anchor = new AnchorOptions();

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    RepoDeleteCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(repository, text -> {
            RepositoryName name = RepositoryName.parse(text);
            Wiring wiring = session.wiring();
            if (!session.questions().confirm("Delete all trust data of " + name + "?", "Pass --yes.")) {
                throw new SigningException(
                        SigningException.Kind.DECLINED, "nothing was deleted", "Answer yes if they are to go.", null);
            }
            session.progress().during("deleting " + text, () -> {
                wiring.delete(name, anchor.policyFor(name, wiring, session));
                return name;
            });
            session.messages().info("Successfully deleted the trust data of " + name);
            return ExitCode.OK;
        });
    }
}
