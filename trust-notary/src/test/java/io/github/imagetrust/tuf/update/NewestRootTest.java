package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.notary.testing.FakeAnchor;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.RootAnchor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose trust data a source has, whatever their dates and whatever is wrong below the root. */
class NewestRootTest {

    private final FakeFlavour flavour = FakeFlavour.ofHashes();
    private final InMemoryMetadataStore store = new InMemoryMetadataStore();
    private final RepositorySimulator repository = RepositorySimulator.of(flavour);
    private final TufUpdater updater = new TufUpdater(flavour.dialect(), store);

    @Test
    void theNewestRootIsTheOneThatThePinnedOneLeadsTo() {
        rotateRoot("root-2", "root-3");

        for (String pin : List.of("root-1", "root-2", "root-3")) {
            assertEquals(Optional.of(3L), version(FakeAnchor.pin(pin)));
        }
    }

    @Test
    void aRootThatThePinDoesNotMeanIsRefused() {
        rotateRoot("root-2");

        MetadataRejectedException thrown =
                assertThrows(MetadataRejectedException.class, () -> version(FakeAnchor.pin("somebody else")));

        assertEquals(Code.PIN_MISMATCH, thrown.finding().code());
    }

    @Test
    void neitherDatesNorWhatIsBelowTheRootMatters() {
        repository.put(TARGETS, "1.0", "content").publish();
        repository.advance(Duration.ofDays(50 * 365));
        repository.answers().forgetRequests();

        assertEquals(Optional.of(1L), version(FakeAnchor.pin("root-1")));
        assertTrue(repository.answers().names().stream().allMatch(name -> name.contains(ROOT)));
    }

    @Test
    void nothingIsRememberedAndNothingThatIsRememberedCounts() {
        rotateRoot("root-2");
        version(FakeAnchor.pin("root-1"));

        assertEquals(Memory.EMPTY, store.memory());
        assertTrue(store.load(ROOT).isEmpty());
    }

    @Test
    void aSourceWithoutARootHasNone() {
        assertEquals(
                Optional.empty(),
                updater.newestRoot(new HostileSource(Map.of(), Map.of()), FakeAnchor.pin("root-1"), Limits.DEFAULT));
    }

    private Optional<Long> version(RootAnchor anchor) {
        return updater.newestRoot(repository, anchor, Limits.DEFAULT)
                .map(root -> root.body().version());
    }

    private void rotateRoot(String... keys) {
        for (String key : keys) {
            repository.rotate(ROOT, flavour.rootKey(key)).publish();
        }
    }
}
