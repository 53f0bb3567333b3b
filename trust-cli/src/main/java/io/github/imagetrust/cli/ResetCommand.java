package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.StagedText;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.StagedChanges;
import io.github.imagetrust.notary.change.StagedChange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives up what notary or docker have staged. */
@Command(
        name = "reset",
        description = {
            "Drop changes that notary or docker have staged, without publishing them",
            "What is about to go is shown first and asked for, unless --yes is given; it cannot be brought back. A change that"
                    + " somebody stages meanwhile stays."
        },
        footer = {
            "imagetrust reset --all --dry-run registry.example.com/app",
            "imagetrust reset -n 0 -n 2 registry.example.com/app",
            "imagetrust reset --all registry.example.com/app"
        })
final class ResetCommand implements Callable<Integer>, Sense.Checked {

    @Option(
            names = {"-n", "--number"},
            paramLabel = "NUMBER",
            split = ",",
            description = "Drop the change that 'imagetrust status' shows with this number; may be repeated")
    private Set<Integer> numbers = new LinkedHashSet<>();

    @Option(names = "--all", arity = "0..1", fallbackValue = "true", description = "Drop all of them")
    private boolean all;

    @Mixin
    private final DryRunOptions look = new DryRunOptions();

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    ResetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Optional<String> objection() {
        return all == numbers.isEmpty()
                ? Optional.empty()
                : Optional.of("which changes to drop is said either by -n or by --all");
    }

    @Override
    public Integer call() {
        return session.answers().one(repository, text -> {
            RepositoryName name = RepositoryName.parse(text);
            StagedChanges staged = session.wiring().staged(name);
            List<StagedChange> dropped = chosen(staged.list());
            StagedNotes.sayIfUnknown(name, staged, session);
            if (look.dryRun) {
                session.results()
                        .print(
                                look.isJson()
                                        ? StagedText.json(name, staged.folder(), dropped)
                                        : StagedText.of(name, dropped));
                return ExitCode.OK;
            }
            if (dropped.isEmpty()) {
                session.messages().info("No unpublished changes for " + name);
                return ExitCode.OK;
            }
            session.beforehand().info(StagedText.of(name, dropped).stripTrailing());
            if (!session.questions().confirm("Drop " + described(dropped) + " of " + name + "?", "Pass --yes.")) {
                throw new SigningException(
                        SigningException.Kind.DECLINED, "nothing was dropped", "Answer yes if they are to go.", null);
            }
            List<StagedChange> gone = staged.reset(dropped);
            dropped.stream()
                    .filter(change -> !gone.contains(change))
                    .findFirst()
                    .ifPresent(change -> {
                        throw new TrustStoreException(
                                change + " is still there: it has become another one since it was shown",
                                "Look again with 'imagetrust status'.",
                                null);
                    });
            session.messages().info("Successfully reset " + described(gone) + " of " + name);
            return ExitCode.OK;
        });
    }

    private List<StagedChange> chosen(List<StagedChange> changes) {
        if (all) {
            return changes;
        }
        numbers.stream()
                .filter(number -> number < 0 || number >= changes.size())
                .findFirst()
                .ifPresent(number -> {
                    throw new InvalidReferenceException(
                            InvalidReferenceException.Kind.FORMAT,
                            "there is no staged change " + number + "; 'imagetrust status' shows which there are");
                });
        return changes.stream()
                .filter(change -> numbers.contains(change.number()))
                .toList();
    }

    private static String described(List<StagedChange> changes) {
        return changes.size() == 1 ? "1 staged change" : changes.size() + " staged changes";
    }
}
