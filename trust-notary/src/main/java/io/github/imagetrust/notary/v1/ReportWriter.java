package io.github.imagetrust.notary.v1;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Signed;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.TrustedSnapshot;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.update.DelegationState;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import io.github.imagetrust.tuf.update.DelegationState.Loaded;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down everything that a repository says, for people who look at it. */
public final class ReportWriter {

    private final Refreshed repository;
    private final List<RoleReport> roles = new ArrayList<>();

    private ReportWriter(Refreshed repository) {
        this.repository = repository;
    }

    /**
     * The report.
     *
     * @param now the time of looking
     * @param fetchedAt when the trust data were fetched
     * @param cached whether they are old ones
     * @param notes what else deserves to be known
     */
    public static TrustReport write(
            RepositoryName name,
            Refreshed repository,
            String service,
            Instant now,
            Instant fetchedAt,
            boolean cached,
            List<Finding> notes) {
        ReportWriter writer = new ReportWriter(repository);
        writer.addTopRoles();
        repository.delegations().values().forEach(writer::addDelegation);
        List<Finding> findings = new ArrayList<>(notes);
        findings.addAll(Warnings.of(repository, now));
        return new TrustReport(name, service, fetchedAt, cached, writer.roles, findings, rootPem(repository));
    }

    private static List<String> rootPem(Refreshed repository) {
        Role root = repository.snapshot().root().root().role(Roles.ROOT);
        return root.keys().stream().map(KeyNames::pem).toList();
    }

    private void addTopRoles() {
        TrustedSnapshot snapshot = repository.snapshot();
        Root root = snapshot.root().root();
        addPlain(root.role(Roles.ROOT), snapshot.root().verified());
        addPlain(root.role(Roles.TIMESTAMP), snapshot.timestamp().verified());
        addPlain(root.role(Roles.SNAPSHOT), snapshot.verified());
        addLoaded(repository.targets(), PathPrefixes.everything());
    }

    private void addPlain(Role role, Verified<?> file) {
        roles.add(new RoleReport(
                role.name(),
                Status.VALID,
                Optional.of(signed(file)),
                role.threshold(),
                KeyNames.of(role.keys()),
                List.of(),
                List.of()));
    }

    private void addDelegation(DelegationState state) {
        if (state instanceof Loaded loaded) {
            addLoaded(loaded.targets(), state.delegation().scope());
            return;
        }
        Role role = state.delegation().role();
        Status status = Status.NEVER_SIGNED;
        if (state instanceof Ignored ignored) {
            status = ignored.finding().code() == Code.EXPIRED ? Status.EXPIRED : Status.BAD_SIGNATURE;
        }
        roles.add(new RoleReport(
                role.name(),
                status,
                Optional.empty(),
                role.threshold(),
                KeyNames.of(role.keys()),
                prefixes(state.delegation().scope()),
                List.of()));
    }

    private void addLoaded(TrustedTargets targets, TargetScope declared) {
        Role role = targets.role();
        List<Entry> entries = new ArrayList<>();
        targets.body()
                .targets()
                .forEach((tag, target) -> entries.add(new Entry(
                        tag,
                        target.file().digest(HashAlgorithm.SHA256),
                        target.file().length().orElse(0),
                        targets.scope().covers(tag))));
        roles.add(new RoleReport(
                role.name(),
                Status.VALID,
                Optional.of(signed(targets.verified())),
                role.threshold(),
                KeyNames.of(role.keys()),
                prefixes(declared),
                entries));
    }

    private static Signed signed(Verified<? extends Metadata> file) {
        return new Signed(file.body().version(), file.body().expires(), KeyNames.of(file.voters()));
    }

    private static List<String> prefixes(TargetScope scope) {
        return scope instanceof PathPrefixes paths ? paths.prefixes() : List.of("");
    }
}
