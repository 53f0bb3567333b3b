package io.github.imagetrust.notary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.RootCertificates;
import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.RepositoryChange.Refresh;
import io.github.imagetrust.notary.repository.Repositories;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.repository.ServiceDirectory;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.policy.RepositoryScope;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import io.github.imagetrust.spi.SignaturePublisher.Order;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A publish that did not happen is never said to have happened, whatever the service says. */
class PublisherTest {

    private static final String NAME = "registry.example.com/app";
    private static final Digest DIGEST = Digest.sha256(new byte[] {1});

    private final NotaryFlavour flavour = new NotaryFlavour(NAME);
    private final RepositorySimulator repository =
            RepositorySimulator.of(flavour).put("targets", "0.9", "old").publish();
    private int sent;

    @Test
    void weakness13ASignatureThatTheServiceTakesAndLosesIsNotSaidToBeThere() {
        SigningException thrown = publish(() -> Outcome.PUBLISHED);

        assertEquals(SigningException.Kind.UNCONFIRMED, thrown.kind());
        assertEquals(
                "the service took the publish, but " + NAME + ":1.0 is not found with " + DIGEST, thrown.getMessage());
        assertEquals(1, sent);
    }

    @Test
    void weakness13WhatTheServiceTakesAndLosesIsMissedWhateverWasOrdered() {
        SigningException thrown = assertThrows(
                SigningException.class,
                () -> publisher(() -> Outcome.PUBLISHED)
                        .publish(RepositoryName.parse(NAME), context(), new Refresh(Set.of("targets"), false)));

        assertEquals(SigningException.Kind.UNCONFIRMED, thrown.kind());
        assertEquals(
                "the service took the publish, but version " + (repository.version("targets") + 1)
                        + " of targets is not what is there",
                thrown.getMessage());
    }

    @Test
    void weakness16WhoLosesARaceAgainAndAgainIsToldWhichVersionSomebodyElseGaveOut() {
        SigningException thrown = publish(() -> {
            repository.put("targets", "others-" + sent, "another one").publish();
            return Outcome.CONFLICT;
        });

        assertEquals(SigningException.Kind.REFUSED, thrown.kind());
        assertEquals(
                "somebody else published to " + NAME + " first, 8 times in a row: targets is at version "
                        + repository.version("targets") + " there, and ours was to be version "
                        + repository.version("targets"),
                thrown.getMessage());
        assertEquals(8, sent);
    }

    private SigningException publish(Supplier<Outcome> service) {
        Order order =
                new Order(ImageReference.parse(NAME + ":1.0"), DIGEST, 1, Optional.empty(), false, MoveConsent.REFUSE);
        return assertThrows(SigningException.class, () -> new TagSigning(publisher(service)).publish(order, context()));
    }

    private Publisher publisher(Supplier<Outcome> service) {
        TrustPolicy policy = TrustPolicy.of(
                TrustRule.notaryV1(RepositoryScope.of(RepositoryName.parse(NAME)), TrustAnchor.firstUse()));
        NotaryV1Dialect dialect = (NotaryV1Dialect) flavour.dialect();
        InMemoryMetadataStore store = new InMemoryMetadataStore();
        Repositories repositories = new Repositories(
                new ServiceDirectory(Optional.empty(), choice -> new Unreliable(service)),
                (name, at) -> new Repository(name, at, dialect, store, new TufUpdater(dialect, store)));
        return new Publisher(new Access(
                policy,
                repositories,
                TestKeys.only(repository.keys("targets").get(0).signer()),
                new PublicKeys(),
                new RootCertificates(new SecureRandom())));
    }

    private VerificationContext context() {
        return new VerificationContext(
                repository.now(), Deadline.after(Duration.ofMinutes(1), () -> 0), Limits.DEFAULT);
    }

    /** Shows the repository, and answers a publish as the test says. */
    private final class Unreliable extends UnaskedService {

        private final Supplier<Outcome> answer;

        Unreliable(Supplier<Outcome> answer) {
            this.answer = answer;
        }

        @Override
        public MetadataSource source(RepositoryName name, Deadline deadline) {
            return repository;
        }

        @Override
        public Outcome publish(
                RepositoryName name, Map<String, Bytes> files, Optional<Digest> basedOn, Deadline deadline) {
            sent++;
            return answer.get();
        }
    }
}
