package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Signed;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Evidence.RoleEvidence;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Roles, signers and roots as members of {@link ResultJson}. */
final class RoleJson {

    private RoleJson() {}

    static Map<String, @Nullable Object> of(RoleEvidence role, Instant now) {
        return role(
                role.role(),
                Optional.of(new Signed(role.version(), role.expires(), role.signedBy())),
                role.threshold(),
                role.keys(),
                "valid",
                now);
    }

    static Map<String, @Nullable Object> of(RoleReport role, Instant now) {
        return role(
                role.name(),
                role.signed(),
                role.threshold(),
                role.keys(),
                role.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                now);
    }

    /** Those who signed any of the rows, by name. */
    static List<Map<String, @Nullable Object>> signers(TrustReport report, List<SignedTags.Row> rows) {
        Map<String, Map<String, @Nullable Object>> byName = new TreeMap<>();
        for (RoleReport role : SignedTags.signers(report)) {
            String name = SignedTags.signerName(role);
            if (rows.stream().anyMatch(row -> row.signers().contains(name))) {
                List<KeyEvidence> signedBy = role.signed().map(Signed::signedBy).orElse(List.of());
                byName.put(name, signer(name, ids(signedBy), role.name()));
            }
        }
        return List.copyOf(byName.values());
    }

    static Map<String, @Nullable Object> signer(String name, List<String> keyIds, String role) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("keyIds", keyIds);
        json.put("role", role);
        return json;
    }

    /** The root: its first key by both of its names, all of them, and why it is trusted, where that was decided. */
    static Map<String, @Nullable Object> trust(
            List<KeyEvidence> rootKeys, @Nullable String anchor, @Nullable Boolean pinned) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("id", rootKeys.isEmpty() ? null : rootKeys.get(0).id());
        root.put(
                "certId",
                rootKeys.isEmpty() ? null : rootKeys.get(0).certificateId().orElse(null));
        root.put("keys", rootKeys.stream().map(RoleJson::key).toList());
        root.put("anchor", anchor);
        root.put("pinned", pinned);
        Map<String, @Nullable Object> trust = new LinkedHashMap<>();
        trust.put("root", root);
        return trust;
    }

    private static Map<String, @Nullable Object> key(KeyEvidence key) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", key.id());
        json.put("certId", key.certificateId().orElse(null));
        return json;
    }

    private static Map<String, @Nullable Object> role(
            String name, Optional<Signed> signed, int threshold, List<KeyEvidence> keys, String status, Instant now) {
        List<KeyEvidence> signedBy = signed.map(Signed::signedBy).orElse(List.of());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("version", signed.map(Signed::version).orElse(null));
        json.put("expires", signed.map(s -> s.expires().toString()).orElse(null));
        json.put("daysLeft", signed.map(s -> KeyWords.days(now, s.expires())).orElse(null));
        json.put("threshold", threshold);
        json.put("keyIds", ids(keys));
        json.put(
                "keys",
                keys.stream()
                        .sorted(Comparator.comparing(KeyEvidence::id))
                        .map(key -> roleKey(key, signedBy.contains(key)))
                        .toList());
        json.put("validSignatures", signedBy.size());
        json.put("status", status);
        return json;
    }

    private static Map<String, @Nullable Object> roleKey(KeyEvidence key, boolean signed) {
        Map<String, @Nullable Object> json = key(key);
        json.put("algorithm", key.algorithm());
        json.put(
                "certificateExpires",
                key.certificate().map(dates -> dates.notAfter().toString()).orElse(null));
        json.put("signed", signed);
        return json;
    }

    private static List<String> ids(List<KeyEvidence> keys) {
        return keys.stream().map(KeyEvidence::id).sorted().toList();
    }
}
