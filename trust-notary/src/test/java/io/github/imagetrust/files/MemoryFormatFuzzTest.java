package io.github.imagetrust.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.testing.FuzzBudget;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes in the file of what is remembered: {@link IllegalArgumentException}, which becomes a TrustStoreException, or
 * there is no other way to write the same. The last line, a checksum, is added to each input that has none.
 */
class MemoryFormatFuzzTest {

    static Stream<byte[]> memories() {
        byte[] whole = MemoryFormat.write(MemoryFormatTest.example());
        int end = new String(whole, StandardCharsets.US_ASCII).indexOf("end ");
        return Stream.of(whole, Arrays.copyOf(whole, end));
    }

    @MethodSource("memories")
    @FuzzTest
    void whatIsReadIsWrittenInTheSameWay(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            writtenAsRead(input);
            ByteArrayOutputStream complete = new ByteArrayOutputStream();
            complete.writeBytes(input);
            complete.writeBytes(("end " + Digest.sha256(input) + "\n").getBytes(StandardCharsets.US_ASCII));
            writtenAsRead(complete.toByteArray());
        });
    }

    private static void writtenAsRead(byte[] file) {
        Remembered memory;
        try {
            memory = MemoryFormat.read(file);
        } catch (IllegalArgumentException damaged) {
            assertNotNull(damaged.getMessage());
            return;
        }
        assertArrayEquals(file, MemoryFormat.write(memory));
    }
}
