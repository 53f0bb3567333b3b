package io.github.imagetrust.cli;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.cli.render.NotaryList;
import io.github.imagetrust.cli.render.ReportTables;
import io.github.imagetrust.cli.render.ResultJson;
import io.github.imagetrust.model.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the signed tags of a repository. */
@Command(
        name = "list",
        aliases = "ls",
        description = {
            "List the signed tags of a repository",
            "The table and the JSON have the tags that were released, with those who signed them. -o notary is the table of"
                    + " 'notary list', byte for byte; where several roles have a tag, it shows what the first one says, which"
                    + " is not always what a pull would get.",
            "As looking decides nothing, data from the cache are shown if the trust service cannot be reached, and are said"
                    + " to be old. If the service says that they were removed, the command fails with 10;"
                    + " -o notary lists them, with a warning."
        },
        footer = {"imagetrust list alpine", "imagetrust list -o notary docker.io/library/alpine"})
final class ListCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json|notary",
            description = "How to print the tags (default: table)")
    private Output output = Output.TABLE;

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    ListCommand(Session session) {
        this.session = session;
    }

    enum Output {
        TABLE,
        JSON,
        NOTARY
    }

    @Override
    public Integer call() {
        return Looking.at(repository, session, output == Output.NOTARY, report -> {
            session.results().print(text(report));
            return ExitCode.OK;
        });
    }

    private String text(TrustReport report) {
        return switch (output) {
            case TABLE -> ReportTables.tags(report, Optional.empty());
            case JSON ->
                ResultJson.document(List.of(ResultJson.seen(
                        repository,
                        ImageReference.of(report.repository()),
                        report,
                        session.clock().instant())));
            case NOTARY -> NotaryList.of(report);
        };
    }
}
