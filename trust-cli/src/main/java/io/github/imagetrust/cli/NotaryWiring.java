package io.github.imagetrust.cli;

import io.github.imagetrust.ImageSigner;
import io.github.imagetrust.ImageVerifier;
import io.github.imagetrust.TrustInspector;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.Archives;
import io.github.imagetrust.notary.CacheAdmin;
import io.github.imagetrust.notary.Doctor;
import io.github.imagetrust.notary.ExpiryRadar;
import io.github.imagetrust.notary.ImageTrust;
import io.github.imagetrust.notary.ImageTrustBuilder;
import io.github.imagetrust.notary.KeyAdmin;
import io.github.imagetrust.notary.LocalNames;
import io.github.imagetrust.notary.StagedChanges;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.DeletionPlan;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.change.Proposal;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RootReplacement;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.registry.OciLayout;
import io.github.imagetrust.spi.ImageSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The library as it is: docker's configuration and environment, changed by the options. */
final class NotaryWiring implements Wiring {

    private final Settings settings;
    private final ImageTrust trust;

    NotaryWiring(Settings settings) {
        this.settings = settings;
        ImageTrustBuilder builder = ImageTrust.builder()
                .environment(settings.environment())
                .limits(settings.limits())
                .clock(settings.clock())
                .passphrases(settings.passphrases())
                .askForPassphrases(settings.person());
        builder.pins(request -> settings.pins().ask(request.token(), request.attempt() > 1, request.lastTry()));
        settings.tokenKeys()
                .forEach(key -> key.role()
                        .ifPresentOrElse(
                                role -> builder.tokenKey(role, key.uri()), () -> builder.tokenKeys(key.uri())));
        settings.server().ifPresent(builder::server);
        settings.trustFolder().ifPresent(builder::trustFolder);
        settings.notaryConfig().ifPresent(builder::notaryConfig);
        settings.plainHttp().forEach(builder::plainHttp);
        settings.tokenRealms().forEach(builder::tokenRealm);
        addTls(builder, settings.tls());
        this.trust = builder.build();
    }

    private static void addTls(ImageTrustBuilder builder, Tls tls) {
        if (tls.certificate().isPresent() != tls.key().isPresent()) {
            throw new ConfigurationException(
                    "a client certificate needs its key, and a key its certificate", "Pass --tlscert and --tlskey.");
        }
        tls.authorities().ifPresent(builder::tlsCa);
        tls.certificate().ifPresent(file -> builder.tlsClient(file, tls.key().orElseThrow()));
        if (tls.unchecked()) {
            builder.insecureSkipTlsVerify();
        }
    }

    @Override
    public TrustPolicy policy(List<RepositoryName> repositories, Anchor anchor) {
        return trust.policyFor(repositories, anchor.fingerprints(), anchor.needed(), anchor.firstUse());
    }

    @Override
    public ImageVerifier verifier(TrustPolicy policy, Optional<ImageSource> source) {
        return trust.verifier(policy, source);
    }

    @Override
    public ImageSigner signer(ImageSource source, TrustPolicy policy) {
        return trust.signer(source, policy);
    }

    @Override
    public TrustInspector inspector() {
        return trust.inspector();
    }

    @Override
    public String serverOf(RepositoryName repository) {
        return trust.serviceOf(repository).toString();
    }

    @Override
    public Archives archives() {
        return trust.archives();
    }

    @Override
    public ExpiryRadar expiryRadar() {
        return trust.expiryRadar();
    }

    @Override
    public KeyAdmin keys() {
        return trust.keys();
    }

    @Override
    public LocalNames localNames() {
        return trust.localNames();
    }

    @Override
    public CacheAdmin cache() {
        return trust.cache();
    }

    @Override
    public Doctor doctor() {
        return trust.doctor();
    }

    @Override
    public ImageSource registry() {
        return trust.registry();
    }

    @Override
    public ImageSource ociLayout(Path folder, Optional<String> tag) {
        OciLayout layout = OciLayout.at(folder).withLimits(settings.limits());
        return tag.map(layout::withTag).orElse(layout);
    }

    @Override
    public ChangeReceipt publish(RepositoryName repository, TrustPolicy policy, RepositoryChange order) {
        return trust.admin(policy).publish(repository, order);
    }

    @Override
    public ChangePlan plan(RepositoryName repository, TrustPolicy policy, RepositoryChange order) {
        return trust.admin(policy).plan(repository, order);
    }

    @Override
    public Proposal prepare(RepositoryName repository, TrustPolicy policy, RepositoryChange order) {
        return trust.admin(policy).prepare(repository, order);
    }

    @Override
    public ChangePlan plan(TrustPolicy policy, PreparedChange prepared) {
        return trust.admin(policy).plan(prepared);
    }

    @Override
    public PreparedChange countersign(TrustPolicy policy, PreparedChange prepared) {
        return trust.admin(policy).countersign(prepared);
    }

    @Override
    public ChangeReceipt publish(TrustPolicy policy, List<PreparedChange> copies, boolean force) {
        return trust.admin(policy).publish(copies, force);
    }

    @Override
    public String rootCertificate(RepositoryName repository, String keyId) {
        return trust.admin(TrustPolicy.of(List.of())).rootCertificate(repository, keyId);
    }

    @Override
    public RootReplacement rootReplacement(RepositoryName repository, TrustPolicy policy) {
        return trust.admin(policy).rootReplacement(repository);
    }

    @Override
    public void retrust(RootReplacement decided, TrustPolicy policy) {
        trust.admin(policy).retrust(decided);
    }

    @Override
    public StagedChanges staged(RepositoryName repository) {
        return trust.admin(TrustPolicy.of(List.of())).staged(repository);
    }

    @Override
    public DeletionPlan deletion(RepositoryName repository, TrustPolicy policy) {
        return trust.admin(policy).deletion(repository);
    }

    @Override
    public void delete(RepositoryName repository, TrustPolicy policy) {
        trust.admin(policy).delete(repository);
    }

    @Override
    public void close() {
        trust.close();
    }
}
