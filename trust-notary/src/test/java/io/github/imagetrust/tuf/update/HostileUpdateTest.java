package io.github.imagetrust.tuf.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.notary.testing.Flavour;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.Tuf10Flavour;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.update.HostileUpdate.Attacker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That fuzzing whole updates finds something where there is something: who would notice if the oracle said yes to all? */
class HostileUpdateTest {

    private static final History HISTORY = History.of(new NotaryFlavour("example.test/team/image"));

    static Stream<Arguments> attacks() {
        List<History> histories =
                List.of(HISTORY, History.of(Tuf10Flavour.ofHashes()), History.of(Tuf10Flavour.ofVersions()));
        return histories.stream()
                .flatMap(history -> Stream.of(Attacker.values()).map(attacker -> Arguments.of(history, attacker)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("attacks")
    void anHonestScriptLeadsThroughThePublishesOneByOne(History history, Attacker attacker) {
        List<Long> roots = new ArrayList<>();
        HostileUpdate update = new HostileUpdate(
                history,
                attacker,
                accepted -> roots.add(accepted.snapshot().root().root().version()));

        update.play(
                new byte[] {0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0});

        assertEquals(
                List.of(0, 1, 2, 4, 5).stream()
                        .map(stage -> history.stages().get(stage).root().version())
                        .toList(),
                roots);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("attacks")
    void theScriptsToBeginWithAreAcceptedAsWellAsRefused(History history, Attacker attacker) {
        List<Refreshed> accepted = new ArrayList<>();
        List<byte[]> scripts = Scripts.against(history, attacker).toList();

        scripts.forEach(script -> new HostileUpdate(history, attacker, accepted::add).play(script));

        assertTrue(accepted.size() > scripts.size(), "the honest visit before each change");
        assertTrue(accepted.size() < 2 * scripts.size() + 10, "the change itself is refused as a rule");
    }

    @Test
    void anotherRepositoryIsNoticed() {
        Refreshed evil = refreshed(HISTORY.imposter());

        assertThrows(AssertionError.class, () -> oracle(Attacker.WIRE).accept(evil, "1.0"));
        assertThrows(AssertionError.class, () -> oracle(Attacker.SERVER).show(evil));
    }

    @ParameterizedTest
    @EnumSource(names = {"WIRE", "SERVER"})
    void aStepBackIsNoticed(Attacker attacker) {
        Oracle oracle = oracle(attacker);
        oracle.accept(refreshed(1), "1.0");

        assertThrows(AssertionError.class, () -> oracle.accept(refreshed(0), "1.0"));
    }

    @Test
    void aStepBackBehindNewKeysOfTheServerIsNoticedToo() {
        Oracle oracle = oracle(Attacker.SERVER);
        oracle.accept(refreshed(2), "1.0");

        assertThrows(AssertionError.class, () -> oracle.accept(refreshed(1), "1.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "timestamp", "snapshot", "targets", "targets/releases", "targets/alice/sub"})
    void whatHasExpiredIsNoticedInEveryRole(String role) {
        NotaryFlavour flavour = new NotaryFlavour("example.test/team/image");
        RepositorySimulator repository = RepositorySimulator.of(flavour);
        Instant end = repository.now().plus(Duration.ofDays(1));
        repository.delegate("targets/releases").delegate("targets/alice").delegate("targets/alice/sub");
        repository.expires(role, end).publish();
        Refreshed refreshed = refreshed(flavour, repository.files(), repository.now());
        Oracle oracle = new Oracle(HISTORY, Attacker.EVERYTHING);

        oracle.at(end.minusSeconds(1)).show(refreshed);

        AssertionError found =
                assertThrows(AssertionError.class, () -> oracle.at(end).show(refreshed));
        assertTrue(found.getMessage().startsWith(role + " has expired"), found.getMessage());
    }

    private static Oracle oracle(Attacker attacker) {
        return new Oracle(HISTORY, attacker).at(HISTORY.newest().time());
    }

    private static Refreshed refreshed(int stage) {
        return refreshed(HISTORY.stages().get(stage).files());
    }

    /** What a client accepts who has never seen anything, and asks for nothing. */
    private static Refreshed refreshed(Map<String, Bytes> files) {
        return refreshed(HISTORY.flavour(), files, HISTORY.newest().time());
    }

    private static Refreshed refreshed(Flavour flavour, Map<String, Bytes> files, Instant now) {
        return new TufUpdater(flavour.dialect(), new InMemoryMetadataStore())
                .refresh(new HostileSource(files, files), new Anchoring(new AnyRoot(), true), Limits.DEFAULT, now)
                .orElseThrow();
    }
}
