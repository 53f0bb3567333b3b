package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table of {@code notary list}, byte for byte: of each tag what the first role says that may sign it, {@code targets}
 * before all delegations. That is not what a pull would get, where {@code targets/releases} comes first.
 */
public final class NotaryList {

    private NotaryList() {}

    /** The whole output. */
    public static String of(TrustReport report) {
        Map<byte[], Found> found = new TreeMap<>(Arrays::compareUnsigned);
        for (RoleReport role : report.roles()) {
            if (role.status() == Status.VALID) {
                role.entries().stream()
                        .filter(Entry::withinPaths)
                        .forEach(entry -> found.putIfAbsent(
                                entry.tag().getBytes(StandardCharsets.UTF_8), new Found(entry, role.name())));
            }
        }
        if (found.isEmpty()) {
            return "\nNo targets present in this repository.\n\n";
        }
        TextTable table = TextTable.notary("NAME", "DIGEST", "SIZE (BYTES)", "ROLE");
        found.values()
                .forEach(one -> table.row(
                        one.entry().tag(),
                        one.entry().digest().map(Digest::hex).orElse(""),
                        Long.toString(one.entry().length()),
                        one.role()));
        return table.toString();
    }

    private record Found(Entry entry, String role) {}
}
