package io.github.imagetrust.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.attacks.Cases.Case;
import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no attack is accepted, whoever looks at it, and nothing else is believed than what was signed. */
class HonestTest {

    static Stream<Case> cases() {
        return Cases.of(Honest.values(), Honest::row);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isAcceptedByEverybody(Case c) {
        RepositorySimulator repository = c.prepared();
        SimulatedClient knowing = SimulatedClient.of(repository);
        SimulatedClient restarted = SimulatedClient.of(repository, new InMemoryMetadataStore());
        knowing.refreshAll();
        restarted.refreshAll();
        c.row().attack(new Attacker(repository, c.role()), c.variant());
        requireEverything(c, repository, knowing);
        requireEverything(c, repository, restarted.restarted());
        requireEverything(c, repository, SimulatedClient.of(repository));
    }

    private static void requireEverything(Case c, RepositorySimulator repository, SimulatedClient client) {
        Map<String, Long> expected = new LinkedHashMap<>();
        Reach.EVERY_ROLE.forEach(role -> expected.put(role, repository.version(role)));
        assertEquals(expected, client.refreshAll(), c::toString);
        assertEquals(Set.of("1.0"), client.refresh().targets().body().targets().keySet(), c::toString);
    }
}
