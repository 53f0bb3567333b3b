package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.RoleTables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists delegated roles. */
@Command(
        name = "list",
        aliases = "ls",
        description = "List the delegated roles of a repository, nested ones too, with paths, thresholds and keys",
        footer = "imagetrust delegation list registry.example.com/app")
final class DelegationListCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json",
            description = "How to print them (default: table)")
    private ListOutput output = ListOutput.TABLE;

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    DelegationListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return Looking.at(repository, session, report -> {
            session.results()
                    .print(
                            output == ListOutput.JSON
                                    ? RoleTables.delegationsJson(report)
                                    : RoleTables.delegations(report));
            return ExitCode.OK;
        });
    }
}
