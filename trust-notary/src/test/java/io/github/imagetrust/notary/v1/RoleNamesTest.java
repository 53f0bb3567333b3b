package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Root;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleNamesTest {

    private static final Root ROOT = NotaryVectors.CODEC
            .readRoot(NotaryVectors.read(NotaryVectors.FOLDER.resolve("simple/root.json")))
            .body();

    private final NotaryV1FileNaming naming = new NotaryV1FileNaming();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root",
                "targets",
                "snapshot",
                "timestamp",
                "targets/a",
                "targets/releases",
                "targets/a/b-_9/c",
                "targets/az09"
            })
    void valid(String name) {
        assertTrue(RoleNames.isValid(name));
        String file = naming.file(name, FileInfo.of(Bytes.utf8("x"), HashAlgorithm.SHA256), ROOT);
        assertEquals(name + "." + Bytes.utf8("x").sha256().hex() + ".json", file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Root",
                "root ",
                "delegation",
                "targets/",
                "targets//a",
                "targets/a/",
                "targets/a//b",
                "targets/.",
                "targets/..",
                "targets/../root",
                "targets/a.b",
                "targets/A",
                "targets/\u00e9",
                "targets/a b",
                "targets/a\\b",
                "targets/a`",
                "targets/a{",
                "targets/a:",
                "targets/a%2fb",
                "targets/a\u0000",
                "targets/a?b",
                "targets/*",
                "/targets/a",
                "targetsx/a",
                "root/a",
                "C:targets/a"
            })
    void invalid(String name) {
        assertFalse(RoleNames.isValid(name));
        FileInfo info = FileInfo.of(Bytes.utf8("x"), HashAlgorithm.SHA256);
        assertThrows(IllegalArgumentException.class, () -> naming.file(name, info, ROOT));
    }

    @Test
    void isShorterThan256Bytes() {
        String longest = "targets/" + "a".repeat(247);
        assertTrue(RoleNames.isValid(longest));
        assertFalse(RoleNames.isValid(longest + "a"));
    }

    @Test
    void aChildIsDirectlyBelow() {
        assertTrue(RoleNames.isChild("targets", "targets/a"));
        assertTrue(RoleNames.isChild("targets/a", "targets/a/b"));
        assertFalse(RoleNames.isChild("targets", "targets/a/b"));
        assertFalse(RoleNames.isChild("targets/a", "targets/ab"));
        assertFalse(RoleNames.isChild("targets/a", "targets/a"));
        assertFalse(RoleNames.isChild("targets", "root"));
    }

    @Test
    void rootsAreNamedByVersion() {
        assertEquals("17.root.json", naming.root(17));
        assertEquals(Optional.of("root.json"), naming.newestRoot());
        assertEquals("timestamp.json", naming.timestamp());
    }

    @Test
    void aFileWithoutASha256HasNoName() {
        FileInfo info = new FileInfo(OptionalLong.of(1), Map.of(), OptionalLong.empty());
        assertThrows(IllegalArgumentException.class, () -> naming.file("targets", info, ROOT));
    }
}
