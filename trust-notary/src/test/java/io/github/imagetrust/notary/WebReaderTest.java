package io.github.imagetrust.notary;

import static io.github.imagetrust.notary.FolderCommand.APP;
import static io.github.imagetrust.notary.FolderCommand.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.files.FaultyFiles;
import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.notary.MovingFolder.Move;
import io.github.imagetrust.notary.v1.NotaryV1Codec;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.AnyRoot;
import io.github.imagetrust.tuf.update.Refreshed;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What readers can see of a folder of trust data through a web server, which knows of no journal, while a publisher is at work
 * there or was killed at it. Every order is tried in which the files that a reader asks for can change between its requests.
 * docs/directory-service.md says the same in words.
 */
class WebReaderTest {

    private static final NotaryV1Codec CODEC = new NotaryV1Codec(new PublicKeys());

    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String NEXT_ROOT = "before, by the next root";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whoSeesItForTheFirstTimeSeesBeforeOrAfterOrIsRefusedForTheMoment(FolderCommand command) {
        Set<String> expected = switch (command) {
            case BEGIN -> Set.of("nothing", AFTER, "METADATA_MISSING timestamp");
            case SIGN, SIGN_WITH_OWN_SNAPSHOT -> Set.of(BEFORE, AFTER);
            case ROTATE_ROOT -> Set.of(BEFORE, AFTER, NEXT_ROOT, "ROOT_UNKNOWN snapshot");
            case ROTATE_TARGETS -> Set.of(BEFORE, AFTER, "THRESHOLD_NOT_MET targets", "ROOT_UNKNOWN snapshot");
            case SNAPSHOT_TO_THE_SERVICE -> Set.of(BEFORE, AFTER, "THRESHOLD_NOT_MET snapshot");
            case NEW_TIMESTAMP_KEY -> Set.of(BEFORE, AFTER, "THRESHOLD_NOT_MET timestamp");
        };

        assertEquals(expected, seen(command, false));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BEGIN")
    void whoKnowsItSeesBeforeOrAfterOrIsRefusedForTheMoment(FolderCommand command) {
        Set<String> expected = switch (command) {
            case BEGIN -> Set.of();
            case SIGN, SIGN_WITH_OWN_SNAPSHOT -> Set.of(BEFORE, AFTER);
            case ROTATE_ROOT -> Set.of(BEFORE, AFTER, NEXT_ROOT);
            case ROTATE_TARGETS -> Set.of(BEFORE, AFTER, "THRESHOLD_NOT_MET targets");
            case SNAPSHOT_TO_THE_SERVICE -> Set.of(BEFORE, AFTER, "THRESHOLD_NOT_MET snapshot");
            case NEW_TIMESTAMP_KEY -> Set.of(BEFORE, AFTER, "THRESHOLD_NOT_MET timestamp");
        };

        assertEquals(expected, seen(command, true));
    }

    /** What readers see while a command is carried out; whatever that was, they see all of it afterwards. */
    private Set<String> seen(FolderCommand command, boolean knowsIt) {
        command.prepare(folder, FaultyFiles.counting());
        Path served = folder.resolve("trust-data/v2").resolve(APP.toString()).resolve("_trust/tuf");
        Map<String, Bytes> before = files(served);
        List<Move> moves = new ArrayList<>();
        command.run(folder, new RecordedFiles(served, moves));
        MetadataSource asItWas = new MovingFolder(before, List.of(), List.of());
        MetadataSource asItIs = new MovingFolder(files(served), List.of(), List.of());
        Map<String, String> names = new HashMap<>();
        names.put(look(reader(), asItWas), BEFORE);
        names.put(look(reader(), asItIs), AFTER);
        names.put(look(reader(), asItWas).replace("root 1", "root 2"), NEXT_ROOT);

        Set<String> seen = new TreeSet<>();
        Optional<List<Boolean>> choices = Optional.of(List.of());
        while (choices.isPresent()) {
            MovingFolder moving = new MovingFolder(before, moves, choices.get());
            TufUpdater reader = reader();
            if (knowsIt) {
                look(reader, asItWas);
            }
            String saw = look(reader, moving);
            seen.add(command == FolderCommand.BEGIN && saw.equals("nothing") ? saw : names.getOrDefault(saw, saw));
            assertEquals(AFTER, names.get(look(reader, asItIs)), "after " + saw);
            choices = moving.nextChoices();
        }
        return seen;
    }

    /** The root's version and the bytes of all other roles; or why it is refused. */
    private static String look(TufUpdater reader, MetadataSource source) {
        try {
            return reader.refresh(source, new Anchoring(new AnyRoot(), true), Limits.DEFAULT, NOW)
                    .map(WebReaderTest::text)
                    .orElse("nothing");
        } catch (MetadataRejectedException e) {
            return e.finding().code() + " " + e.finding().role().orElse("");
        }
    }

    private static String text(Refreshed found) {
        Map<String, String> roles = new TreeMap<>();
        roles.put(
                "timestamp",
                found.snapshot().timestamp().verified().raw().sha256().hex());
        roles.put("snapshot", found.snapshot().verified().raw().sha256().hex());
        Stream.concat(Stream.of("targets"), found.delegations().keySet().stream())
                .forEach(role -> roles.put(
                        role,
                        found.role(role)
                                .map(file -> file.verified().raw().sha256().hex())
                                .orElse("none")));
        return "root " + found.snapshot().root().verified().body().version() + " " + roles;
    }

    private static TufUpdater reader() {
        return new TufUpdater(new NotaryV1Dialect(APP, CODEC), new InMemoryMetadataStore());
    }

    private static Map<String, Bytes> files(Path served) {
        Map<String, Bytes> files = new TreeMap<>();
        if (Files.isDirectory(served)) {
            try (Stream<Path> all = Files.walk(served)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(served.relativize(file).toString(), Bytes.of(Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /**
     * Notes which files take their places among those that are served; nothing else is to be done there that a reader would
     * notice.
     */
    private record RecordedFiles(Path served, List<Move> moves) implements FileOperations {

        private static final FileOperations QUICK = FaultyFiles.counting();

        @Override
        public void createFolder(Path created, FileMode mode) throws IOException {
            QUICK.createFolder(created, mode);
        }

        @Override
        public void writeNew(Path file, byte[] content, FileMode mode) throws IOException {
            assertUnseen(file);
            QUICK.writeNew(file, content, mode);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            QUICK.rename(from, to);
            if (to.startsWith(served)) {
                moves.add(new Move(served.relativize(to).toString(), Bytes.of(Files.readAllBytes(to))));
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            assertUnseen(file);
            QUICK.delete(file);
        }

        @Override
        public void syncFolder(Path synced) throws IOException {
            QUICK.syncFolder(synced);
        }

        private void assertUnseen(Path file) {
            assertTrue(!file.startsWith(served) || file.getFileName().toString().startsWith(".new-"), file.toString());
        }
    }
}
