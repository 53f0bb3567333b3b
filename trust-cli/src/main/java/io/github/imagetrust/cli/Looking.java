package io.github.imagetrust.cli;

import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.model.RepositoryName;
import java.util.Optional;
import java.util.function.Function;

/** Looks at one repository, for the commands that show a part of its trust data. */
final class Looking {

    private Looking() {}

    /** Looks, says what there is to say, and shows the rest; or says why there is nothing to show. */
    static int at(String text, Session session, Function<TrustReport, ExitCode> show) {
        return at(text, session, false, show);
    }

    /**
     * The same.
     *
     * @param asNotary whether what the service says is gone is shown from the cache, with a warning, as notary does
     */
    static int at(String text, Session session, boolean asNotary, Function<TrustReport, ExitCode> show) {
        Answers answers = session.answers();
        return answers.one(text, name -> {
            RepositoryName repository = RepositoryName.parse(name);
            Inspection seen = session.progress()
                    .during(
                            "looking at " + name,
                            () -> session.wiring().inspector().inspect(repository, session.context()));
            if (seen instanceof Inspection.Refused refused) {
                Optional<TrustReport> old = refused.untrusted().filter(TrustReport::cached);
                if (asNotary && old.isPresent()) {
                    Announcements.of(name, old.get(), session);
                    return show.apply(old.get());
                }
                return session.answers(repository).refuse(name, refused.findings());
            }
            if (seen instanceof Inspection.Found found) {
                Announcements.of(name, found.report(), session);
                return show.apply(found.report());
            }
            return session.answers(repository).unsigned(name);
        });
    }
}
