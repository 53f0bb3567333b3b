package io.github.imagetrust.cli;

import io.github.imagetrust.ImageSigner;
import io.github.imagetrust.ImageVerifier;
import io.github.imagetrust.TrustInspector;
import io.github.imagetrust.cli.terminal.TokenPins;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.Pkcs11Uri;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.Archives;
import io.github.imagetrust.notary.CacheAdmin;
import io.github.imagetrust.notary.Doctor;
import io.github.imagetrust.notary.ExpiryRadar;
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
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.PassphraseSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The library, as commands use it. There is one for a run, and none before a command asks for it. */
interface Wiring extends AutoCloseable {

    /** A policy for just those repositories. */
    TrustPolicy policy(List<RepositoryName> repositories, Anchor anchor);

    /** A verifier; with a source, that is asked as well. */
    ImageVerifier verifier(TrustPolicy policy, Optional<ImageSource> source);

    /** A signer of images of that source. */
    ImageSigner signer(ImageSource source, TrustPolicy policy);

    /** Looks at trust data. */
    TrustInspector inspector();

    /** Where the trust data of a repository are looked for; nobody is asked. */
    String serverOf(RepositoryName repository);

    /** Keeps trust data in files, and answers from them. */
    Archives archives();

    /** Says when trust data expire. */
    ExpiryRadar expiryRadar();

    /** Administers private keys. */
    KeyAdmin keys();

    /** The names that were seen on this machine. */
    LocalNames localNames();

    /** Shows and empties the cache. */
    CacheAdmin cache();

    /** Finds out why something does not work. */
    Doctor doctor();

    /** The registries that references name. */
    ImageSource registry();

    /** An OCI layout on disk; {@code tag} is the one to take there, if not that of the reference. */
    ImageSource ociLayout(Path folder, Optional<String> tag);

    /** Carries out an order, and reads back what came of it. */
    ChangeReceipt publish(RepositoryName repository, TrustPolicy policy, RepositoryChange order);

    /** Says what an order would do; nothing is sent. */
    ChangePlan plan(RepositoryName repository, TrustPolicy policy, RepositoryChange order);

    /** Has an order signed by the keys at hand, for others to sign on. */
    Proposal prepare(RepositoryName repository, TrustPolicy policy, RepositoryChange order);

    /** Says what a prepared change would do. */
    ChangePlan plan(TrustPolicy policy, PreparedChange prepared);

    /** Adds the signatures of the keys at hand. */
    PreparedChange countersign(TrustPolicy policy, PreparedChange prepared);

    /** Publishes copies of a prepared change. */
    ChangeReceipt publish(TrustPolicy policy, List<PreparedChange> copies, boolean force);

    /** The certificate of a root key at hand for a repository, in PEM. */
    String rootCertificate(RepositoryName repository, String keyId);

    /** The root that is remembered, and the one that is shown and does not follow from it. */
    RootReplacement rootReplacement(RepositoryName repository, TrustPolicy policy);

    /** Trusts the new one from now on. */
    void retrust(RootReplacement decided, TrustPolicy policy);

    /** What notary or docker have staged of a repository. */
    StagedChanges staged(RepositoryName repository);

    /** Says what a deletion would take away. */
    DeletionPlan deletion(RepositoryName repository, TrustPolicy policy);

    /** Deletes the trust data of a repository from its service. */
    void delete(RepositoryName repository, TrustPolicy policy);

    /** Ends connections. */
    @Override
    void close();

    /**
     * What trust begins with.
     *
     * @param fingerprints of keys that are known; if there are any, nothing else counts
     * @param needed how many of them must have signed
     * @param firstUse whether an unknown repository may be trusted on first use
     */
    record Anchor(Set<String> fingerprints, int needed, boolean firstUse) {

        /** What is configured or remembered, and nothing that an option says. */
        static Anchor configured() {
            return new Anchor(Set.of(), 1, false);
        }
    }

    /**
     * What the global options say.
     *
     * @param environment the variables
     * @param server where trust data are
     * @param trustFolder where keys are, and what is remembered
     * @param notaryConfig notary's configuration file
     * @param plainHttp hosts that may be talked to without TLS
     * @param tokenRealms for a host, where its tokens come from
     * @param tls certificates of the connection to the trust service
     * @param limits bounds of what is read
     * @param clock the time
     * @param passphrases where the passphrases of private keys are, if options say so
     * @param person whom to ask for them if nothing else has them
     * @param tokenKeys keys in tokens
     * @param pins of tokens
     */
    record Settings(
            Map<String, String> environment,
            Optional<URI> server,
            Optional<Path> trustFolder,
            Optional<Path> notaryConfig,
            Set<String> plainHttp,
            Map<String, URI> tokenRealms,
            Tls tls,
            Limits limits,
            Clock clock,
            PassphraseSource passphrases,
            PassphraseSource person,
            List<TokenKey> tokenKeys,
            TokenPins pins) {}

    /**
     * A key in a token, or several.
     *
     * @param role what to use it for, if not what its label says
     * @param uri which key
     */
    record TokenKey(Optional<String> role, Pkcs11Uri uri) {}

    /**
     * Certificates of the connection to the trust service.
     *
     * @param authorities the only ones that count, if given
     * @param certificate of ours
     * @param key of ours
     * @param unchecked whether the server's certificate is not checked
     */
    record Tls(Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key, boolean unchecked) {}

    /** Makes the library ready. */
    @FunctionalInterface
    interface Factory {

        /** A wiring for those settings. */
        Wiring wire(Settings settings);
    }
}
