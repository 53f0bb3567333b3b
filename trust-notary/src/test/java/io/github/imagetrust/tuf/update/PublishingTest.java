package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.model.Finding.Code.EXPIRED;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.notary.testing.FakeAnchor;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.MetadataRejectedException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who publishes may be excused that something has expired, if it was seen in date before. */
class PublishingTest {

    private final InMemoryMetadataStore store = new InMemoryMetadataStore();
    private final RepositorySimulator repository = RepositorySimulator.of(FakeFlavour.ofHashes());
    private final TufUpdater updater = new TufUpdater(repository.flavour().dialect(), store);

    private Refreshed refresh(String... excused) {
        Anchoring any = new Anchoring(FakeAnchor.any(), true);
        return updater.refreshForPublishing(repository, any, Limits.DEFAULT, repository.now(), Set.of(excused))
                .orElseThrow();
    }

    private void requireExpired(String role, String... excused) {
        Finding finding = assertThrows(MetadataRejectedException.class, () -> refresh(excused))
                .finding();
        assertEquals(EXPIRED, finding.code());
        assertEquals(Optional.of(role), finding.role());
    }

    @Test
    void whatWillBeSignedAnewMayHaveExpiredSinceItWasSeen() {
        SimulatedClient.of(repository, store).refresh();
        repository.advance(Duration.ofDays(15));
        assertEquals(1, refresh(TIMESTAMP).targets().body().version());
    }

    @Test
    void whatWillNotBeSignedAnewMayNot() {
        SimulatedClient.of(repository, store).refresh();
        repository.advance(Duration.ofDays(15));
        requireExpired(TIMESTAMP, TARGETS);
    }

    @Test
    void whoHasNeverSeenTheRepositoryHasNoExcuse() {
        repository.advance(Duration.ofDays(15));
        requireExpired(TIMESTAMP, TIMESTAMP);
    }
}
