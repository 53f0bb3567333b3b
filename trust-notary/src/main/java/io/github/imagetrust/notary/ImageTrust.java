package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.ImageSigner;
import io.github.imagetrust.ImageVerifier;
import io.github.imagetrust.TrustInspector;
import io.github.imagetrust.files.CachedFiles;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.publish.Access;
import io.github.imagetrust.notary.publish.Publisher;
import io.github.imagetrust.notary.publish.TagSigning;
import io.github.imagetrust.policy.RepositoryScope;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustAnchor.PinnedKeys;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.registry.OciLayout;
import io.github.imagetrust.registry.RegistryClient;
import io.github.imagetrust.spi.ImageSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Everything wired together, from docker's configuration and environment: one call from a policy to a verifier.
 *
 * <p>What is made here shares connections, credentials, keys and what was verified before. Nothing is read or connected
 * before it is needed. Safe to share between threads; close it when nothing made by it is used any more.
 */
public final class ImageTrust implements AutoCloseable {

    private final Wires wires;
    private final Settings settings;

    ImageTrust(Wires wires, Settings settings) {
        this.wires = requireNonNull(wires, "wires");
        this.settings = requireNonNull(settings, "settings");
    }

    /** Settings, which begin as docker's. */
    public static ImageTrustBuilder builder() {
        return new ImageTrustBuilder();
    }

    /**
     * A verifier for that policy, with docker's configuration; it asks the image's registry as well. For a program that
     * verifies as long as it runs: its connections are never closed.
     */
    @SuppressWarnings("resource") // it lives as long as the verifier
    public static ImageVerifier verifier(TrustPolicy policy) {
        ImageTrust trust = builder().build();
        return trust.verifier(policy, Optional.of(trust.registry()));
    }

    /** A verifier for that policy; with a source of images, that is asked as well. */
    public ImageVerifier verifier(TrustPolicy policy, Optional<ImageSource> images) {
        ImageVerifier.Builder builder = ImageVerifier.builder(policy)
                .format(notaryV1())
                .limits(settings.limits())
                .clock(settings.clock());
        images.ifPresent(builder::imageSource);
        return builder.build();
    }

    /**
     * A signer of the images of a source.
     *
     * @param policy what is edited must hold by it; who begins a repository needs a rule for it too
     */
    public ImageSigner signer(ImageSource images, TrustPolicy policy) {
        return new ImageSigner(
                images,
                StagedChanges.noted(
                        Unhurried.publisher(new TagSigning(new Publisher(access(policy))), settings.stopwatch()),
                        settings.trustFolder()),
                settings.limits(),
                settings.clock(),
                settings.stopwatch());
    }

    /**
     * A policy for just those repositories.
     *
     * @param fingerprints the keys that are pinned for all of them; if there are none, the pins of notary's configuration
     *     count, then what is remembered
     * @param firstUse whether a repository of which nothing is known may be trusted on first use
     * @throws io.github.imagetrust.model.ConfigurationException if a pin cannot mean anything
     */
    public TrustPolicy policyFor(Collection<RepositoryName> repositories, Set<String> fingerprints, boolean firstUse) {
        return policyFor(repositories, fingerprints, 1, firstUse);
    }

    /**
     * The same, for roots that several keys must sign: pinned with their threshold, they need as many stolen keys.
     *
     * @param required how many different pinned keys must have signed the root; 1 if none is pinned
     * @throws io.github.imagetrust.model.ConfigurationException if a pin cannot mean anything, or fewer keys are pinned than
     *     are required
     */
    public TrustPolicy policyFor(
            Collection<RepositoryName> repositories, Set<String> fingerprints, int required, boolean firstUse) {
        if (fingerprints.isEmpty() && required != 1) {
            throw new ConfigurationException(
                    required + " pinned keys are required, and none is pinned", "Pin at least as many keys.");
        }
        return TrustPolicy.of(repositories.stream()
                .distinct()
                .map(name ->
                        TrustRule.notaryV1(RepositoryScope.of(name), anchor(name, fingerprints, required, firstUse)))
                .toList());
    }

    private TrustAnchor anchor(RepositoryName repository, Set<String> fingerprints, int required, boolean firstUse) {
        if (!fingerprints.isEmpty()) {
            return new PinnedKeys(fingerprints, required);
        }
        boolean mayBeFirst = firstUse && !wires.notaryConfig().pinning().firstUseDisabled();
        return pinned(repository).orElseGet(() -> mayBeFirst ? TrustAnchor.firstUse() : TrustAnchor.remembered());
    }

    private Optional<TrustAnchor> pinned(RepositoryName repository) {
        return wires.notaryConfig().pinning().anchorFor(repository, Authorities::read);
    }

    /**
     * Where the trust data of a repository are looked for, if no rule names a service; nobody is asked.
     *
     * @throws io.github.imagetrust.model.ConfigurationException if there is no such service
     */
    public URI serviceOf(RepositoryName repository) {
        return wires.addressOf(repository, Optional.empty());
    }

    /** Shows what is signed. */
    public TrustInspector inspector() {
        return notaryV1();
    }

    /** Keeps trust data in files, and answers from them. */
    public Archives archives() {
        return new Archives(wires, settings);
    }

    /** Says when trust data expire. */
    public ExpiryRadar expiryRadar() {
        return new ExpiryRadar(wires.repositories(), wires.otherCaches(), settings.trustFolder());
    }

    /** The names that were seen on this machine. */
    public LocalNames localNames() {
        return new LocalNames(wires.repositories(), wires.otherCaches(), settings.trustFolder());
    }

    /** Shows and empties the cache of verified files. */
    public CacheAdmin cache() {
        return new CacheAdmin(
                new CachedFiles(settings.trustFolder(), settings.limits().request()));
    }

    /** Finds out why something does not work. */
    public Doctor doctor() {
        return new Doctor(wires, settings, this);
    }

    /** Administers repositories; the policy as for {@link #signer}. */
    public NotaryAdmin admin(TrustPolicy policy) {
        return new NotaryAdmin(
                access(policy),
                keys(),
                settings.limits(),
                settings.clock(),
                settings.stopwatch(),
                settings.trustFolder());
    }

    /** Administers the private keys of this user. */
    public KeyAdmin keys() {
        return wires.keyAdmin();
    }

    /** The format {@code notary-v1}. */
    public NotaryV1 notaryV1() {
        return new NotaryV1(wires.repositories(), this::pinned);
    }

    /** The registries that references name. */
    public RegistryClient registry() {
        return wires.registry();
    }

    /** An OCI layout on disk; {@link OciLayout#withTag} says which tag to take there, if not that of the reference. */
    public OciLayout ociLayout(Path folder) {
        return OciLayout.at(folder).withLimits(settings.limits());
    }

    /** Closes connections, and forgets the private keys that were opened. */
    @Override
    public void close() {
        wires.close();
    }

    private Access access(TrustPolicy policy) {
        return new Access(policy, wires.published(), wires.keyRing(), wires.publicKeys(), wires.rootCertificates());
    }
}
