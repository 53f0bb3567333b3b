package io.github.imagetrust.cli.differential;

import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.cli.differential.Opinion.Answer;
import io.github.imagetrust.cli.differential.Opinion.Reason;
import io.github.imagetrust.cli.render.NotaryList;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.ImageTrust;
import io.github.imagetrust.spi.VerificationContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** imagetrust, as an application embeds it, and its table in notary's form. */
final class ImagetrustJudge implements Judge {

    private final URI server;
    private final Clock clock;

    ImagetrustJudge(URI server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    @Override
    public Opinion of(String repository, List<String> tags, Path home) {
        RepositoryName name = RepositoryName.parse(repository);
        StringBuilder words = new StringBuilder();
        Optional<TrustReport> report;
        Answer list;
        try (ImageTrust trust = at(home.resolve("looks"))) {
            Inspection seen = look(trust, name);
            report = listed(seen);
            list = new Answer(report.map(NotaryList::of), reasons(findings(seen), words));
        }
        list.text().ifPresent(words::append);
        Map<String, Answer> lookups = new LinkedHashMap<>();
        Map<String, Answer> pulls = new LinkedHashMap<>();
        try (ImageTrust trust = at(home.resolve("pulls"))) {
            for (String tag : tags) {
                lookups.put(tag, new Answer(report.flatMap(r -> lookup(r, tag)), list.reasons()));
                words.append("pull ").append(tag).append(": ");
                pulls.put(tag, pull(trust, name, tag, words));
            }
        }
        return new Opinion(list, lookups, pulls, words.toString());
    }

    private ImageTrust at(Path home) {
        return ImageTrust.builder()
                .environment(Map.of())
                .home(home)
                .dockerConfig(home.resolve(".docker"))
                .server(server)
                .clock(clock)
                .build();
    }

    private Inspection look(ImageTrust trust, RepositoryName name) {
        Deadline deadline = Deadline.after(Limits.DEFAULT.call());
        return trust.inspector().inspect(name, new VerificationContext(clock.instant(), deadline, Limits.DEFAULT));
    }

    /** What {@code list -o notary} lists: as notary does, what was there before the service said that it is gone. */
    private static Optional<TrustReport> listed(Inspection seen) {
        if (seen instanceof Inspection.Found found) {
            return Optional.of(found.report());
        }
        return seen instanceof Inspection.Refused refused
                ? refused.untrusted().filter(TrustReport::cached)
                : Optional.empty();
    }

    private static List<Finding> findings(Inspection seen) {
        if (seen instanceof Inspection.Found found) {
            return found.report().findings();
        }
        return seen instanceof Inspection.Refused refused ? refused.findings() : List.of();
    }

    private static Answer pull(ImageTrust trust, RepositoryName name, String tag, StringBuilder words) {
        return trust.verifier(trust.policyFor(List.of(name), Set.of(), true), Optional.empty())
                .verify(ImageReference.of(name).withTag(tag))
                .fold(
                        yes -> {
                            String found =
                                    yes.image().digest() + " " + yes.image().length();
                            words.append(found).append('\n');
                            return Answer.of(Optional.of(found));
                        },
                        no -> new Answer(Optional.empty(), reasons(no.findings(), words)),
                        none -> Answer.of(Optional.empty()));
    }

    private static List<Reason> reasons(List<Finding> findings, StringBuilder words) {
        findings.forEach(finding -> words.append(finding).append('\n'));
        return findings.stream()
                .map(finding -> new Reason(finding.code(), finding.role().orElse("")))
                .toList();
    }

    /** What {@code notary lookup} prints, of the row that the list has. */
    private static Optional<String> lookup(TrustReport report, String tag) {
        for (RoleReport role : report.roles()) {
            if (role.status() == Status.VALID) {
                for (Entry entry : role.entries()) {
                    if (entry.tag().equals(tag) && entry.withinPaths()) {
                        String digest = entry.digest().map(Object::toString).orElse("sha256:");
                        return Optional.of(tag + " " + digest + " " + entry.length());
                    }
                }
            }
        }
        return Optional.empty();
    }
}
