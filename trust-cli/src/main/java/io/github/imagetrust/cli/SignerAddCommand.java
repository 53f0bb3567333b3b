package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.RepositoryChange.AddSigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a signer. */
@Command(
        name = "add",
        description = {
            "Add a signer, or more keys of one",
            "The signer gets a role of that name, targets/NAME, and may release tags. It takes the repository's key; the"
                    + " signer's private key is not needed, and should be nowhere but with the signer."
        },
        footer = "imagetrust signer add --key alice.pub alice registry.example.com/app")
final class SignerAddCommand implements Callable<Integer>, Sense.Checked {

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final WithKeyOptions tokens = new WithKeyOptions();

    @Option(
            names = "--key",
            paramLabel = "FILE|ID",
            required = true,
            converter = KeyArgument.class,
            description = "The signer's public key: a PEM file, or the ID of a key that is here; may be repeated")
    private List<KeyChoice> keys = new ArrayList<>();

    @Option(
            names = {"-f", "--force"},
            arity = "0..1",
            fallbackValue = "true",
            description =
                    "Add the signer also if tags count again that these keys signed before the signer was removed")
    private boolean force;

    @Parameters(index = "0", paramLabel = "NAME", converter = SignerName.class, description = "What to call the signer")
    private String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private List<String> repositories = new ArrayList<>();

    private final Session session;

    SignerAddCommand(Session session) {
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
                                new AddSigner(name, keys, force),
                                "adding " + name + " to " + text,
                                "Successfully added signer: " + name + " to " + text,
                                session));
    }
}
