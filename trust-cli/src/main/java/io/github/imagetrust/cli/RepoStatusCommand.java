package io.github.imagetrust.cli;

import io.github.imagetrust.ExpiryReport;
import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.cli.render.StateText;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.ExpiryRadar.Place;
import io.github.imagetrust.notary.ExpiryRadar.Sighting;
import io.github.imagetrust.notary.KeyEntry;
import io.github.imagetrust.notary.StagedChanges;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the state of a repository in one glance. */
@Command(
        name = "status",
        description = {
            "Show the state of a repository: whether it has trust data, versions, expiry, who may sign, what is staged",
            "Keys that are in the trust folder are marked (here): with as many of them as a role needs, you can sign for it."
                    + " Looking decides nothing; what is wrong with the trust data is said, and ends with its exit code."
        },
        footer = {
            "imagetrust repo status registry.example.com/app",
            "imagetrust repo status -o json registry.example.com/app"
        })
final class RepoStatusCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "How to print it (default: text)")
    private ChangeOptions.Output output = ChangeOptions.Output.TEXT;

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    RepoStatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(repository, text -> {
            RepositoryName name = RepositoryName.parse(text);
            Wiring wiring = session.wiring();
            StagedChanges staged = wiring.staged(name);
            StateText state =
                    new StateText(name, session.clock().instant(), keysHere(wiring), staged.folder(), staged.list());
            StagedNotes.say(text, state.staged(), session);
            Inspection seen = session.progress()
                    .during("looking at " + text, () -> wiring.inspector().inspect(name, session.context()));
            if (seen instanceof Inspection.Found found) {
                Announcements.of(text, found.report(), session);
                boolean old = found.report().cached(); // and what is old says nothing of when the repository expires
                print(state, Optional.of(found.report()), old ? Optional.empty() : expiry(name, wiring));
                return ExitCode.OK;
            }
            ExitCode code = seen instanceof Inspection.Refused refused
                    ? session.answers().refuse(text, refused.findings())
                    : session.answers().unsigned(text);
            print(code == ExitCode.UNSIGNED ? state : state.thatDoesNotHold(), Optional.empty(), Optional.empty());
            return code;
        });
    }

    private void print(StateText state, Optional<TrustReport> report, Optional<ExpiryReport> expiry) {
        session.results()
                .print(output == ChangeOptions.Output.JSON ? state.json(report, expiry) : state.text(report, expiry));
    }

    private Optional<ExpiryReport> expiry(RepositoryName name, Wiring wiring) {
        Sighting sighting = wiring.expiryRadar().look(Place.of(name), session.context());
        return sighting instanceof Sighting.Seen found ? Optional.of(found.report()) : Optional.empty();
    }

    private static Set<String> keysHere(Wiring wiring) {
        return wiring.keys().list().keys().stream().map(KeyEntry::id).collect(Collectors.toUnmodifiableSet());
    }
}
