package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveDelegation;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a delegated role, or takes keys and paths from it. */
@Command(
        name = "remove",
        description = {
            "Remove a delegated role, or keys and paths of one",
            "Without key and path, the role itself goes, and all below it. A role whose file was signed with a key that goes is"
                    + " signed anew with one that is here; else it counts no more until somebody signs it anew ('repo refresh"
                    + " --role'), which is said. What would put out targets/releases, and so all tags, or some of them, takes"
                    + " --force."
        },
        footer = "imagetrust delegation remove registry.example.com/app targets/build")
final class DelegationRemoveCommand implements Callable<Integer> {

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

    @Option(names = "--paths", paramLabel = "PREFIX", split = ",", description = "A path to take away; may be repeated")
    private Set<String> paths = new LinkedHashSet<>();

    @Option(names = "--all-paths", arity = "0..1", fallbackValue = "true", description = "Take all paths away")
    private boolean allPaths;

    @Option(
            names = {"-f", "--force"},
            arity = "0..1",
            fallbackValue = "true",
            description =
                    "Also if tags are released no more then, or with another digest, one that targets have signed before")
    private boolean force;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    @Parameters(
            index = "1",
            paramLabel = "ROLE",
            converter = RoleText.Delegated.class,
            description = "Such as targets/build")
    private String role = "";

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "KEYID", description = "The IDs of keys to take away")
    private Set<String> keys = new LinkedHashSet<>();

    private final Session session;

    DelegationRemoveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers()
                .one(
                        repository,
                        text -> change.carryOut(
                                RepositoryName.parse(text),
                                tokens.keys,
                                order(),
                                "removing from " + role,
                                "Successfully removed from " + role + " of " + text,
                                session));
    }

    private RemoveDelegation order() {
        return keys.isEmpty() && paths.isEmpty() && !allPaths
                ? RemoveDelegation.whole(role, force)
                : new RemoveDelegation(role, keys, paths, allPaths, force);
    }
}
