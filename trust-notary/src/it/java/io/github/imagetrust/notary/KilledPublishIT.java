package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.files.DoomedProcess;
import io.github.imagetrust.files.FaultyFiles;
import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.model.SigningException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that begins a repository in a folder of trust data, signs in it or rotates its keys is killed ({@code SIGKILL}) at
 * every one of its operations on files. What is there then is what was there before, or what should be there after: for
 * a reader who has never seen the repository, for one who remembers it, and for the publisher.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledPublishIT {

    @TempDir(factory = InMemory.class)
    Path temp;

    /** Thousands of small files; a process that is killed, unlike a machine, takes nothing along that it had written. */
    static final class InMemory implements TempDirFactory {

        private static final Path MEMORY = Path.of("/dev/shm");
        private static final long ROOM = 512L << 20;

        @Override
        public Path createTempDirectory(AnnotatedElementContext where, ExtensionContext test) throws IOException {
            boolean roomy = Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() > ROOM;
            return roomy ? Files.createTempDirectory(MEMORY, "killed") : Files.createTempDirectory("killed");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEW_TIMESTAMP_KEY") // it is one more like that of the snapshot
    void killedAtAnyOperationKeysAndRepositoryAreAsBeforeOrAsAfter(FolderCommand command) throws Exception {
        Path begin = Files.createDirectory(temp.resolve("begin"));
        command.prepare(begin, quick());
        Path whole = copy(begin, "whole");
        Map<String, String> present = contents(whole);
        FolderState before = FolderState.of(whole, quick());
        FaultyFiles counting = FaultyFiles.counting();
        command.run(whole, counting);
        assertChangedOnlyBy(counting.paths(), present, whole);
        FolderState after = FolderState.of(whole, quick()).since(before);
        Set<String> opened = ConcurrentHashMap.newKeySet();
        List<Path> folders = IntStream.rangeClosed(0, counting.operations())
                .parallel()
                .mapToObj(operation -> copy(begin, "killed" + operation))
                .toList();

        DoomedProcess.kill(PublishVictim.class, folders, command.name());

        IntStream.range(0, folders.size()).parallel().forEach(operation -> {
            Path folder = folders.get(operation);
            String when = command + ", killed at operation " + operation;
            FolderState left = FolderState.of(folder, quick());
            FolderState.openKeys(folder, opened);
            boolean isAfter = left.since(before).equals(after);
            assertTrue(isAfter || isBefore(left, before), () -> when + ": " + left + " after " + before);
            assertTrue(isAfter || operation < counting.operations(), "whoever is not killed has done it");
            repeat(command, folder, isAfter);
            FolderState.requireAnswers(after.answers(), folder, quick());
            assertEquals(List.of(), leftovers(folder), when);
        });
    }

    /** A key that was made for a rotation is filed before the root names it, so it may be there for nothing. */
    private static boolean isBefore(FolderState left, FolderState before) {
        return left.answers().equals(before.answers())
                && left.roles().equals(before.roles())
                && left.keys().containsAll(before.keys());
    }

    /** Nothing that the dead process held or left is in the way. */
    private static void repeat(FolderCommand command, Path folder, boolean isAfter) {
        if (command == FolderCommand.BEGIN && isAfter) {
            SigningException thrown = assertThrows(SigningException.class, () -> command.run(folder, quick()));
            assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        } else {
            command.run(folder, quick());
        }
    }

    /** So that the operations that are counted are all that there are, but for making files of locks, which stay empty. */
    private static void assertChangedOnlyBy(Set<Path> paths, Map<String, String> present, Path folder) {
        contents(folder).forEach((name, content) -> {
            boolean unchanged = content.equals(present.get(name));
            boolean lock = name.endsWith("/lock") && content.isEmpty();
            boolean reader = name.startsWith("stranger") || name.startsWith(FolderState.READER);
            assertTrue(unchanged || lock || reader || paths.contains(folder.resolve(name)), name);
        });
    }

    /** What only a process that was killed leaves; but that {@code /v2/} was about to answer is seen by nobody, and stays. */
    private static List<String> leftovers(Path folder) {
        return contents(folder).keySet().stream()
                .filter(name -> !name.startsWith("trust-data/v2/.new-"))
                .filter(name -> name.contains("/.new-") || name.endsWith("/journal"))
                .toList();
    }

    private static Map<String, String> contents(Path folder) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    /** Readers remember a repository by the address of its service, so they have to look at a copy before it changes. */
    private Path copy(Path from, String name) {
        try {
            Path copy = Files.createDirectory(temp.resolve(name));
            TrustedFolder.copyOf(from, copy);
            FolderState.look(copy, quick());
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is forced down to the disk, which would only take time. */
    private static FileOperations quick() {
        return FaultyFiles.counting();
    }
}
