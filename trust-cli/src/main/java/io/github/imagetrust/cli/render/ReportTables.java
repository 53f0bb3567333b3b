package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Signed;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports as tables of this program: full digests and key identifiers, what counts and what does not. */
public final class ReportTables {

    private ReportTables() {}

    /** The signed tags: of one tag, or all. */
    public static String tags(TrustReport report, Optional<String> tag) {
        return tags(SignedTags.withinPaths(report, tag));
    }

    private static String tags(List<SignedTags.Row> rows) {
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
        TextTable table = TextTable.docker("ROLE", "STATUS", "VERSION", "EXPIRES", "SIGNED", "NEEDED", "KEYS");
        report.roles()
                .forEach(role -> table.row(
                        role.name(),
                        status(role),
                        role.signed()
                                .map(signed -> Long.toString(signed.version()))
                                .orElse("-"),
                        role.signed()
                                .map(signed -> KeyWords.expiry(signed.expires(), now))
                                .orElse("-"),
                        Integer.toString(votes(role)),
                        needed(role),
                        KeyWords.kinds(role)));
        return table.toString();
    }

    /** Tags, then roles. */
    public static String whole(String name, TrustReport report, ImageReference asked, Instant now) {
        return name + "\n\n" + tags(SignedTags.asked(report, asked)) + "\n" + roles(report, now);
    }

    /** Tags, then roles, of data that were refused: what they say proves nothing. */
    public static String untrusted(String name, TrustReport report, ImageReference asked, Instant now, Finding reason) {
        return name + "\n\n" + Untrusted.mark(reason) + "\n\n" + tags(SignedTags.whateverTheDates(report, asked)) + "\n"
                + roles(report, now);
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

    static int votes(RoleReport role) {
        return role.signed().map(Signed::signedBy).orElse(List.of()).size();
    }

    static String needed(RoleReport role) {
        return role.threshold() + " of " + role.keys().size();
    }
}
