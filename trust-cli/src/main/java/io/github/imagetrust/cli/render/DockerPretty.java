package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of {@code docker trust inspect --pretty}, byte for byte. */
public final class DockerPretty {

    private static final int SHORT_ID = 12;

    private DockerPretty() {}

    /**
     * The text for one input.
     *
     * @param name the input as it was typed
     * @param tag the tag in it; absent shows the whole repository
     */
    public static String of(String name, TrustReport report, Optional<String> tag) {
        StringBuilder text = new StringBuilder();
        List<SignedTags.Row> rows = SignedTags.asDockerCounts(report, tag);
        if (rows.isEmpty()) {
            text.append("\nNo signatures for ").append(name).append("\n\n");
        } else {
            text.append("\nSignatures for ").append(name).append("\n\n").append(tags(rows));
        }
        List<RoleReport> signers = SignedTags.signers(report);
        if (!signers.isEmpty()) {
            text.append("\nList of signers and their keys for ").append(name).append("\n\n");
            text.append(signers(signers));
        }
        text.append("\nAdministrative keys for ").append(name).append("\n\n");
        text.append("  Repository Key:\t")
                .append(sorted(DockerJson.listedIds(report, "targets")))
                .append('\n');
        text.append("  Root Key:\t")
                .append(sorted(DockerJson.listedIds(report, "root")))
                .append('\n');
        return text.toString();
    }

    private static TextTable tags(List<SignedTags.Row> rows) {
        TextTable table = TextTable.docker("SIGNED TAG", "DIGEST", "SIGNERS");
        rows.forEach(row ->
                table.row(row.tag(), row.hex(), row.signers().isEmpty() ? "(Repo Admin)" : sorted(row.signers())));
        return table;
    }

    private static TextTable signers(List<RoleReport> signers) {
        TextTable table = TextTable.docker("SIGNER", "KEYS");
        signers.stream()
                .sorted(Comparator.comparing(SignedTags::signerName, NaturalOrder.INSTANCE))
                .forEach(role -> table.row(SignedTags.signerName(role), shortIds(role.keys())));
        return table;
    }

    private static String shortIds(List<KeyEvidence> keys) {
        return keys.stream()
                .map(KeyEvidence::id)
                .sorted()
                .map(id -> id.substring(0, SHORT_ID))
                .collect(Collectors.joining(", "));
    }

    private static String sorted(List<String> texts) {
        return String.join(", ", texts.stream().sorted().toList());
    }
}
