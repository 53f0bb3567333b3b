package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.ReportTree;
import io.github.imagetrust.model.ImageReference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows who signs what. */
@Command(
        name = "tree",
        description = {
            "Show who delegates to whom in a repository, and who signed what",
            "The tree is that of 'imagetrust inspect -o tree', which takes images and several of them, and shows data that are"
                    + " refused as out of date, too."
        },
        footer = "imagetrust tree registry.example.com/app")
final class TreeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    TreeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return Looking.at(repository, session, report -> {
            session.results()
                    .print(ReportTree.of(
                            repository,
                            report,
                            ImageReference.of(report.repository()),
                            session.clock().instant(),
                            session.outStyle()));
            return ExitCode.OK;
        });
    }
}
