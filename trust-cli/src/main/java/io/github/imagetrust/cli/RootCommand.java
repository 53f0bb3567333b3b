package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.RootText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what to pin. */
@Command(
        name = "root",
        description = {
            "Show the root of trust of a repository, and how to pin it",
            "Prints the IDs of the root's keys, a line each: they are what --root-fingerprint takes. An ID is that of the bare"
                    + " key, and the name of its file; docker and notary show that of the certificate around it, which is said"
                    + " as well, and is accepted as well.",
            "What a server says of its own root proves nothing. Compare it with what the owner publishes elsewhere."
        },
        footer = {
            "imagetrust root alpine",
            "imagetrust verify --root-fingerprint \"$(imagetrust root -q registry.example.com/app)\" registry.example.com/app"
        })
final class RootCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "pin|pem|json",
            description = "The key IDs, the certificates, or everything (default: pin)")
    private Output output = Output.PIN;

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    RootCommand(Session session) {
        this.session = session;
    }

    enum Output {
        PIN,
        PEM,
        JSON
    }

    @Override
    public Integer call() {
        return Looking.at(repository, session, report -> {
            if (output == Output.PIN) {
                RootText.about(report, session.server()).forEach(session.messages()::info);
            }
            session.results()
                    .print(
                            switch (output) {
                                case PIN -> RootText.pins(report);
                                case PEM -> RootText.pem(report);
                                case JSON -> RootText.json(report, session.server());
                            });
            return ExitCode.OK;
        });
    }
}
