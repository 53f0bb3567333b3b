package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Evidence.AnchorKind;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Evidence.RoleEvidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.notary.PastAnswer;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rich JSON of this program: {@code {"schemaVersion":1,"results":[…]}}, one result an input, whatever became of it.
 *
 * <p>No member is ever left out; what does not apply is {@code null} or empty. The status is {@code verified} only where an
 * image was verified: what was merely looked at is {@code signed}.
 */
public final class ResultJson {

    private ResultJson() {}

    /** The whole output. */
    public static String document(List<Map<String, @Nullable Object>> results) {
        return document(Optional.empty(), results);
    }

    /** The whole output, which begins with the time that it is about, if that is not now. */
    public static String document(Optional<Instant> asOf, List<Map<String, @Nullable Object>> results) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        asOf.ifPresent(time -> json.put("asOf", time.toString()));
        json.put("schemaVersion", 1);
        json.put("results", results);
        return Json.indented(json);
    }

    /** An image that was verified. */
    public static Map<String, @Nullable Object> verified(String input, VerifiedImage image) {
        return proven(
                input,
                "verified",
                image.reference(),
                image.digest(),
                image.length(),
                image.signers(),
                image.evidence());
    }

    /** An image of which the caller wanted to know whether it was trusted at another time. */
    public static Map<String, @Nullable Object> held(String input, PastAnswer.Held held) {
        return proven(input, "held", held.reference(), held.digest(), held.length(), held.signers(), held.evidence());
    }

    private static Map<String, @Nullable Object> proven(
            String input,
            String status,
            ImageReference reference,
            Digest digest,
            long length,
            Set<String> signers,
            Evidence evidence) {
        Members json = new Members(input).about(reference);
        json.put("digest", digest.toString());
        json.put("size", length);
        json.put("status", status);
        json.put(
                "signers",
                signers.stream()
                        .sorted()
                        .map(name -> signer(name, evidence.roles()))
                        .toList());
        json.put("releasedBy", evidence.releasedBy());
        json.put(
                "roles",
                evidence.roles().stream()
                        .map(role -> RoleJson.of(role, evidence.checkedAt()))
                        .toList());
        boolean pinned = evidence.anchor().kind() == AnchorKind.PINNED_KEY
                || evidence.anchor().kind() == AnchorKind.PINNED_AUTHORITY;
        json.put(
                "trust",
                RoleJson.trust(evidence.anchor().rootKeys(), evidence.anchor().description(), pinned));
        json.put("freshness", freshness("remote", evidence.checkedAt()));
        json.put("warnings", warnings(evidence.notes()));
        return json.map();
    }

    /** A repository, or one tag of it, that was looked at. */
    public static Map<String, @Nullable Object> seen(
            String input, ImageReference reference, TrustReport report, Instant now) {
        List<SignedTags.Row> rows = SignedTags.asked(report, reference);
        boolean one = reference.tag().isPresent() && !rows.isEmpty();
        Members json = new Members(input).about(reference);
        if (one) {
            json.put("digest", rows.get(0).digest().map(Digest::toString).orElse(null));
            json.put("size", rows.get(0).length());
            json.put("releasedBy", rows.get(0).releasedBy());
        }
        json.put("status", rows.isEmpty() ? "unsigned" : "signed");
        json.put("signers", RoleJson.signers(report, rows));
        json.put("tags", rows.stream().map(ResultJson::tag).toList());
        json.put("roles", roles(report, now));
        json.put(
                "trust",
                RoleJson.trust(
                        report.role("root").map(TrustReport.RoleReport::keys).orElse(List.of()), null, null));
        json.put("freshness", freshness(report.cached() ? "cache" : "remote", report.fetchedAt()));
        json.put("warnings", warnings(report.findings()));
        return json.map();
    }

    /** An input that came to nothing. */
    public static Map<String, @Nullable Object> failed(
            String input, Optional<ImageReference> reference, String status, Map<String, @Nullable Object> error) {
        Members json = new Members(input);
        reference.ifPresent(json::about);
        json.put("status", status);
        json.put("error", error);
        return json.map();
    }

    /** Adds to a result what was refused and can be looked at. It is kept apart, so that no program takes it for signed. */
    public static void addUntrusted(
            Map<String, @Nullable Object> result, TrustReport report, ImageReference asked, Instant now) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "tags",
                SignedTags.whateverTheDates(report, asked).stream()
                        .map(ResultJson::tag)
                        .toList());
        json.put("roles", roles(report, now));
        result.put("untrusted", json);
    }

    private static List<Map<String, @Nullable Object>> roles(TrustReport report, Instant now) {
        return report.roles().stream().map(role -> RoleJson.of(role, now)).toList();
    }

    private static Map<String, @Nullable Object> signer(String name, List<RoleEvidence> roles) {
        String role = "targets/" + name;
        List<String> keyIds = roles.stream()
                .filter(one -> one.role().equals(role))
                .flatMap(one -> one.signedBy().stream())
                .map(KeyEvidence::id)
                .sorted()
                .toList();
        return RoleJson.signer(name, keyIds, role);
    }

    private static Map<String, @Nullable Object> tag(SignedTags.Row row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("tag", row.tag());
        json.put("digest", row.digest().map(Digest::toString).orElse(null));
        json.put("size", row.length());
        json.put("signers", row.signers().stream().sorted().toList());
        json.put("releasedBy", row.releasedBy());
        return json;
    }

    private static Map<String, @Nullable Object> freshness(String source, Instant fetchedAt) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("source", source);
        json.put("fetchedAt", fetchedAt.toString());
        return json;
    }

    static List<Map<String, @Nullable Object>> warnings(List<Finding> findings) {
        return findings.stream()
                .distinct()
                .sorted(Comparator.comparing((Finding finding) -> finding.code().name())
                        .thenComparing(finding -> finding.role().orElse(""))
                        .thenComparing(Finding::message))
                .map(finding -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    json.put("code", finding.code().name());
                    json.put("role", finding.role().orElse(null));
                    json.put("message", finding.message());
                    json.put("hint", finding.remedy());
                    return json;
                })
                .toList();
    }

    /** All members of a result, in their order, from the start. */
    private static final class Members {

        private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

        Members(String input) {
            put("input", input);
            for (String name : List.of("name", "tag", "digest", "size", "status", "error")) {
                put(name, null);
            }
            put("signers", List.of());
            put("releasedBy", null);
            put("tags", List.of());
            put("roles", List.of());
            put("trust", RoleJson.trust(List.of(), null, null));
            put("untrusted", null);
            put("freshness", null);
            put("warnings", List.of());
        }

        Members about(ImageReference reference) {
            put("name", reference.repository().toString());
            put("tag", reference.tag().orElse(null));
            put("digest", reference.digest().map(Digest::toString).orElse(null));
            return this;
        }

        void put(String name, @Nullable Object value) {
            members.put(name, value);
        }

        Map<String, @Nullable Object> map() {
            return members;
        }
    }
}
