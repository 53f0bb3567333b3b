package io.github.imagetrust.cli.render;

import io.github.imagetrust.ExpiryReport;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Signed;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.StagedChange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of a repository in one glance.
 *
 * @param repository its name
 * @param now the time of looking
 * @param keysHere the canonical identifiers of the private keys at hand
 * @param folder where changes are staged
 * @param staged what is staged
 * @param refused whether there are trust data that do not hold
 */
public record StateText(
        RepositoryName repository,
        Instant now,
        Set<String> keysHere,
        Path folder,
        List<StagedChange> staged,
        boolean refused) {

    /** Of a repository of which nothing bad is known. */
    public StateText(
            RepositoryName repository, Instant now, Set<String> keysHere, Path folder, List<StagedChange> staged) {
        this(repository, now, keysHere, folder, staged, false);
    }

    /** The same of one whose trust data do not hold. */
    public StateText thatDoesNotHold() {
        return new StateText(repository, now, keysHere, folder, staged, true);
    }

    /** For people. */
    public String text(Optional<TrustReport> report, Optional<ExpiryReport> expiry) {
        StringBuilder text = new StringBuilder();
        text.append(repository)
                .append(report.map(found -> " at " + Printable.of(found.service()))
                        .orElse(""))
                .append('\n');
        if (report.isEmpty()) {
            text.append(refused ? "trust data that do not hold\n" : "no trust data\n");
        }
        report.ifPresent(found -> {
            int tags = SignedTags.withinPaths(found, Optional.empty()).size();
            text.append(tags).append(tags == 1 ? " signed tag\n" : " signed tags\n");
        });
        expiry.ifPresent(found -> text.append(ExpiryText.first(found)).append('\n'));
        report.ifPresent(found -> text.append('\n').append(roles(found)));
        text.append('\n').append(stagedLine()).append('\n');
        return text.toString();
    }

    /** For programs. */
    public String json(Optional<TrustReport> report, Optional<ExpiryReport> expiry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("repository", repository.toString());
        json.put("status", report.isPresent() ? "valid" : refused ? "refused" : "absent");
        json.put("service", report.map(TrustReport::service).orElse(null));
        json.put(
                "tags",
                report.map(found ->
                                SignedTags.withinPaths(found, Optional.empty()).size())
                        .orElse(0));
        json.put(
                "firstFailure",
                expiry.flatMap(ExpiryReport::firstFailure)
                        .map(term -> term.at().toString())
                        .orElse(null));
        json.put("roles", report.map(this::roleList).orElse(List.of()));
        json.put("staged", StagedText.members(folder, staged));
        return Json.indented(json);
    }

    private String roles(TrustReport report) {
        TextTable table = TextTable.docker("ROLE", "STATUS", "VERSION", "EXPIRES", "MAY SIGN");
        report.roles()
                .forEach(role -> table.row(
                        role.name(),
                        ReportTables.status(role),
                        role.signed()
                                .map(Signed::version)
                                .map(version -> Long.toString(version))
                                .orElse("-"),
                        role.signed()
                                .map(signed -> KeyWords.expiry(signed.expires(), now))
                                .orElse("-"),
                        maySign(role)));
        return table.toString();
    }

    private String maySign(RoleReport role) {
        return role.threshold() + " of "
                + role.keys().stream()
                        .map(key -> key.id() + (keysHere.contains(key.id()) ? " (here)" : ""))
                        .collect(Collectors.joining(", "));
    }

    private List<Map<String, @Nullable Object>> roleList(TrustReport report) {
        return report.roles().stream()
                .map(role -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>(RoleJson.of(role, now));
                    json.put(
                            "keysHere",
                            role.keys().stream()
                                    .map(key -> key.id())
                                    .filter(keysHere::contains)
                                    .sorted()
                                    .toList());
                    return json;
                })
                .toList();
    }

    private String stagedLine() {
        return staged.isEmpty()
                ? "no staged changes"
                : staged.size() + (staged.size() == 1 ? " staged change" : " staged changes") + " in "
                        + Printable.of(folder.toString()) + ": see 'imagetrust status " + repository + "'";
    }
}
