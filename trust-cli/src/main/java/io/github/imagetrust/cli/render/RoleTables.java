package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Delegated roles: those of signers, or all. */
public final class RoleTables {

    private static final String BELOW = "targets/";
    private static final String RELEASES = "targets/releases";

    private RoleTables() {}

    /** The signers as a table. */
    public static String signers(TrustReport report) {
        TextTable table = TextTable.docker("SIGNER", "STATUS", "KEYS");
        signersOf(report)
                .forEach(role -> table.row(
                        role.name().substring(BELOW.length()), ReportTables.status(role), KeyWords.ids(role.keys())));
        return table.toString();
    }

    /** The signers for programs. */
    public static String signersJson(TrustReport report) {
        return json(report, "signers", signersOf(report), BELOW.length());
    }

    /** The delegated roles as a table. */
    public static String delegations(TrustReport report) {
        TextTable table = TextTable.docker("ROLE", "STATUS", "THRESHOLD", "PATHS", "KEYS");
        delegated(report)
                .forEach(role -> table.row(
                        role.name(),
                        ReportTables.status(role),
                        role.threshold() + " of " + role.keys().size(),
                        paths(role),
                        KeyWords.ids(role.keys())));
        return table.toString();
    }

    /** The delegated roles for programs. */
    public static String delegationsJson(TrustReport report) {
        return json(report, "delegations", delegated(report), 0);
    }

    private static String paths(RoleReport role) {
        return role.paths().isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        role.paths().stream()
                                .map(path -> path.isEmpty() ? "\"\" (all)" : Printable.of(path))
                                .toList());
    }

    private static String json(TrustReport report, String member, Stream<RoleReport> roles, int from) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("repository", report.repository().toString());
        json.put(member, roles.map(role -> json(role, from)).toList());
        return Json.indented(json);
    }

    private static Map<String, @Nullable Object> json(RoleReport role, int from) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", role.name().substring(from));
        json.put("role", role.name());
        json.put("status", ReportTables.status(role).replace(' ', '-'));
        json.put("threshold", role.threshold());
        json.put("paths", role.paths());
        json.put("keyIds", role.keys().stream().map(key -> key.id()).toList());
        return json;
    }

    private static Stream<RoleReport> signersOf(TrustReport report) {
        return delegated(report)
                .filter(role -> !role.name().equals(RELEASES))
                .filter(role -> role.name().indexOf('/', BELOW.length()) < 0);
    }

    private static Stream<RoleReport> delegated(TrustReport report) {
        return report.roles().stream()
                .filter(role -> role.name().startsWith(BELOW))
                .sorted(Comparator.comparing(RoleReport::name));
    }
}
