package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.StagedText;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.StagedChanges;
import io.github.imagetrust.notary.change.StagedChange;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what notary or docker have staged. */
@Command(
        name = "status",
        description = {
            "Show the changes of a repository that notary or docker have staged and nobody has published",
            "imagetrust stages nothing itself. What others have left in the trust folder is shown in the order in which it"
                    + " would be carried out, with the numbers that 'reset -n' takes. A file that is no change of notary's has a"
                    + " number here, as it has for 'notary reset'; 'notary status' leaves it out, and then its numbers mean others.",
            "The folder is docker's, as for all commands; -d ~/.notary is notary's own. No server is asked. The state of the"
                    + " repository itself is shown by 'imagetrust repo status'."
        },
        footer = {
            "imagetrust status registry.example.com/app",
            "imagetrust status -d ~/.notary -o json registry.example.com/app"
        })
final class StatusCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "How to print the changes (default: text)")
    private ChangeOptions.Output output = ChangeOptions.Output.TEXT;

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(repository, text -> {
            RepositoryName name = RepositoryName.parse(text);
            StagedChanges staged = session.wiring().staged(name);
            List<StagedChange> changes = staged.list();
            StagedNotes.sayIfUnknown(name, staged, session);
            StagedNotes.say(text, changes, session);
            session.results()
                    .print(
                            output == ChangeOptions.Output.JSON
                                    ? StagedText.json(name, staged.folder(), changes)
                                    : StagedText.of(name, changes));
            return ExitCode.OK;
        });
    }
}
