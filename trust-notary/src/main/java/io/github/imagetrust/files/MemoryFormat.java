package io.github.imagetrust.files;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered, as a file. Lines of words with one space between them, in ASCII; free texts in the escaped form of
 * {@link FileNames}; services, roles and anchors sorted:
 *
 * <pre>
 * imagetrust-memory 1
 * name docker.io/library/alpine
 * root VERSION DIGEST settled|seen
 * anchor VERSION ANCHOR
 * service https://notary.docker.io
 * floor VERSION DIGEST ROLE
 * end DIGEST-OF-ALL-LINES-ABOVE
 * </pre>
 *
 * <p>There is one way to write a memory, and a file that is written in any other way is damaged: it is read, written
 * again, and compared. A damaged memory is an error, never an empty memory, since that would forget every floor.
 */
final class MemoryFormat {

    private static final String HEADER = "imagetrust-memory 1";

    private MemoryFormat() {}

    static byte[] write(Remembered memory) {
        StringBuilder lines = new StringBuilder(HEADER).append('\n');
        line(lines, "name", FileNames.escaped(memory.name()));
        memory.root().ifPresent(root -> {
            line(lines, "root", root.version(), root.content(), root.settled() ? "settled" : "seen");
            new TreeMap<>(root.anchors())
                    .forEach((anchor, version) -> line(lines, "anchor", version, FileNames.escaped(anchor)));
        });
        memory.floors().forEach((service, floors) -> {
            line(lines, "service", FileNames.escaped(service));
            floors.forEach(
                    (role, floor) -> line(lines, "floor", floor.version(), floor.content(), FileNames.escaped(role)));
        });
        line(lines, "end", Digest.sha256(ascii(lines.toString())));
        return ascii(lines.toString());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException with the reason, if it is anything else
     */
    static Remembered read(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(HEADER + "\n")) {
            throw new IllegalArgumentException("it does not begin with \"" + HEADER + "\"");
        }
        Reader reader = new Reader();
        try {
            text.substring(HEADER.length() + 1).lines().forEach(reader::line);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a line is too short", e);
        }
        Remembered memory = reader.result();
        if (!Arrays.equals(write(memory), file)) {
            throw new IllegalArgumentException("its lines and its checksum do not fit together");
        }
        return memory;
    }

    private static void line(StringBuilder lines, Object... words) {
        for (int i = 0; i < words.length; i++) {
            lines.append(i == 0 ? "" : " ").append(words[i]);
        }
        lines.append('\n');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes the lines one by one; whatever it lets pass is found when the result is written again. */
    private static final class Reader {

        private String name = "";
        private Optional<KnownRoot> root = Optional.empty();
        private final Map<String, Long> anchors = new HashMap<>();
        private final SortedMap<String, SortedMap<String, VersionFloor>> floors = new TreeMap<>();
        private SortedMap<String, VersionFloor> current = new TreeMap<>();

        void line(String line) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "name" -> name = FileNames.unescaped(words[1]);
                case "root" ->
                    root = Optional.of(new KnownRoot(
                            Long.parseLong(words[1]), Digest.parse(words[2]), words[3].equals("settled"), Map.of()));
                case "anchor" -> anchors.put(FileNames.unescaped(words[2]), Long.parseLong(words[1]));
                case "service" -> {
                    current = new TreeMap<>();
                    floors.put(FileNames.unescaped(words[1]), current);
                }
                case "floor" ->
                    current.put(
                            FileNames.unescaped(words[3]),
                            new VersionFloor(Long.parseLong(words[1]), Digest.parse(words[2])));
                case "end" -> {} // the checksum, which is compared with the rest
                default -> throw new IllegalArgumentException("it has a line that begins with none of the known words");
            }
        }

        Remembered result() {
            Optional<KnownRoot> complete = root.map(r -> new KnownRoot(r.version(), r.content(), r.settled(), anchors));
            return new Remembered(name, complete, floors);
        }
    }
}
