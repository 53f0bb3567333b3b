package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of {@code docker trust inspect}, byte for byte. */
public final class DockerJson {

    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private DockerJson() {}

    /** The whole output, of what {@link #of} made; failed inputs are left out by docker. */
    public static String array(List<Map<String, Object>> repositories) {
        return Json.indented(repositories);
    }

    /**
     * The member for one input.
     *
     * @param name the input as it was typed
     * @param tag the tag in it; absent shows the whole repository
     */
    public static Map<String, Object> of(String name, TrustReport report, Optional<String> tag) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("Name", name);
        json.put(
                "SignedTags",
                SignedTags.asDockerCounts(report, tag).stream()
                        .map(DockerJson::row)
                        .toList());
        json.put("Signers", signers(report));
        json.put(
                "AdministrativeKeys",
                List.of(keys("Root", listedIds(report, "root")), keys("Repository", listedIds(report, "targets"))));
        return json;
    }

    private static Map<String, Object> row(SignedTags.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("SignedTag", row.tag());
        json.put("Digest", row.hex());
        json.put("Signers", row.signers().isEmpty() ? List.of("Repo Admin") : row.signers());
        return json;
    }

    /** Descending by name; a role that is listed twice is shown as it was listed last. */
    private static List<Map<String, Object>> signers(TrustReport report) {
        Map<String, RoleReport> byName = new LinkedHashMap<>();
        SignedTags.signers(report).forEach(role -> byName.put(SignedTags.signerName(role), role));
        return byName.entrySet().stream()
                .sorted(Map.Entry.<String, RoleReport>comparingByKey(BY_BYTES).reversed())
                .map(entry -> keys(
                        entry.getKey(),
                        entry.getValue().keys().stream().map(KeyEvidence::id).toList()))
                .toList();
    }

    /** The identifiers under which the metadata list a role's keys: for a certificate, that of the certificate. */
    static List<String> listedIds(TrustReport report, String role) {
        return report.role(role).map(RoleReport::keys).orElse(List.of()).stream()
                .map(key -> key.certificateId().orElse(key.id()))
                .toList();
    }

    private static Map<String, Object> keys(String name, List<String> ids) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("Name", name);
        if (!ids.isEmpty()) {
            json.put("Keys", ids.stream().map(id -> Map.of("ID", id)).toList());
        }
        return json;
    }
}
