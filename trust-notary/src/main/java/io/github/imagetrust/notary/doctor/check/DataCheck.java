package io.github.imagetrust.notary.doctor.check;

import static io.github.imagetrust.notary.doctor.Diagnosis.Area.TRUST_DATA;

import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.doctor.Diagnosis;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the service has trust data that hold.
 *
 * @param repository whose
 * @param seen what looking at them gave
 */
public record DataCheck(RepositoryName repository, Inspection seen) implements Check {

    @Override
    public Diagnosis diagnose() {
        if (seen instanceof Inspection.Refused refused) {
            return Diagnosis.ill(TRUST_DATA, refused.findings().get(0));
        }
        if (seen instanceof Inspection.Found found) {
            return of(found.report());
        }
        return Diagnosis.ill(
                TRUST_DATA,
                new SigningException(
                        SigningException.Kind.NOT_INITIALIZED,
                        "nobody has signed anything in " + repository,
                        "Check the name and the trust server; 'imagetrust sign --init' begins trust data.",
                        null));
    }

    private static Diagnosis of(TrustReport report) {
        List<Finding> notes = report.findings().stream()
                .filter(finding -> finding.code() != Finding.Code.FIRST_USE)
                .toList();
        if (!notes.isEmpty()) {
            Finding first = notes.get(0);
            return Diagnosis.attention(
                    TRUST_DATA,
                    first.role().map(role -> role + ": ").orElse("")
                            + first.message()
                            + (notes.size() > 1 ? " (and " + (notes.size() - 1) + " more)" : ""),
                    first.remedy());
        }
        return Diagnosis.well(
                TRUST_DATA,
                "they hold" + earliest(report).map(words -> ", until " + words).orElse(""));
    }

    private static Optional<String> earliest(TrustReport report) {
        return report.roles().stream()
                .filter(role -> role.signed().isPresent())
                .min(Comparator.comparing(
                        (RoleReport role) -> role.signed().get().expires()))
                .map(role -> role.signed().get().expires() + " (" + role.name() + ")");
    }
}
