package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveSigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a signer. */
@Command(
        name = "remove",
        description = {
            "Remove a signer",
            "The role targets/NAME goes, and so do its keys from the releases, where no other signer has them. If the releases"
                    + " were signed with such a key, they are signed anew with another one that is here; the tags stay. If"
                    + " none is here, nothing is changed, unless --force is given: then no tag is released until somebody"
                    + " signs.",
            "The same with --force for the last signer, with whom the releases themselves go."
        },
        footer = "imagetrust signer remove alice registry.example.com/app")
final class SignerRemoveCommand implements Callable<Integer>, Sense.Checked {

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

    @Option(
            names = {"-f", "--force"},
            arity = "0..1",
            fallbackValue = "true",
            description = "Remove the signer also if tags are released no more without one")
    private boolean force;

    @Parameters(index = "0", paramLabel = "NAME", converter = SignerName.class, description = "The signer")
    private String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private List<String> repositories = new ArrayList<>();

    private final Session session;

    SignerRemoveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Optional<String> objection() {
        return change.objectionToSeveral(repositories.size());
    }

    @Override
    public Integer call() {
        return session.answers()
                .each(
                        repositories,
                        text -> change.carryOut(
                                RepositoryName.parse(text),
                                tokens.keys,
                                new RemoveSigner(name, force),
                                "removing " + name + " from " + text,
                                "Successfully removed " + name + " from " + text,
                                session));
    }
}
