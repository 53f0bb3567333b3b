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
import io.github.imagetrust.tuf.RootVerifier;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.Targets;
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
    private final Instant now;
    private final List<RoleReport> roles = new ArrayList<>();

    private ReportWriter(Refreshed repository, Instant now) {
        this.repository = repository;
        this.now = now;
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
        ReportWriter writer = new ReportWriter(repository, now);
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
        Verified<Root> verified = snapshot.root().verified();
        boolean certified = RootVerifier.hasCertificatesAt(verified, now);
        addPlain(root.role(Roles.ROOT), certified ? status(verified) : Status.EXPIRED, verified);
        addPlain(
                root.role(Roles.TIMESTAMP),
                status(snapshot.timestamp().verified()),
                snapshot.timestamp().verified());
        addPlain(root.role(Roles.SNAPSHOT), status(snapshot.verified()), snapshot.verified());
        TrustedTargets targets = repository.targets();
        addTargets(targets.role(), targets.verified(), targets.scope(), PathPrefixes.everything());
    }

    /** Something may be out of date only in what was refused, and is looked at nevertheless. */
    private Status status(Verified<? extends Metadata> file) {
        return file.body().expires().isAfter(now) ? Status.VALID : Status.EXPIRED;
    }

    private void addPlain(Role role, Status status, Verified<?> file) {
        roles.add(new RoleReport(
                role.name(),
                status,
                Optional.of(signed(file)),
                role.threshold(),
                KeyNames.of(role.keys()),
                List.of(),
                List.of()));
    }

    private void addDelegation(DelegationState state) {
        Role role = state.delegation().role();
        TargetScope declared = state.delegation().scope();
        if (state instanceof Loaded loaded) {
            addTargets(role, loaded.targets().verified(), state.scope(), declared);
        } else if (state instanceof Ignored ignored && ignored.finding().code() == Code.EXPIRED) {
            ignored.outdated()
                    .ifPresentOrElse(
                            file -> addTargets(role, file, state.scope(), declared),
                            () -> addEmpty(role, Status.EXPIRED, declared));
        } else {
            addEmpty(role, state instanceof Ignored ? Status.BAD_SIGNATURE : Status.NEVER_SIGNED, declared);
        }
    }

    private void addEmpty(Role role, Status status, TargetScope declared) {
        roles.add(new RoleReport(
                role.name(),
                status,
                Optional.empty(),
                role.threshold(),
                KeyNames.of(role.keys()),
                prefixes(declared),
                List.of()));
    }

    private void addTargets(Role role, Verified<Targets> file, TargetScope scope, TargetScope declared) {
        List<Entry> entries = new ArrayList<>();
        file.body()
                .targets()
                .forEach((tag, target) -> entries.add(new Entry(
                        tag,
                        target.file().digest(HashAlgorithm.SHA256),
                        target.file().length().orElse(0),
                        scope.covers(tag))));
        roles.add(new RoleReport(
                role.name(),
                status(file),
                Optional.of(signed(file)),
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
