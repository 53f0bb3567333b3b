package io.github.imagetrust.attacks;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.FakeAnchor;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.Bytes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The root with which a client is shipped is held to the same rules as any other, before anybody is asked anything. */
class ShippedRootTest {

    static Stream<Spelling> spellings() {
        return Spelling.OF_VERSIONS.stream().sorted();
    }

    private static void requireRefusal(Code code, RepositorySimulator repository, Bytes shipped) {
        InMemoryMetadataStore store = new InMemoryMetadataStore();
        SimulatedClient client = SimulatedClient.of(repository, store).anchor(FakeAnchor.shipped(shipped));
        repository.answers().forgetRequests();
        assertEquals(code, client.refusal().code());
        assertEquals(Set.of(), Set.copyOf(repository.answers().names()));
        assertEquals(Map.of(), store.files());
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aRootThatNobodySignedIsNoBeginning(Spelling spelling) {
        RepositorySimulator repository = RepositorySimulator.of(spelling.flavour());
        repository.signWith(ROOT).publish();
        requireRefusal(Code.NO_SIGNATURES, repository, repository.file(ROOT));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aRootThatAStrangerSignedIsNoBeginning(Spelling spelling) {
        RepositorySimulator repository = RepositorySimulator.of(spelling.flavour());
        repository.signWith(ROOT, repository.flavour().rootKey("stranger")).publish();
        requireRefusal(Code.THRESHOLD_NOT_MET, repository, repository.file(ROOT));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void nonsenseIsNoBeginning(Spelling spelling) {
        requireRefusal(Code.MALFORMED, RepositorySimulator.of(spelling.flavour()), Bytes.utf8("nonsense"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void anOldRootIsABeginningThoughItHasExpired(Spelling spelling) {
        RepositorySimulator repository = RepositorySimulator.of(spelling.flavour());
        repository.expires(ROOT, repository.now().plusSeconds(60)).publish();
        Bytes old = repository.file(ROOT);
        repository.rotate(ROOT, repository.flavour().rootKey("root-2"));
        repository.expires(ROOT, repository.now().plusSeconds(3600)).publish().advance(Duration.ofSeconds(61));
        SimulatedClient client = SimulatedClient.of(repository).anchor(FakeAnchor.shipped(old));
        assertEquals(3, client.refresh().known().version());
    }
}
