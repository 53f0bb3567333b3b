package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.RepositoryChange.AddDelegation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Delegates to a role. */
@Command(
        name = "add",
        description = {
            "Delegate to a role, or give one more keys and paths",
            "The role above it signs the delegation: targets/build/nightly takes a key of targets/build. What a role may sign"
                    + " is what begins with one of its paths, within the paths of the role above. For a signer of tags,"
                    + " 'imagetrust signer add' does all that is needed."
        },
        footer = {
            "imagetrust delegation add registry.example.com/app targets/build --key build.pub --paths build-",
            "imagetrust delegation add registry.example.com/app targets/qa --key a.pub --key b.pub --threshold 2 --all-paths"
        })
final class DelegationAddCommand implements Callable<Integer>, Sense.Checked {

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final WithKeyOptions tokens = new WithKeyOptions();

    @Option(
            names = "--key",
            paramLabel = "FILE|ID",
            converter = KeyArgument.class,
            description = "A public key: a PEM file, or the ID of a key that is here; may be repeated")
    private List<KeyChoice> keys = new ArrayList<>();

    @Option(
            names = "--paths",
            paramLabel = "PREFIX",
            split = ",",
            description = "What the tags begin with that it may sign; may be repeated")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--all-paths", arity = "0..1", fallbackValue = "true", description = "It may sign all tags")
    private boolean allPaths;

    @Option(names = "--threshold", paramLabel = "N", description = "How many of its keys must sign")
    private @Nullable Integer threshold;

    @Option(
            names = {"-f", "--force"},
            arity = "0..1",
            fallbackValue = "true",
            description = "Delegate also if tags count again that these keys signed before the role was removed")
    private boolean force;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    @Parameters(
            index = "1",
            paramLabel = "ROLE",
            converter = RoleText.Delegated.class,
            description = "Such as targets/build")
    private String role = "";

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "FILE",
            converter = KeyArgument.class,
            description = "More keys, as notary takes them")
    private List<KeyChoice> more = new ArrayList<>();

    private final Session session;

    DelegationAddCommand(Session session) {
        this.session = session;
    }

    @Override
    public Optional<String> objection() {
        if (threshold != null && threshold < 1) {
            return Optional.of("--threshold is at least 1, and not " + threshold);
        }
        return keys.isEmpty() && more.isEmpty() && paths.isEmpty() && !allPaths && threshold == null
                ? Optional.of("nothing to add: give --key, --paths, --all-paths or --threshold")
                : Optional.empty();
    }

    @Override
    public Integer call() {
        List<KeyChoice> all = new ArrayList<>(keys);
        all.addAll(more);
        List<String> prefixes = new ArrayList<>(paths);
        if (allPaths) {
            prefixes.add("");
        }
        OptionalInt wanted = threshold == null ? OptionalInt.empty() : OptionalInt.of(threshold);
        return session.answers()
                .one(
                        repository,
                        text -> change.carryOut(
                                RepositoryName.parse(text),
                                tokens.keys,
                                new AddDelegation(role, all, prefixes, wanted, force),
                                "delegating to " + role,
                                "Successfully delegated to " + role + " of " + text,
                                session));
    }
}
