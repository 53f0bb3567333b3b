package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.notary.testing.FakeFlavour;
import io.github.imagetrust.notary.testing.Flavour;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack on every role, in every dialect, for a client that knows the repository and for one that does not. */
class AttackTest {

    private static final Set<Code> LEAVE_A_DELEGATION_OUT =
            Set.of(Code.EXPIRED, Code.THRESHOLD_NOT_MET, Code.THRESHOLD_UNREACHABLE);

    static Stream<Case> cases() {
        return Stream.concat(fakeCases(), casesIn(() -> new NotaryFlavour("example.test/team/image")));
    }

    static Stream<Case> fakeCases() {
        return Stream.concat(casesIn(FakeFlavour::ofHashes), casesIn(FakeFlavour::ofVersions));
    }

    private static Stream<Case> casesIn(Supplier<Flavour> flavour) {
        return Stream.of(Attack.values())
                .filter(attack -> attack.fits(flavour.get()))
                .flatMap(attack -> attack.roles().stream().map(role -> new Case(attack, role, flavour)));
    }

    static Stream<Case> casesThatShowWithoutMemory() {
        return cases().filter(c -> c.attack.showsWithoutMemory());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aClientThatKnowsTheRepositoryIsNotFooled(Case c) {
        RepositorySimulator repository = published(c.flavour.get());
        SimulatedClient client = SimulatedClient.of(repository);
        client.refresh();
        c.attack.mount(repository, c.role);
        requireRefusal(c, c.attack.code(c.role, true), client);
        repository.repent();
        requireEverything(repository, client);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fakeCases")
    void aClientInANewProcessIsNotFooled(Case c) {
        RepositorySimulator repository = published(c.flavour.get());
        SimulatedClient client = SimulatedClient.of(repository);
        client.refresh();
        c.attack.mount(repository, c.role);
        requireRefusal(c, c.attack.code(c.role, true), client.restarted());
        repository.repent();
        requireEverything(repository, client.restarted());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("casesThatShowWithoutMemory")
    void aClientThatNeverSawTheRepositoryIsNotFooled(Case c) {
        RepositorySimulator repository = published(c.flavour.get());
        SimulatedClient client = SimulatedClient.of(repository);
        c.attack.mount(repository, c.role);
        requireRefusal(c, c.attack.code(c.role, shipsRoot(repository)), client);
        repository.repent();
        requireEverything(repository, client);
    }

    private static boolean shipsRoot(RepositorySimulator repository) {
        return repository.flavour().dialect().naming().newestRoot().isEmpty();
    }

    /** A repository with two versions of everything. */
    private static RepositorySimulator published(Flavour flavour) {
        RepositorySimulator repository = RepositorySimulator.of(flavour)
                .delegate("targets/releases")
                .delegate("targets/alice", "1", "2")
                .delegate("targets/alice/sub", "1")
                .nextVersion("targets", 1)
                .nextVersion("snapshot", 1)
                .nextVersion("timestamp", 1)
                .publish();
        Attack.Reach.ALL.forEach(repository::touch);
        return repository
                .put("targets", "1.0", "one")
                .put("targets/releases", "1.0", "one")
                .put("targets/alice/sub", "1.0", "one")
                .publish();
    }

    private static void requireRefusal(Case c, Code code, SimulatedClient client) {
        MetadataStore store = client.store();
        TreeMap<String, VersionFloor> before = new TreeMap<>(store.memory().floors());
        byte[] bytes = store.load(c.role).orElse(new byte[0]);

        Finding finding = c.role.startsWith("targets/") && LEAVE_A_DELEGATION_OUT.contains(code)
                ? assertInstanceOf(Ignored.class, client.refresh().delegations().get(c.role))
                        .finding()
                : client.refusal();

        assertEquals(code, finding.code(), finding::toString);
        assertEquals(c.role, finding.role().orElseThrow(), finding::toString);
        Map<String, VersionFloor> after = store.memory().floors();
        if (!c.attack.changesKeys()) { // a root that changes keys lowers floors, whatever comes after it
            assertEquals(before.get(c.role), after.get(c.role), "the floor of the role");
            before.forEach((role, floor) -> assertTrue(
                    after.get(role).version() >= floor.version(), () -> "the floor of " + role + " was lowered"));
        }
        if (!(c.role.equals(ROOT) && code == Code.EXPIRED)) { // an expired root is known from then on: it leads on
            assertArrayEquals(bytes, store.load(c.role).orElse(new byte[0]), "the stored file of the role");
        }
    }

    private static void requireEverything(RepositorySimulator repository, SimulatedClient client) {
        Refreshed refreshed = client.refresh();
        assertEquals(
                repository.version("snapshot"),
                refreshed.snapshot().verified().body().version());
        for (String role : Attack.Reach.DELEGATED) {
            assertEquals(
                    repository.version(role),
                    refreshed.role(role).orElseThrow().verified().body().version(),
                    role);
        }
    }

    /** One attack on one role. */
    record Case(Attack attack, String role, Supplier<Flavour> flavour) {
        @Override
        public String toString() {
            return attack + " on " + role + ", " + flavour.get();
        }
    }
}
