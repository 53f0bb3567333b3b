package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.DeletionText;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.DeletionPlan;
import io.github.imagetrust.policy.TrustPolicy;
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
                    + " is for repositories that are given up, and not a way to begin again. Keys and images stay. What would go"
                    + " is shown first and asked for, unless --yes is given.",
            "Whether the trust data hold is not asked. But where a root is pinned, by --root-fingerprint or in the configuration,"
                    + " the root that is there must be that one, in date or not; otherwise nothing is deleted."
        },
        footer = {
            "imagetrust repo delete --dry-run registry.example.com/app",
            "imagetrust repo delete registry.example.com/app"
        })
final class RepoDeleteCommand implements Callable<Integer> {

    @Mixin
    private final AnchorOptions anchor = new AnchorOptions();

    @Mixin
    private final DryRunOptions look = new DryRunOptions();

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
            TrustPolicy policy = anchor.policyFor(name, wiring, session);
            DeletionPlan plan = session.progress().during("looking at " + text, () -> wiring.deletion(name, policy));
            if (look.dryRun) {
                session.results().print(look.isJson() ? DeletionText.json(plan) : DeletionText.of(plan));
                return ExitCode.OK;
            }
            session.beforehand().info(DeletionText.of(plan).stripTrailing());
            if (!session.questions()
                    .confirm("Delete all trust data of " + name + " from " + plan.service() + "?", "Pass --yes.")) {
                throw new SigningException(
                        SigningException.Kind.DECLINED, "nothing was deleted", "Answer yes if they are to go.", null);
            }
            session.progress().during("deleting " + text, () -> {
                wiring.delete(name, policy);
                return name;
            });
            session.messages().info("Successfully deleted the trust data of " + name);
            return ExitCode.OK;
        });
    }
}
