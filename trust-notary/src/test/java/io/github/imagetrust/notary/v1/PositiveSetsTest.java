package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.testing.FakeAnchor;
import io.github.imagetrust.notary.testing.FolderRepository;
import io.github.imagetrust.notary.testing.TargetsList;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.Refreshed;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories that docker and notary made, as a client sees them. */
class PositiveSetsTest {

    private static final Path VECTORS = Path.of("src/test/resources/vectors/notary-v1");
    private static final Path ROTATED = VECTORS.resolve("rotated");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String HELLO = "2cf24 5 ";

    private final MetadataStore store = new InMemoryMetadataStore();

    private Refreshed refresh(String name, RootAnchor anchor, MetadataSource source, Instant now) {
        NotaryV1Dialect dialect = new NotaryV1Dialect(
                RepositoryName.parse("localhost:5000/h1/" + name), new NotaryV1Codec(new PublicKeys()));
        return new TufUpdater(dialect, store)
                .refresh(source, new Anchoring(anchor, true), Limits.DEFAULT, now)
                .orElseThrow();
    }

    private Refreshed refresh(String name, String folder) {
        return refresh(name, FakeAnchor.any(), FolderRepository.of(VECTORS.resolve(folder)), NOW);
    }

    /** The server after the rotation that made that root; older roots stay there. */
    private static MetadataSource rotated(String folder, int newest) {
        MetadataSource server = FolderRepository.of(ROTATED.resolve(folder), ROTATED.resolve("chain"));
        return new MetadataSource() {
            @Override
            public Optional<Bytes> fetch(Request request) {
                boolean future = request.file().matches("\\d+\\.root\\.json")
                        && Integer.parseInt(request.file().substring(0, 1)) > newest;
                return future ? Optional.empty() : server.fetch(request);
            }

            @Override
            public String description() {
                return server.description();
            }
        };
    }

    private static FakeAnchor pinOnRoot(int version) throws IOException {
        Bytes raw = Bytes.of(Files.readAllBytes(ROTATED.resolve("chain/" + version + ".root.json")));
        List<Key> keys = NotaryVectors.CODEC.readRoot(raw).body().role("root").keys();
        return FakeAnchor.pin(keys.get(0).identity());
    }

    @Test
    void whatNotaryPublished() {
        assertEquals(
                Map.of("1.0", "2cf24 528 targets", "latest", HELLO + "targets"),
                TargetsList.of(refresh("vec-simple", "simple")));
    }

    @Test
    void whatDockerPublishedForTwoSigners() {
        Refreshed refreshed = refresh("vec-docker", "docker");
        assertEquals(
                Set.of("targets/alice", "targets/releases", "targets/bob"),
                refreshed.delegations().keySet());
        assertEquals(
                Set.of("1.0", "2.0"),
                refreshed
                        .role("targets/releases")
                        .orElseThrow()
                        .body()
                        .targets()
                        .keySet());
        assertEquals(
                Set.of("1.0"),
                refreshed.role("targets/alice").orElseThrow().body().targets().keySet());
        assertEquals(
                Set.of("1.0", "2.0"),
                refreshed.role("targets/bob").orElseThrow().body().targets().keySet());
    }

    @Test
    void whatAServerWithEcdsaKeysPublished() {
        Refreshed refreshed = refresh("vec-ecdsa", "ecdsa-server");
        assertEquals(
                List.of("ecdsa"),
                refreshed.snapshot().timestamp().verified().voters().stream()
                        .map(Key::type)
                        .toList());
        assertEquals(
                Set.of("targets/carol", "targets/releases"),
                refreshed.delegations().keySet());
        assertTrue(refreshed.role("targets/releases").isPresent());
    }

    @Test
    void keysOfAllKinds() {
        Refreshed refreshed = refresh("vec-rsa", "rsa");
        List<String> types = new ArrayList<>();
        refreshed
                .delegations()
                .keySet()
                .forEach(role -> types.add(refreshed
                        .role(role)
                        .orElseThrow()
                        .verified()
                        .voters()
                        .get(0)
                        .type()));
        assertEquals(List.of("rsa", "rsa-x509", "ecdsa-x509", "ecdsa"), types);
        assertEquals(
                "rsa-x509",
                refreshed.snapshot().root().verified().voters().get(0).type());
    }

    @Test
    void namesThatMustBeEscaped() {
        assertEquals(
                Set.of("a<b>&\"c\\d", "café/ü😀", "custom", "p\u2028q", "ａ", "😀"),
                TargetsList.of(refresh("vec-esc", "escaping")).keySet());
    }

    @Test
    void aClientWalksWithTheServerFromItsFirstRootToItsFifth() {
        for (var state : List.of(Map.entry("at-v1", 1), Map.entry("at-v2", 2), Map.entry("current", 5))) {
            Refreshed refreshed = refresh("vec-rot", FakeAnchor.any(), rotated(state.getKey(), state.getValue()), NOW);
            assertEquals(state.getValue().longValue(), refreshed.known().version());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aFreshClientWithAPinOnAnyRootThatEverWasEndsAtTheFifth(int pinned) throws IOException {
        assertEquals(
                5,
                refresh("vec-rot", pinOnRoot(pinned), rotated("current", 5), NOW)
                        .known()
                        .version());
    }

    @Test
    void aPinOnAnotherRepositorysRootIsAMismatch() {
        MetadataRejectedException e = Assertions.assertThrows(
                MetadataRejectedException.class,
                () -> refresh("vec-rot", FakeAnchor.pin("nobody"), rotated("current", 5), NOW));
        assertEquals(Code.PIN_MISMATCH, e.finding().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "docker", "ecdsa-server", "rsa", "escaping"})
    void twoWeeksLaterTheTimestampIsOutOfDate(String folder) {
        String name = Map.of("ecdsa-server", "vec-ecdsa", "escaping", "vec-esc").getOrDefault(folder, "vec-" + folder);
        MetadataRejectedException e = Assertions.assertThrows(
                MetadataRejectedException.class,
                () -> refresh(
                        name,
                        FakeAnchor.any(),
                        FolderRepository.of(VECTORS.resolve(folder)),
                        NOW.plus(Duration.ofDays(15))));
        assertEquals(Code.EXPIRED, e.finding().code());
    }

    @Test
    void aRepositoryUnderAnotherNameIsNotTheSame() {
        MetadataRejectedException e =
                Assertions.assertThrows(MetadataRejectedException.class, () -> refresh("vec-other", "simple"));
        assertEquals(Code.ROOT_KEY_UNFIT, e.finding().code());
    }
}
