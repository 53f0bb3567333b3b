package io.github.imagetrust.cli;

import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.model.RepositoryName;
import java.util.function.Function;

/** Looks at one repository, for the commands that show a part of its trust data. */
final class Looking {

    private Looking() {}

    /** Looks, says what there is to say, and shows the rest; or says why there is nothing to show. */
    static int at(String text, Session session, Function<TrustReport, ExitCode> show) {
        Answers answers = session.answers();
        return answers.one(text, name -> {
            RepositoryName repository = RepositoryName.parse(name);
            Inspection seen = session.progress()
                    .during(
                            "looking at " + name,
                            () -> session.wiring().inspector().inspect(repository, session.context()));
            if (seen instanceof Inspection.Refused refused) {
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
