package io.github.imagetrust.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.spi.MetadataStore.Memory;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryFormatTest {

    private static final Digest DIGEST = Digest.sha256(new byte[0]);

    @Test
    void theFileIsWhatTheDocumentationSays() {
        String hash = DIGEST.toString();
        String lines = "imagetrust-memory 1\nname docker.io/library/alpine\nroot 3 " + hash + " settled\n"
                + "anchor 1 first%0020use\nanchor 2 pin:ab\nservice https://a\nfloor 0 " + hash + " targets/releases\n"
                + "floor 7 " + hash + " timestamp\nservice https://b\nfloor 9223372036854775807 " + hash + " root\n";
        String expected = lines + "end " + Digest.sha256(lines.getBytes(US_ASCII)) + "\n";

        assertEquals(expected, new String(MemoryFormat.write(example()), US_ASCII));
    }

    @Test
    void whatIsWrittenIsRead() {
        Remembered awkward = Remembered.nothing("é\n \ud800%")
                .with("", new Memory(Map.of("", new VersionFloor(1, DIGEST)), Optional.empty()));

        assertEquals(example(), MemoryFormat.read(MemoryFormat.write(example())));
        assertEquals(awkward, MemoryFormat.read(MemoryFormat.write(awkward)));
        assertEquals(Remembered.nothing("x"), MemoryFormat.read(MemoryFormat.write(Remembered.nothing("x"))));
    }

    @Test
    void anyChangedByteIsNoticed() {
        byte[] file = MemoryFormat.write(example());
        for (int i = 0; i < file.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = file.clone();
                damaged[i] ^= (byte) (1 << bit);
                assertThrows(IllegalArgumentException.class, () -> MemoryFormat.read(damaged));
            }
        }
    }

    @Test
    void anyLostOrAddedByteIsNoticed() {
        byte[] file = MemoryFormat.write(example());
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThrows(IllegalArgumentException.class, () -> MemoryFormat.read(cut));
        }
        assertThrows(IllegalArgumentException.class, () -> MemoryFormat.read(Arrays.copyOf(file, file.length + 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name x\nfloor 1 DIGEST targets",
                "name x\nname x",
                "name x\nanchor 1 pin",
                "name x\nroot 1 DIGEST seen\nroot 1 DIGEST seen",
                "name x\nroot 1 DIGEST maybe",
                "name x\nroot 01 DIGEST seen",
                "name x\nservice a",
                "name x\nservice a\nfloor -1 DIGEST targets",
                "name x\nservice a\nfloor 1 DIGEST targets\nfloor 2 DIGEST targets",
                "name x\nservice b\nfloor 1 DIGEST t\nservice a\nfloor 1 DIGEST t",
                "name x\nservice a\nfloor 99999999999999999999 DIGEST t",
                "name x ",
                "name %0078",
                "name %00",
                "name %zzzz",
                "name x\n",
                "name x\nmore y",
                "root 1",
                "",
            })
    void linesThatNobodyWritesAreDamageEvenWithAGoodChecksum(String lines) {
        String body = "imagetrust-memory 1\n" + lines.replace("DIGEST", DIGEST.toString()) + "\n";
        String file = body + "end " + Digest.sha256(body.getBytes(US_ASCII)) + "\n";

        assertThrows(IllegalArgumentException.class, () -> MemoryFormat.read(file.getBytes(US_ASCII)));
    }

    static Remembered example() {
        KnownRoot root = new KnownRoot(3, DIGEST, true, Map.of("first use", 1L, "pin:ab", 2L));
        return Remembered.nothing("docker.io/library/alpine")
                .with(
                        "https://b",
                        new Memory(Map.of("root", new VersionFloor(Long.MAX_VALUE, DIGEST)), Optional.of(root)))
                .with(
                        "https://a",
                        new Memory(
                                Map.of(
                                        "timestamp",
                                        new VersionFloor(7, DIGEST),
                                        "targets/releases",
                                        new VersionFloor(0, DIGEST)),
                                Optional.of(root)));
    }
}
