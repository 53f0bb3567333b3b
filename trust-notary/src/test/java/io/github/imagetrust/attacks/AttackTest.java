package io.github.imagetrust.attacks;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.attacks.Cases.Case;
import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Category;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.Bytes;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every attack, on every role that it can hit, in every spelling: it is refused with the finding that says why, nothing of it
 * stays behind, and what the repository publishes honestly afterwards is accepted.
 */
class AttackTest {

    private final InMemoryMetadataStore store = new InMemoryMetadataStore();

    static Stream<Case> cases() {
        return Cases.of(Attack.values(), Attack::row);
    }

    /** How a row varies changes nothing of what an earlier process has stored. */
    static Stream<Case> casesOfOneVariant() {
        return cases().filter(Case::isFirstVariant);
    }

    static Stream<Case> casesThatShowAtAFirstContact() {
        return cases().filter(c -> c.row().showsAtAFirstContact(c.spelling()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aClientThatKnowsTheRepositoryIsNotFooled(Case c) {
        RepositorySimulator repository = c.prepared();
        SimulatedClient client = SimulatedClient.of(repository, store);
        client.refreshAll();
        requireRefusal(c, repository, client, true);
        requireEverything(repository, client);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("casesOfOneVariant")
    void aClientInANewProcessIsNotFooled(Case c) {
        RepositorySimulator repository = c.prepared();
        SimulatedClient client = SimulatedClient.of(repository, store);
        client.refreshAll();
        requireRefusal(c, repository, client.restarted(), true);
        requireEverything(repository, client.restarted());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("casesThatShowAtAFirstContact")
    void aClientThatNeverSawTheRepositoryIsNotFooled(Case c) {
        RepositorySimulator repository = c.prepared();
        SimulatedClient client = SimulatedClient.of(repository, store);
        requireRefusal(c, repository, client, !Spelling.OF_FIRST_CONTACTS.contains(c.spelling()));
        requireEverything(repository, client);
    }

    private void requireRefusal(Case c, RepositorySimulator repository, SimulatedClient client, boolean rootKnown) {
        Map<String, VersionFloor> floorsBefore = store.memory().floors();
        Map<String, String> filesBefore = store.files();
        Attacker attacker = new Attacker(repository, c.role());
        c.row().attack(attacker, c.variant());

        String blamed = c.row().blamed(c.role());
        Finding finding = finding(c, client, blamed);

        Code code = c.row().code(c.role(), c.spelling(), rootKnown);
        assertEquals(code, finding.code(), () -> c + ": " + finding);
        assertEquals(blamed, finding.role().orElseThrow(), () -> c + ": " + finding);
        requireNothingLowered(attacker, blamed, floorsBefore);
        boolean leadsOn = blamed.equals(ROOT) && code.category() == Category.EXPIRED; // to newer roots, so it is known
        requireNothingKept(c, leadsOn ? TIMESTAMP : blamed, filesBefore, repository.trustedRoots());
        c.row().end(attacker);
    }

    private static Finding finding(Case c, SimulatedClient client, String role) {
        return client.finding(role).orElseThrow(() -> new AssertionError(c + ": it was brought up to date"));
    }

    /** A root that changes keys lowers floors, whatever comes after it. */
    private void requireNothingLowered(Attacker attacker, String blamed, Map<String, VersionFloor> before) {
        Map<String, VersionFloor> after = store.memory().floors();
        if (!attacker.keysChanged()) {
            assertEquals(before.get(blamed), after.get(blamed), "the floor of the role");
            before.forEach((role, floor) -> assertTrue(
                    after.get(role).version() >= floor.version(), () -> "the floor of " + role + " was lowered"));
        }
    }

    /** The stored files of the role, and of those that follow from it, are what they were, byte for byte. */
    private void requireNothingKept(Case c, String blamed, Map<String, String> before, List<Bytes> trustedRoots) {
        List<String> leadUpToIt = trustedRoots.stream()
                .map(root -> HexFormat.of().formatHex(root.toArray()))
                .toList();
        store.files().forEach((name, content) -> {
            String role = name.endsWith(".root") ? ROOT : name;
            boolean unasked = role.equals(TIMESTAMP) && blamed.equals(ROOT); // some roots only a snapshot leads to
            boolean good = role.equals(ROOT) && leadUpToIt.contains(content);
            if (!good && !unasked && !Reach.isBesideOrBefore(role, blamed)) {
                assertEquals(before.get(name), content, () -> c + ": the stored file " + name);
            }
        });
    }

    private static void requireEverything(RepositorySimulator repository, SimulatedClient client) {
        Map<String, Long> versions = client.refreshAll();
        versions.forEach((role, version) -> assertEquals(repository.version(role), version, role));
        assertTrue(versions.keySet().containsAll(Reach.EVERY_ROLE), versions::toString);
    }
}
