package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.files.FileMetadataStore;
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
        return SimulatedClient.of(
                repository,
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

    static Stream<Attack> attacksOnTheTimestamp() {
        return Stream.of(Attack.values()).filter(attack -> attack.roles().contains(TIMESTAMP) && !attack.changesKeys());
    }

    @ParameterizedTest
    @MethodSource("attacksOnTheTimestamp")
    void aRefusedTimestampChangesNoByteOnDisk(Attack attack) {
        repository.touch(TARGETS).publish();
        newProcess().refresh();
        Map<String, String> before = files();
        attack.mount(repository, TIMESTAMP);
        assertEquals(attack.code(TIMESTAMP, true), newProcess().refusal().code());
        assertEquals(before, files());
        repository.repent();
        newProcess().refresh();
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
