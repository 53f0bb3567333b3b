package io.github.imagetrust.cli.render;

import io.github.imagetrust.ExpiryReport;
import io.github.imagetrust.ExpiryReport.Term;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.ExpiryRadar.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When repositories expire, for programs: one result a repository, whatever became of it. No member is ever left out. The
 * status is {@code ok}, {@code due}, {@code unsigned} or {@code failed}; what was refused as out of date has its dates, too.
 */
public final class ExpiryJson {

    private final Duration within;
    private final List<Map<String, @Nullable Object>> results = new ArrayList<>();

    /** The JSON of what falls into that span. */
    public ExpiryJson(Duration within) {
        this.within = within;
    }

    /** A repository whose trust data hold. */
    public void seen(String input, ExpiryReport report) {
        boolean due = !report.within(within).isEmpty();
        add(input, Optional.of(report.repository()), due ? "due" : "ok", null, Optional.of(report));
    }

    /** One whose trust data do not hold. */
    public void refused(String input, RepositoryName repository, Sighting.Refused refused, int code, String category) {
        Finding first = refused.findings().get(0);
        add(input, Optional.of(repository), "failed", error(code, category, first.toString()), refused.report());
    }

    /** One that came to nothing. */
    public void failed(String input, Optional<RepositoryName> repository, int code, String category, String message) {
        String status = category.equals("unsigned") ? "unsigned" : "failed";
        add(input, repository, status, error(code, category, message), Optional.empty());
    }

    /** The whole output. */
    public String document() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("within", within.toString());
        json.put("results", results);
        return Json.indented(json);
    }

    private void add(
            String input,
            Optional<RepositoryName> repository,
            String status,
            @Nullable Map<String, @Nullable Object> error,
            Optional<ExpiryReport> report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("input", input);
        json.put("name", repository.map(RepositoryName::toString).orElse(null));
        json.put("service", report.map(ExpiryReport::service).orElse(null));
        json.put("status", status);
        json.put("error", error);
        json.put("checkedAt", report.map(r -> r.now().toString()).orElse(null));
        json.put(
                "firstFailure",
                report.flatMap(r -> r.firstFailure().map(term -> term(term, r))).orElse(null));
        json.put(
                "dates",
                report.map(r -> r.terms().stream().map(term -> term(term, r)).toList())
                        .orElse(List.of()));
        results.add(json);
    }

    private Map<String, @Nullable Object> term(Term term, ExpiryReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", term.certificateOf().isPresent() ? "certificate" : "role");
        json.put("role", term.role());
        json.put("keyId", term.certificateOf().map(KeyEvidence::id).orElse(null));
        json.put("expires", term.at().toString());
        json.put("daysLeft", KeyWords.days(report.now(), term.at()));
        json.put("due", report.within(within).contains(term));
        json.put("consequence", term.consequence().name().toLowerCase(Locale.ROOT));
        json.put("tags", term.tags());
        return json;
    }

    private static Map<String, @Nullable Object> error(int code, String category, String message) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("code", code);
        json.put("category", category);
        json.put("message", message);
        return json;
    }
}
