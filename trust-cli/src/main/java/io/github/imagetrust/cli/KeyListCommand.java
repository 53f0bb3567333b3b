package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.KeyTables;
import io.github.imagetrust.cli.terminal.Messages.Fact;
import io.github.imagetrust.notary.KeyAdmin.Listing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the private keys. */
@Command(
        name = "list",
        aliases = "ls",
        description = {
            "List the private keys of the trust directory",
            "A root key has two names: its file, and what commands take, is called by the identifier of the key itself; docker"
                    + " shows, and notary pins, that of the certificate in which it comes, another one in each repository."
                    + " The table has both, for the repositories that are known here.",
            "The algorithm of an encrypted key is told by its length. -o notary is the table of 'notary key list'."
        },
        footer = {"imagetrust key list", "imagetrust key list -o notary"})
final class KeyListCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json|notary",
            description = "How to print the keys (default: table)")
    private Output output = Output.TABLE;

    private final Session session;

    KeyListCommand(Session session) {
        this.session = session;
    }

    enum Output {
        TABLE,
        JSON,
        NOTARY
    }

    @Override
    public Integer call() {
        return session.answers().one("", text -> {
            Listing listing = session.wiring().keys().list();
            listing.problems().forEach(problem -> session.messages().warning(Fact.of(problem)));
            session.results().print(text(listing));
            return ExitCode.OK;
        });
    }

    private String text(Listing listing) {
        return switch (output) {
            case TABLE -> KeyTables.table(listing.keys());
            case JSON -> KeyTables.json(listing.keys());
            case NOTARY -> KeyTables.notary(listing.keys(), listing.folder());
        };
    }
}
