package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The same for programs, with the server that was named. */
    public static String json(TrustReport report, Optional<URI> server) {
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
        json.put("pin", pinLine(server, report.repository().toString(), ids(report), threshold(report)));
        return Json.indented(json);
    }

    /** What the fingerprints are of, and how to pin them, for people, with the server that was named. */
    public static List<String> about(TrustReport report, Optional<URI> server) {
        List<String> lines = new ArrayList<>();
        for (KeyEvidence key : keys(report)) {
            lines.add("Root key " + key.id() + " (" + key.algorithm() + ")"
                    + key.certificateId().map(id -> ", in certificate " + id).orElse(""));
        }
        lines.add("Compare it with what its owner publishes elsewhere, then pin it with");
        lines.add("  " + pinOptions(ids(report), threshold(report)));
        lines.add("as in");
        lines.add("  " + pinLine(server, report.repository().toString(), ids(report), threshold(report)));
        return lines;
    }

    /** The options that pin a root with keys of these identifiers, of which so many must sign: as many, so that fewer
     *  stolen ones make no root that the pin lets pass. */
    public static String pinOptions(List<String> keyIds, int threshold) {
        return String.join(
                        " ",
                        keyIds.stream().map(id -> "--root-fingerprint " + id).toList())
                + (threshold > 1 ? " --root-fingerprints-needed " + threshold : "");
    }

    /** A command with them. Its tag is left open: no name without a tag is shown, as that would mean latest. */
    public static String pinLine(Optional<URI> server, String repository, List<String> keyIds, int threshold) {
        return "imagetrust verify " + server.map(uri -> "-s " + uri + " ").orElse("") + pinOptions(keyIds, threshold)
                + " " + repository + ":TAG";
    }

    /** How many keys must sign the root. */
    public static int threshold(TrustReport report) {
        return report.role("root").map(RoleReport::threshold).orElse(1);
    }

    private static List<String> ids(TrustReport report) {
        return keys(report).stream().map(KeyEvidence::id).toList();
    }

    /** Those that signed: anybody can list, beside their own, the key that people would look for. */
    public static List<KeyEvidence> keys(TrustReport report) {
        return report.role("root")
                .flatMap(RoleReport::signed)
                .map(TrustReport.Signed::signedBy)
                .orElse(List.of());
    }
}
