package io.github.imagetrust.notary.publish;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.RootCertificates;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.repository.Repositories;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.spi.VerificationContext;
import java.time.Instant;

/**
 * Opens repositories to those who change them.
 *
 * @param policy what is edited must hold by it
 * @param repositories the repositories
 * @param ring the private keys at hand
 * @param publicKeys makes what checks signatures
 * @param certificates makes certificates for root keys
 */
public record Access(
        TrustPolicy policy,
        Repositories repositories,
        KeyRing ring,
        PublicKeys publicKeys,
        RootCertificates certificates) {

    /**
     * A repository, as long as one call lasts.
     *
     * @throws SigningException IMPOSSIBLE if no rule covers it
     */
    OpenRepository open(RepositoryName name, VerificationContext context) {
        TrustRule rule = policy.ruleFor(name)
                .orElseThrow(() -> Refusal.impossible(
                        "no rule of the policy covers " + name,
                        "Add a rule for it, so that what is edited is verified first."));
        return new OpenRepository(repositories.open(name, rule.trustService()), rule, context);
    }

    /** What a change of it is made with. */
    Workshop workshop(OpenRepository open, Signing signing) {
        Repository repository = open.repository();
        return workshop(
                open,
                signing,
                ring,
                (role, anew) -> anew
                        ? repository
                                .service()
                                .newKey(repository.name(), role, open.context().deadline())
                        : repository
                                .service()
                                .key(repository.name(), role, open.context().deadline()));
    }

    /** The same where nothing may be made and nobody asked for a key. */
    Workshop imaginedWorkshop(OpenRepository open) {
        ImaginedKeys imagined = new ImaginedKeys(ring);
        return workshop(open, Signing.ALONE, imagined, imagined);
    }

    private Workshop workshop(OpenRepository open, Signing signing, KeyRing keys, ServiceKeySource service) {
        KeyMaker maker = new KeyMaker(
                open.repository().name(),
                open.repository().dialect(),
                keys,
                publicKeys,
                certificates,
                service,
                open.context().now());
        return new Workshop(open.repository(), new RoleKeys(keys), maker, signing, open.context());
    }

    /**
     * The certificate of a root key at hand for a repository, in PEM: what others need to list the key in its root.
     *
     * @throws SigningException NO_KEY if it is not here
     */
    public String rootCertificate(RepositoryName name, String keyId, Instant now) {
        Signer signer = ring.open(keyId)
                .orElseThrow(() -> new SigningException(
                        SigningException.Kind.NO_KEY,
                        "there is no private key " + keyId + " here",
                        "Look with 'imagetrust key list'.",
                        null));
        return certificates.create(signer, name.toString(), now);
    }
}
