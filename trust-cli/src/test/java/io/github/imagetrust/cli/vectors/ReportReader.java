package io.github.imagetrust.cli.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Signed;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.RepositoryName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a report of metadata without verifying them, so that output can be tested apart from trust. */
public final class ReportReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, byte[]> files;
    private final List<RoleReport> roles = new ArrayList<>();
    private final JsonNode root;

    private ReportReader(Map<String, byte[]> files) {
        this.files = files;
        this.root = signed("root").orElseThrow();
    }

    public static TrustReport read(String repository, Map<String, byte[]> files) {
        ReportReader reader = new ReportReader(files);
        reader.walk();
        return new TrustReport(
                RepositoryName.parse(repository),
                "https://localhost",
                Instant.parse("2026-11-25T12:00:00Z"),
                false,
                reader.roles,
                List.of(),
                List.of());
    }

    private record Step(String role, List<KeyEvidence> keys, int threshold, List<String> paths) {}

    private void walk() {
        for (String role : List.of("root", "timestamp", "snapshot")) {
            roles.add(report(top(role), signed(role)));
        }
        Deque<Step> queue = new ArrayDeque<>(List.of(top("targets")));
        while (!queue.isEmpty()) {
            Step step = queue.poll();
            Optional<JsonNode> body = step.threshold() > step.keys().size() ? Optional.empty() : signed(step.role());
            roles.add(report(step, body));
            body.ifPresent(node -> node.at("/delegations/roles").forEach(child -> {
                List<String> paths = new ArrayList<>();
                child.get("paths").forEach(path -> {
                    if (step.paths().stream().anyMatch(path.asText()::startsWith)) {
                        paths.add(path.asText());
                    }
                });
                JsonNode keys = node.at("/delegations/keys");
                queue.add(new Step(
                        child.get("name").asText(),
                        keys(child.get("keyids"), keys),
                        child.get("threshold").asInt(),
                        paths));
            }));
        }
    }

    private Step top(String role) {
        JsonNode node = root.at("/roles/" + role);
        return new Step(
                role,
                keys(node.get("keyids"), root.get("keys")),
                node.get("threshold").asInt(),
                List.of(""));
    }

    private RoleReport report(Step step, Optional<JsonNode> body) {
        List<Entry> entries = new ArrayList<>();
        body.ifPresent(node -> node.path("targets").properties().forEach(target -> {
            JsonNode hash = target.getValue().at("/hashes/sha256");
            entries.add(new Entry(
                    target.getKey(),
                    hash.isMissingNode()
                            ? Optional.empty()
                            : Optional.of(Digest.ofHash(
                                    HashAlgorithm.SHA256, Base64.getDecoder().decode(hash.asText()))),
                    target.getValue().get("length").asLong(),
                    step.paths().stream().anyMatch(target.getKey()::startsWith)));
        }));
        return new RoleReport(
                step.role(),
                body.isPresent()
                        ? Status.VALID
                        : step.threshold() > step.keys().size() ? Status.BAD_SIGNATURE : Status.NEVER_SIGNED,
                body.map(node -> new Signed(
                        node.get("version").asLong(),
                        OffsetDateTime.parse(node.get("expires").asText()).toInstant(),
                        step.keys())),
                step.threshold(),
                step.keys(),
                step.paths(),
                entries);
    }

    private Optional<JsonNode> signed(String role) {
        byte[] bytes = files.get(role + ".json");
        try {
            return bytes == null
                    ? Optional.empty()
                    : Optional.of(JSON.readTree(bytes).get("signed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<KeyEvidence> keys(JsonNode ids, JsonNode keys) {
        List<KeyEvidence> evidence = new ArrayList<>();
        ids.forEach(id -> {
            JsonNode key = keys.get(id.asText());
            String type = key.get("keytype").asText();
            evidence.add(
                    type.endsWith("-x509")
                            ? new KeyEvidence(canonicalId(key, type), Optional.of(id.asText()), type)
                            : new KeyEvidence(id.asText(), Optional.empty(), type));
        });
        return evidence;
    }

    private static String canonicalId(JsonNode key, String type) {
        try {
            byte[] pem = Base64.getDecoder().decode(key.at("/keyval/public").asText());
            byte[] bare = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem))
                    .getPublicKey()
                    .getEncoded();
            String json =
                    "{\"keytype\":\"" + type.replace("-x509", "") + "\",\"keyval\":{\"private\":null,\"public\":\""
                            + Base64.getEncoder().encodeToString(bare) + "\"}}";
            return Digest.sha256(json.getBytes(StandardCharsets.UTF_8)).hex();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
