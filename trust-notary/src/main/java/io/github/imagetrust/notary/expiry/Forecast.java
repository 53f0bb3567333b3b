package io.github.imagetrust.notary.expiry;

import io.github.imagetrust.ExpiryReport;
import io.github.imagetrust.ExpiryReport.Consequence;
import io.github.imagetrust.ExpiryReport.Term;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.tuf.Roles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says of a report when each part of it ends, and what fails then. It decides by what is there and asks for no time. */
public final class Forecast {

    /** Without any of these no tag can be verified: a release that is out of date is never passed over for an older one. */
    private static final Set<String> NEEDED =
            Set.of(Roles.ROOT, Roles.TIMESTAMP, Roles.SNAPSHOT, Roles.TARGETS, TagSearch.RELEASES);

    private final TrustReport report;
    private final ReleasedTags released;
    private final boolean renews;
    private final List<Term> terms = new ArrayList<>();

    private Forecast(TrustReport report) {
        this.report = report;
        this.released = ReleasedTags.of(report);
        this.renews = !report.service().startsWith("file:"); // a folder has nobody who signs by itself
    }

    /**
     * The forecast for a repository.
     *
     * @param now the time of looking
     */
    public static ExpiryReport of(TrustReport report, Instant now) {
        Forecast forecast = new Forecast(report);
        report.roles().forEach(forecast::add);
        return new ExpiryReport(report.repository(), report.service(), now, forecast.terms);
    }

    private void add(RoleReport role) {
        role.signed()
                .ifPresent(signed -> terms.add(new Term(
                        role.name(), Optional.empty(), signed.expires(), consequence(role.name()), hitBy(role))));
        if (role.name().equals(Roles.ROOT)) {
            addCertificatesOfRoot(role);
        } else {
            CertificateDates.of(role.keys()).forEach(date -> terms.add(term(role, date, Consequence.NOTHING)));
        }
    }

    private void addCertificatesOfRoot(RoleReport root) {
        CertificateDates dates = CertificateDates.of(root.keys());
        Optional<Instant> last = root.signed()
                .flatMap(signed -> CertificateDates.of(signed.signedBy())
                        .endOf(root.threshold(), signed.signedBy().size()));
        dates.forEach(date -> {
            boolean signed = root.signed().orElseThrow().signedBy().contains(date.key());
            boolean decides = signed && last.filter(date.end()::equals).isPresent();
            terms.add(term(root, date, decides ? Consequence.EVERYTHING : Consequence.NOTHING));
        });
    }

    private Term term(RoleReport role, CertificateDates.End date, Consequence consequence) {
        List<String> tags = consequence == Consequence.EVERYTHING ? released.all() : List.of();
        return new Term(role.name(), Optional.of(date.key()), date.end(), consequence, tags);
    }

    private Consequence consequence(String role) {
        if (role.equals(Roles.TIMESTAMP) && renews) {
            return Consequence.RENEWED;
        }
        return NEEDED.contains(role) ? Consequence.EVERYTHING : Consequence.SIGNER;
    }

    /** A role that ends takes those below it along. */
    private List<String> hitBy(RoleReport role) {
        return NEEDED.contains(role.name())
                ? released.all()
                : released.signedBy(report.roles().stream()
                        .filter(other ->
                                other.name().equals(role.name()) || other.name().startsWith(role.name() + "/"))
                        .toList());
    }
}
