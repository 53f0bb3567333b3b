package io.github.imagetrust.cli;

import io.github.imagetrust.ExpiryReport;
import io.github.imagetrust.cli.render.ExpiryJson;
import io.github.imagetrust.cli.render.ExpiryText;
import io.github.imagetrust.cli.terminal.Messages.Fact;
import io.github.imagetrust.cli.terminal.OutputException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.ExpiryRadar;
import io.github.imagetrust.notary.ExpiryRadar.Place;
import io.github.imagetrust.notary.ExpiryRadar.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what expires when, before it does. */
@Command(
        name = "expiry",
        description = {
            "Show when trust data expire, and fail if that is soon",
            "For each repository: every role and every certificate with its date, the first date on which something fails unless"
                    + " somebody signs before, and the tags that it hits. Without a repository, all that were seen on this"
                    + " machine: those that are remembered, where they were seen, and those that docker or notary have cached.",
            "Ends with 14 if anything falls into the span or is past it, with 0 if nothing does, and with another code if a"
                    + " repository cannot be read: with 40 if none is named and none was seen. A timestamp, which a server signs anew every few days by itself, is shown, and"
                    + " counts only once it is past; in a folder of trust data nobody does that, so there it counts like"
                    + " everything else."
        },
        footer = {"imagetrust expiry registry.example.com/app", "imagetrust expiry --within 30d -o json"})
final class ExpiryCommand implements Callable<Integer> {

    /** No "yes": a job under another home would be content for ever with repositories that it never looks at. */
    private static final Fact NOTHING_SEEN = Fact.of(
            "no repository was seen on this machine by this user, so none was looked at",
            "Name repositories, or the folder of another user with --trust-dir.");

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            description = "The span from now, such as 30d or 26w (default: 180d)")
    private Duration within = Duration.ofDays(180);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "How to print the dates (default: text)")
    private Output output = Output.TEXT;

    @Parameters(arity = "0..*", paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private List<String> repositories = new ArrayList<>();

    private final Session session;

    ExpiryCommand(Session session) {
        this.session = session;
    }

    enum Output {
        TEXT,
        JSON
    }

    @Override
    public Integer call() {
        ExpiryRadar radar = session.wiring().expiryRadar();
        ExpiryJson json = new ExpiryJson(within);
        List<ExitCode> codes = new ArrayList<>();
        if (repositories.isEmpty()) {
            List<Place> known = radar.known();
            if (known.isEmpty()) {
                codes.add(session.answers().say(ExitCode.CONFIG, NOTHING_SEEN));
            }
            known.forEach(place -> codes.add(answer(place.repository().toString(), place, radar, json)));
        } else {
            repositories.forEach(name -> codes.add(named(name, radar, json)));
        }
        if (output == Output.JSON) {
            session.results().print(json.document());
        }
        return ExitCode.common(codes).number();
    }

    private ExitCode named(String name, ExpiryRadar radar, ExpiryJson json) {
        try {
            return answer(name, Place.of(RepositoryName.parse(name)), radar, json);
        } catch (OutputException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(name, e, json);
        }
    }

    private ExitCode answer(String name, Place place, ExpiryRadar radar, ExpiryJson json) {
        Sighting seen;
        try {
            seen = session.progress().during("looking at " + name, () -> radar.look(place, session.context()));
        } catch (RuntimeException e) { // the next repository is answered all the same
            return failed(name, e, json);
        }
        if (seen instanceof Sighting.Refused refused) {
            ExitCode code = session.answers().refuse(name, refused.findings());
            refused.report().ifPresent(this::print);
            json.refused(name, place.repository(), refused, code.number(), code.category());
            return code;
        }
        if (seen instanceof Sighting.Seen found) {
            print(found.report());
            json.seen(name, found.report());
            return found.report().within(within).isEmpty() ? ExitCode.OK : ExitCode.EXPIRED;
        }
        ExitCode code = session.answers().unsigned(name);
        json.failed(
                name, Optional.of(place.repository()), code.number(), code.category(), Answers.NO_TRUST_DATA.message());
        return code;
    }

    private ExitCode failed(String name, RuntimeException thrown, ExpiryJson json) {
        ExitCode code = session.answers().failed(name, thrown);
        json.failed(
                name,
                Optional.empty(),
                code.number(),
                code.category(),
                Answers.factOf(thrown).message());
        return code;
    }

    private void print(ExpiryReport report) {
        if (output == Output.TEXT) {
            session.results().print(ExpiryText.of(report, within));
        }
    }
}
