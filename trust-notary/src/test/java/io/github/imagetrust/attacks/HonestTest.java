package io.github.imagetrust.attacks;

import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.attacks.Cases.Case;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no attack is accepted, whoever looks at it, and nothing else is believed than what was signed. */
class HonestTest {

    static Stream<Case> cases() {
        return Cases.of(Honest.values(), Honest::row);
    }

    static Stream<Spelling> spellings() {
        return Spelling.EVERY.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isAcceptedByEverybody(Case c) {
        RepositorySimulator repository = c.prepared();
        SimulatedClient knowing = SimulatedClient.of(repository);
        SimulatedClient restarted = SimulatedClient.of(repository);
        knowing.refreshAll();
        restarted.refreshAll();
        c.row().attack(new Attacker(repository, c.role()), c.variant());
        requireEverything(c, repository, knowing);
        requireEverything(c, repository, restarted.restarted());
        requireEverything(c, repository, SimulatedClient.of(repository));
    }

    private static void requireEverything(Case c, RepositorySimulator repository, SimulatedClient client) {
        Map<String, Long> expected = new TreeMap<>();
        repository.roles().forEach(role -> expected.put(role, repository.version(role)));
        assertEquals(expected, new TreeMap<>(client.refreshAll()), c::toString);
        assertEquals(Set.of("1.0"), client.refresh().targets().body().targets().keySet(), c::toString);
        for (String role : repository.roles()) {
            byte[] stored = client.store().load(role).orElseThrow();
            assertArrayEquals(repository.file(role).toArray(), stored, () -> c + ": the stored file of " + role);
        }
    }

    /** A server that lost its last write may sign a version again; and one that lies gains nothing by it. */
    @ParameterizedTest
    @MethodSource("spellings")
    void ofTwoTimestampsOfOneVersionTheFirstIsKeptAndThatIsSaid(Spelling spelling) {
        RepositorySimulator repository = RepositorySimulator.of(spelling.flavour());
        SimulatedClient client = SimulatedClient.of(repository);
        Map<String, Long> before = client.refreshAll();
        repository.touch(TARGETS).nextVersion(TIMESTAMP, repository.version(TIMESTAMP));
        repository.publish();
        Refreshed refreshed = client.refresh();
        assertEquals(
                before.get(SNAPSHOT), refreshed.snapshot().verified().body().version());
        assertEquals(
                List.of(Code.TIMESTAMP_KEPT),
                refreshed.notes().stream().map(Finding::code).toList());
    }
}
