package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.notary.doctor.Diagnosis;
import io.github.imagetrust.notary.doctor.Diagnosis.Area;
import io.github.imagetrust.notary.doctor.check.Check;
import io.github.imagetrust.notary.doctor.check.ClockCheck;
import io.github.imagetrust.notary.doctor.check.DataCheck;
import io.github.imagetrust.notary.doctor.check.FolderCheck;
import io.github.imagetrust.notary.doctor.check.KeysCheck;
import io.github.imagetrust.notary.doctor.check.Knock;
import io.github.imagetrust.notary.doctor.check.LoginCheck;
import io.github.imagetrust.notary.doctor.check.MemoryCheck;
import io.github.imagetrust.notary.doctor.check.NameCheck;
import io.github.imagetrust.notary.doctor.check.PolicyCheck;
import io.github.imagetrust.notary.doctor.check.ServerCheck;
import io.github.imagetrust.notary.doctor.check.TlsCheck;
import io.github.imagetrust.notary.repository.CredentialHosts;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.repository.ServiceDirectory.Named;
import io.github.imagetrust.notary.service.NotaryServer;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.VerificationContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out why something does not work: goes through all that must work for an answer, in the order in which it is needed,
 * and says of each how it is and what to do.
 *
 * <p>It looks as {@link io.github.imagetrust.TrustInspector} does, and trusts nothing new. Made by {@link ImageTrust}; safe to
 * share between threads.
 */
public final class Doctor {

    private final Wires wires;
    private final Settings settings;
    private final ImageTrust trust;

    Doctor(Wires wires, Settings settings, ImageTrust trust) {
        this.wires = requireNonNull(wires, "wires");
        this.settings = requireNonNull(settings, "settings");
        this.trust = requireNonNull(trust, "trust");
    }

    /**
     * Looks at everything that an answer about an image needs; without a tag, about its repository. One diagnosis for each
     * area, in their order; an area that has nothing to do with the service, such as the connection to a folder, is left out.
     *
     * @param image what there is no good answer about
     * @param policy what trust begins with
     * @param context the time, and how long it may take
     */
    public List<Diagnosis> examine(ImageReference image, TrustPolicy policy, VerificationContext context) {
        List<Diagnosis> found = new ArrayList<>();
        found.add(new NameCheck(image).diagnose());
        Optional<TrustRule> rule = policy.ruleFor(image.repository());
        try {
            Named service = wires.chosen(image.repository(), rule.flatMap(TrustRule::trustService));
            Repository repository =
                    wires.repositories().open(image.repository(), rule.flatMap(TrustRule::trustService));
            found.addAll(connection(service, repository, context));
            Optional<Inspection> seen = look(image.repository(), context, found);
            found.add(diagnosis(Area.CACHE, new MemoryCheck(repository.store(), settings.trustFolder())));
            seen.ifPresent(inspection -> found.add(new DataCheck(image.repository(), inspection).diagnose()));
            found.add(diagnosis(
                    Area.KEYS,
                    () -> new KeysCheck(wires.keyStore(settings.trustFolder()).list(), seen).diagnose()));
            found.add(diagnosis(Area.POLICY, policy(image, policy, rule, repository, seen)));
        } catch (TrustException e) { // what names the service is of no use, so there is nothing to ask
            found.add(Diagnosis.ill(Area.SERVER, e));
        }
        return found.stream().sorted(Comparator.comparing(Diagnosis::area)).toList();
    }

    private List<Diagnosis> connection(Named service, Repository repository, VerificationContext context) {
        List<Diagnosis> found = new ArrayList<>();
        if (!(repository.service() instanceof NotaryServer server)) {
            found.add(new FolderCheck(service, Path.of(service.address().getPath())).diagnose());
            return found;
        }
        Knock knock = Knock.at(server, repository.name(), context);
        Path certificates =
                settings.dockerConfig().resolve("tls").resolve(service.address().getRawAuthority());
        found.add(new ServerCheck(service, knock).diagnose());
        found.add(new TlsCheck(service, knock, settings.tls().unchecked(), certificates).diagnose());
        found.add(diagnosis(
                Area.AUTHENTICATION,
                new LoginCheck(CredentialHosts.of(service, repository.name()), wires.logins(), knock)));
        found.add(new ClockCheck(context.now(), knock.date()).diagnose());
        return found;
    }

    private Optional<Inspection> look(RepositoryName repository, VerificationContext context, List<Diagnosis> found) {
        try {
            return Optional.of(trust.inspector().inspect(repository, context));
        } catch (TrustException e) {
            found.add(Diagnosis.notExamined(Area.TRUST_DATA, "nothing could be read: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private Check policy(
            ImageReference image,
            TrustPolicy policy,
            Optional<TrustRule> rule,
            Repository repository,
            Optional<Inspection> seen) {
        if (seen.isEmpty()) {
            return () -> Diagnosis.notExamined(Area.POLICY, "there is nothing to hold against the policy");
        }
        Supplier<VerificationResult> verifier =
                () -> trust.verifier(policy, Optional.empty()).verify(image);
        return new PolicyCheck(
                image, rule.map(TrustRule::anchor), repository.store().memory().root(), verifier);
    }

    private static Diagnosis diagnosis(Area area, Check check) {
        try {
            return check.diagnose();
        } catch (TrustException e) {
            return Diagnosis.ill(area, e);
        }
    }
}
