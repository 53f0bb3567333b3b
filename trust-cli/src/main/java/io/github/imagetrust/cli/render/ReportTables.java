package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Signed;
import io.github.imagetrust.model.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports as tables of this program: full digests and key identifiers, what counts and what does not. */
public final class ReportTables {

    private ReportTables() {}

    /** The signed tags: of one tag, or all. */
    public static String tags(TrustReport report, Optional<String> tag) {
        List<SignedTags.Row> rows = SignedTags.withinPaths(report, tag);
        TextTable table = TextTable.docker("TAG", "DIGEST", "SIZE", "SIGNERS", "RELEASED BY");
        rows.forEach(row -> table.row(
                row.tag(),
                row.digest().map(Digest::toString).orElse("-"),
                Long.toString(row.length()),
                row.signers().isEmpty()
                        ? "-"
                        : String.join(", ", row.signers().stream().sorted().toList()),
                row.releasedBy()));
        return table.toString();
    }

    /** The roles. */
    public static String roles(TrustReport report, Instant now) {
        TextTable table = TextTable.docker("ROLE", "STATUS", "VERSION", "EXPIRES", "SIGNED", "KEYS");
        report.roles()
                .forEach(role -> table.row(
                        role.name(),
                        status(role),
                        role.signed()
                                .map(signed -> Long.toString(signed.version()))
                                .orElse("-"),
                        role.signed()
                                .map(signed -> expiry(signed.expires(), now))
                                .orElse("-"),
                        votes(role),
                        KeyWords.ids(role.keys())));
        return table.toString();
    }

    /** Tags, then roles. */
    public static String whole(String name, TrustReport report, Optional<String> tag, Instant now) {
        return name + "\n\n" + tags(report, tag) + "\n" + roles(report, now);
    }

    static String status(RoleReport role) {
        return switch (role.status()) {
            case VALID -> "valid";
            case EXPIRED -> "expired";
            case BAD_SIGNATURE -> "bad signature";
            case NEVER_SIGNED -> "never signed";
        };
    }

    static String coloured(RoleReport role, Style style) {
        String status = status(role);
        return switch (role.status()) {
            case VALID -> style.good(status);
            case EXPIRED, BAD_SIGNATURE -> style.bad(status);
            case NEVER_SIGNED -> style.warning(status);
        };
    }

    static String votes(RoleReport role) {
        int valid = role.signed().map(Signed::signedBy).orElse(List.of()).size();
        return valid + " of " + role.threshold();
    }

    static String expiry(Instant expires, Instant now) {
        long days = Duration.between(now, expires).toDays();
        return KeyWords.time(expires)
                + (expires.isAfter(now) ? " (in " + days + " days)" : " (" + -days + " days ago)");
    }
}
