package io.github.imagetrust.cli;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.cli.render.RootText;
import io.github.imagetrust.cli.terminal.Messages.Fact;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Evidence.AnchorKind;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Evidence.RoleEvidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.RepositoryName;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What is said about a success: a root that is new, data that are old, and everything that was found on the way. */
final class Announcements {

    private Announcements() {}

    /** About an image that was verified. */
    static void of(String input, VerifiedImage image, Session session) {
        List<Finding> notes = image.evidence().notes();
        if (image.evidence().anchor().kind() == AnchorKind.FIRST_USE) {
            firstUse(
                    input,
                    image.repository(),
                    image.evidence().anchor().rootKeys(),
                    threshold(image.evidence()),
                    session);
        }
        notes(input, notes, session);
    }

    /** About trust data that were looked at. */
    static void of(String input, TrustReport report, Session session) {
        if (report.findings().stream().anyMatch(finding -> finding.code() == Code.FIRST_USE)) {
            firstUse(input, report.repository(), RootText.keys(report), RootText.threshold(report), session);
        }
        if (report.cached()) {
            session.messages()
                    .announce(old(input, report, session)); // also to those who want quiet: it is not what is true now
        }
        notes(input, report.findings(), session);
    }

    private static int threshold(Evidence evidence) {
        return evidence.roles().stream()
                .filter(role -> role.role().equals("root"))
                .findFirst()
                .map(RoleEvidence::threshold)
                .orElse(1);
    }

    private static void firstUse(
            String input, RepositoryName repository, List<KeyEvidence> rootKeys, int threshold, Session session) {
        List<String> ids = rootKeys.stream().map(KeyEvidence::id).toList();
        session.messages()
                .announce(new Fact(
                        Optional.of(input),
                        Optional.of(Code.FIRST_USE.name()),
                        Optional.of("root"),
                        "first contact with " + repository + ", whose root key is " + String.join(", ", ids),
                        Optional.of("Compare it with what its owner publishes, then pin it with\n"
                                + RootText.pinOptions(ids, threshold) + "\nas in\n"
                                + RootText.pinLine(session.server(), repository.toString(), ids, threshold))));
    }

    private static Fact old(String input, TrustReport report, Session session) {
        Duration age = Duration.between(report.fetchedAt(), session.clock().instant());
        Optional<Finding> why = report.findings().stream()
                .filter(finding -> finding.code() == Code.CACHED)
                .findFirst();
        return new Fact(
                Optional.of(input),
                Optional.of(Code.CACHED.name()),
                Optional.empty(),
                why.map(Finding::message).orElse("these data are from the cache, and may be out of date")
                        + " (fetched from " + report.service() + " at " + report.fetchedAt() + ", " + inWords(age)
                        + " ago)",
                why.map(Finding::remedy).filter(remedy -> !remedy.isEmpty()));
    }

    private static String inWords(Duration age) {
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        return age.toHours() > 1 ? age.toHours() + " hours" : Math.max(0, age.toMinutes()) + " minutes";
    }

    private static void notes(String input, List<Finding> findings, Session session) {
        Answers answers = session.answers();
        new LinkedHashSet<>(findings)
                .stream()
                        .filter(finding -> finding.code() != Code.FIRST_USE && finding.code() != Code.CACHED)
                        .forEach(finding -> answers.note(input, finding));
    }
}
