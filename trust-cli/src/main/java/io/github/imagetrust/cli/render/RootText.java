package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The root of a repository, and what pins it. */
public final class RootText {

    private RootText() {}

    /** The fingerprints to pin, a line each: the canonical identifiers of the root's keys. */
    public static String pins(TrustReport report) {
        StringBuilder text = new StringBuilder();
        keys(report).forEach(key -> text.append(key.id()).append('\n'));
        return text.toString();
    }

    /** The certificates or public keys of the root. */
    public static String pem(TrustReport report) {
        StringBuilder text = new StringBuilder();
        report.rootPem().forEach(pem -> text.append(pem.strip()).append('\n'));
        return text.toString();
    }

    /** The same for programs. */
    public static String json(TrustReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("name", report.repository().toString());
        json.put("service", report.service());
        json.put(
                "version",
                report.role("root")
                        .flatMap(RoleReport::signed)
                        .map(TrustReport.Signed::version)
                        .orElse(null));
        json.put(
                "expires",
                report.role("root")
                        .flatMap(RoleReport::signed)
                        .map(signed -> signed.expires().toString())
                        .orElse(null));
        json.put("threshold", report.role("root").map(RoleReport::threshold).orElse(null));
        List<Map<String, @Nullable Object>> keys = new ArrayList<>();
        for (KeyEvidence key : keys(report)) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("id", key.id());
            one.put("certId", key.certificateId().orElse(null));
            one.put("algorithm", key.algorithm());
            keys.add(one);
        }
        json.put("keys", keys);
        json.put("pem", report.rootPem());
        json.put("pin", pinLine(report));
        return Json.indented(json);
    }

    /** What the fingerprints are of, and how to pin them, for people. */
    public static List<String> about(TrustReport report) {
        List<String> lines = new ArrayList<>();
        for (KeyEvidence key : keys(report)) {
            lines.add("Root key " + key.id() + " (" + key.algorithm() + ")"
                    + key.certificateId().map(id -> ", in certificate " + id).orElse(""));
        }
        lines.add("Compare it with what its owner publishes elsewhere, then pin it:");
        lines.add("  " + pinLine(report));
        return lines;
    }

    /** The line that pins the root. */
    public static String pinLine(TrustReport report) {
        return pinLine(
                report.repository().toString(),
                keys(report).stream().map(KeyEvidence::id).toList());
    }

    /** The line that pins a root with keys of these identifiers. */
    public static String pinLine(String repository, List<String> keyIds) {
        StringBuilder line = new StringBuilder("imagetrust verify");
        keyIds.forEach(id -> line.append(" --root-fingerprint ").append(id));
        return line.append(' ').append(repository).toString();
    }

    /** Those that signed: anybody can list, beside their own, the key that people would look for. */
    public static List<KeyEvidence> keys(TrustReport report) {
        return report.role("root")
                .flatMap(RoleReport::signed)
                .map(TrustReport.Signed::signedBy)
                .orElse(List.of());
    }
}
