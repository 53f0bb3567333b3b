package io.github.imagetrust.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    private static final String[] PIECES = {
        "..", ".", "/", "\\", "%", "%002f", "a", "A", "é", "e\u0301", "\u0000", "\n", " ", ":", "con", "NUL", "\ud800",
        "\udc00", "😀", "targets", "~", "*", "\u202e", "ß", "SS", "İ", "i", "%h", "-", "_", "7", ".new-"
    };

    @ParameterizedTest
    @CsvSource({
        "targets/releases, targets%002freleases",
        "3.root, 3.root",
        "timestamp, timestamp",
        "Upper, %0055pper",
        ".., %002e%002e",
        "con, %0063on",
        "aux.json, %0061ux.json",
        "com9, %0063om9",
        "comet, comet",
    })
    void namesStayRecognisable(String name, String file) {
        assertEquals(file, FileNames.encode(name));
    }

    @Test
    void noNameLeavesTheFolderAndNoTwoNamesMeet() {
        Map<String, String> taken = new HashMap<>();
        Path folder = Path.of("/base/folder");
        for (String name : names()) {
            String file = FileNames.encode(name);

            assertTrue(file.length() <= 240, file);
            assertTrue(file.chars().allMatch(c -> c > ' ' && c < 0x7f && "/\\:*?\"<>|~".indexOf(c) < 0), file);
            assertEquals(file, FileNames.requireSegment(file));
            assertEquals(folder, folder.resolve(file).normalize().getParent());
            String other = taken.putIfAbsent(file.toLowerCase(Locale.ROOT), name);
            assertTrue(other == null || other.equals(name), () -> other + " and " + name + " are both " + file);
        }
    }

    @Test
    void hashesDoNotMixUpTheirParts() {
        assertTrue(!FileNames.hash("a", "b\nc").equals(FileNames.hash("a\nb", "c")));
        assertTrue(!FileNames.hash("a\nb").equals(FileNames.hash("a", "b")));
        assertTrue(!FileNames.hash("\ud800").equals(FileNames.hash("\ud801")));
        assertEquals(64, FileNames.hash("docker.io/library/alpine").length());
    }

    @Test
    void escapesCanBeUndone() {
        for (String name : names()) {
            String escaped = FileNames.escaped(name);
            assertTrue(escaped.chars().allMatch(c -> c > ' ' && c < 0x7f), escaped);
            assertEquals(name, FileNames.unescaped(escaped));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io", "localhost:5000", "[fe80::1]:5000", "_trust", "a%002fb", "1.root.json"})
    void namesThatStayAsTheyAre(String name) {
        assertEquals(name, FileNames.requireSegment(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", ".hidden", "dot.", "a/b", "a\\b", "/a", "a b", "é", "a\u0000", "~", "a\n", ".new-1", "a*"
            })
    void namesThatCouldLeadElsewhere(String name) {
        assertThrows(IllegalArgumentException.class, () -> FileNames.requireSegment(name));
    }

    @Test
    void namesThatAreTooLong() {
        assertThrows(IllegalArgumentException.class, () -> FileNames.requireSegment("a".repeat(256)));
    }

    private static List<String> names() {
        Random random = new Random(20261125);
        List<String> names = new ArrayList<>(List.of("", "a".repeat(160), "a".repeat(161), "a".repeat(4096)));
        names.add("A".repeat(4096));
        names.add("../".repeat(1365));
        for (String piece : PIECES) {
            names.add(piece);
            names.add(piece.repeat(4096 / piece.length()));
        }
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int n = random.nextInt(6); n >= 0; n--) {
                name.append(
                        random.nextInt(4) == 0
                                ? "" + (char) random.nextInt(0x10000)
                                : PIECES[random.nextInt(PIECES.length)]);
            }
            names.add(name.toString());
        }
        return names;
    }
}
