package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.RoleTables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists signers. */
@Command(
        name = "list",
        aliases = "ls",
        description = "List the signers of a repository, with their keys and whether they have signed anything",
        footer = "imagetrust signer list registry.example.com/app")
final class SignerListCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json",
            description = "How to print them (default: table)")
    private ListOutput output = ListOutput.TABLE;

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    SignerListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return Looking.at(repository, session, report -> {
            session.results()
                    .print(output == ListOutput.JSON ? RoleTables.signersJson(report) : RoleTables.signers(report));
            return ExitCode.OK;
        });
    }
}
