package io.github.imagetrust.notary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.RootCertificates;
import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.repository.Repositories;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.repository.ServiceDirectory;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.policy.RepositoryScope;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import io.github.imagetrust.spi.SignaturePublisher.Order;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who begins a repository knows its root: the service cannot put another one in its place. */
class FoundingTest {

    private static final String NAME = "registry.example.com/app";
    private static final RepositoryName REPOSITORY = RepositoryName.parse(NAME);
    private static final String CONTENT = "the image";

    private final NotaryFlavour flavour = new NotaryFlavour(NAME);
    private final InMemoryMetadataStore store = new InMemoryMetadataStore();
    private final PublicKeys publicKeys = new PublicKeys();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServiceThatShowsAnotherRootThanTheOneThatWasMadeIsRefusedAndNothingIsRemembered(boolean firstUse) {
        RepositorySimulator imposter = RepositorySimulator.ofAnImposter(flavour)
                .put("targets", "1.0", CONTENT)
                .publish();
        TagSigning signing = signing(imposter, firstUse ? TrustAnchor.firstUse() : TrustAnchor.remembered());

        SigningException thrown =
                assertThrows(SigningException.class, () -> signing.publish(order(), context(imposter)));

        assertEquals(Code.PIN_MISMATCH, thrown.finding().orElseThrow().code());
        assertTrue(store.memory().root().isEmpty(), "nothing that the service showed is remembered");
    }

    private TagSigning signing(RepositorySimulator imposter, TrustAnchor anchor) {
        TrustPolicy policy = TrustPolicy.of(TrustRule.notaryV1(RepositoryScope.of(REPOSITORY), anchor));
        Repositories repositories = new Repositories(
                new ServiceDirectory(Optional.empty(), choice -> new SwappingService(imposter)),
                (name, service) -> new Repository(name, service, dialect(), store, new TufUpdater(dialect(), store)));
        return new TagSigning(new Publisher(new Access(
                policy,
                repositories,
                new TestKeys(role -> NotaryFlavour.software("publisher-" + role)),
                publicKeys,
                new RootCertificates(new SecureRandom()))));
    }

    private NotaryV1Dialect dialect() {
        return (NotaryV1Dialect) flavour.dialect();
    }

    private static Order order() {
        byte[] content = CONTENT.getBytes(StandardCharsets.UTF_8);
        return new Order(
                ImageReference.parse(NAME + ":1.0"),
                Digest.sha256(content),
                content.length,
                Optional.empty(),
                true,
                MoveConsent.REFUSE);
    }

    private static VerificationContext context(RepositorySimulator repository) {
        return new VerificationContext(repository.now(), Deadline.after(Duration.ofMinutes(1)), Limits.DEFAULT);
    }

    /** Says that there is nothing, takes what is published, and then shows something else. */
    private static final class SwappingService extends UnaskedService {

        private final RepositorySimulator shown;
        private boolean published;

        SwappingService(RepositorySimulator shown) {
            this.shown = shown;
        }

        @Override
        public MetadataSource source(RepositoryName repository, Deadline deadline) {
            return new MetadataSource() {
                @Override
                public Optional<Bytes> fetch(Request request) {
                    return published ? shown.fetch(request) : Optional.empty();
                }

                @Override
                public String description() {
                    return address();
                }
            };
        }

        @Override
        public Outcome publish(
                RepositoryName repository, Map<String, Bytes> files, Optional<Digest> basedOn, Deadline deadline) {
            published = true;
            return Outcome.PUBLISHED;
        }

        @Override
        public ServiceKey key(RepositoryName repository, String role, Deadline deadline) {
            Signer signer = NotaryFlavour.software("service-" + role);
            return new ServiceKey(KeyIds.keyType(signer.algorithm()), KeyIds.material(signer));
        }
    }
}
