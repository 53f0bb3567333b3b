package io.github.imagetrust.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.testing.FuzzBudget;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes in place of a backup: {@link IOException}, or a wrong passphrase; never another content than was sealed. */
class PasswordEnvelopeFuzzTest {

    private static final byte[] CONTENT = "what was sealed".getBytes(UTF_8);
    private static final char[] PASSPHRASE = "correct horse".toCharArray();
    private static final int FEW_ROUNDS = 1000;

    static Stream<byte[]> envelopes() {
        byte[] whole = PasswordEnvelope.seal(CONTENT, PASSPHRASE, new FixedRandom("fuzz"), 10);
        return Stream.of(whole, Arrays.copyOf(whole, whole.length / 2));
    }

    @MethodSource("envelopes")
    @FuzzTest
    void whatOpensIsWhatWasSealed(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            try {
                PasswordEnvelope.open(input, PASSPHRASE, FEW_ROUNDS)
                        .ifPresent(content -> assertArrayEquals(CONTENT, content));
            } catch (IOException refused) {
                assertNotNull(refused.getMessage());
            }
        });
    }
}
