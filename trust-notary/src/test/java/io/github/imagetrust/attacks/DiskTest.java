package io.github.imagetrust.attacks;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.attacks.Cases.Case;
import io.github.imagetrust.files.FileMetadataStore;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that keeps what it knows on disk, and is a new process every time. */
class DiskTest {

    @TempDir
    private Path folder;

    private final RepositorySimulator repository = RepositorySimulator.of(new NotaryFlavour("example.test/team/image"))
            .delegate("targets/alice")
            .publish();

    private SimulatedClient newProcess() {
        return newProcess(repository);
    }

    private SimulatedClient newProcess(RepositorySimulator of) {
        return SimulatedClient.of(
                of,
                FileMetadataStore.of(
                        folder.resolve("trust"),
                        "https://trust.example.test",
                        "example.test/team/image",
                        Duration.ofSeconds(5)));
    }

    private Map<String, String> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            Map<String, String> files = new TreeMap<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Case> attacksOnTheTimestamp() {
        return AttackTest.cases()
                .filter(c -> c.spelling() == Spelling.FAKE_OF_HASHES)
                .filter(c ->
                        c.role().equals(TIMESTAMP) && c.row().blamed(TIMESTAMP).equals(TIMESTAMP));
    }

    /** Nothing comes before the timestamp but the root, so where that is as it was, everything is. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("attacksOnTheTimestamp")
    void aRefusedTimestampChangesNoByteOnDisk(Case c) {
        RepositorySimulator attacked = c.prepared();
        newProcess(attacked).refresh();
        Map<String, String> before = files();
        Attacker attacker = new Attacker(attacked, TIMESTAMP);
        c.row().attack(attacker, c.variant());
        assertEquals(
                Optional.of(c.row().code(TIMESTAMP, c.spelling(), true)),
                newProcess(attacked).finding(TIMESTAMP).map(Finding::code));
        if (!attacker.keysChanged()) {
            assertEquals(before, files());
        }
        c.row().end(attacker);
        newProcess(attacked).refresh();
    }

    static Stream<Case> oddNames() {
        return HonestTest.cases()
                .filter(c -> c.spelling() == Spelling.TUF_10)
                .filter(c -> c.name().equals(Honest.A_NAME_THAT_WOULD_LEAD_ELSEWHERE_AS_A_PATH.name()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddNames")
    void theFileOfARoleStaysInItsFolderWhateverTheRoleIsCalled(Case c) {
        RepositorySimulator odd = c.prepared();
        c.row().attack(new Attacker(odd, c.role()), c.variant());
        newProcess(odd).refresh();
        odd.answers().forgetRequests();
        newProcess(odd).refresh();
        assertFalse(odd.answers().roles().contains(c.variant()), "what was stored is found again");
        assertTrue(files().keySet().stream().allMatch(name -> name.startsWith("trust")), () -> files().toString());
    }

    @Test
    void aRefusedRootIsNotTrustedByTheNextProcess() {
        newProcess().refresh();
        Map<String, String> before = files();
        repository.rotate(ROOT, repository.flavour().rootKey("stranger"));
        repository.signWith(ROOT, repository.flavour().rootKey("stranger")).publish();
        assertEquals(Code.ROOT_CHANGED, newProcess().refusal().code());
        assertEquals(Code.ROOT_CHANGED, newProcess().refusal().code());
        assertEquals(before, files());
    }

    @Test
    void theNextProcessHoldsTheServerToWhatTheLastOneSaw() {
        repository.touch("targets/alice").publish();
        newProcess().refresh();
        repository.goBack("targets/alice", 1).publish();
        assertEquals(Code.ROLLBACK, newProcess().refusal().code());
    }

    @Test
    void theNextProcessAsksForNoMoreThanTheRootAndTheTimestamp() {
        newProcess().refresh();
        repository.answers().forgetRequests();
        newProcess().refresh();
        assertEquals(2, repository.answers().requests().size());
    }
}
