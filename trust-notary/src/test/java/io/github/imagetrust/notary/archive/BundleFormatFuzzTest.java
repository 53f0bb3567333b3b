package io.github.imagetrust.notary.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.testing.FuzzBudget;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes in place of a bundle: {@link MetadataRejectedException}, or there is no other way to write the same. A table of
 * contents is tried alone as well, since hardly a change of a whole file gets past the hashes.
 */
class BundleFormatFuzzTest {

    static Stream<byte[]> bundles() {
        byte[] whole = BundleFormat.write(BundleFormatTest.example());
        byte[] contents = Contents.of(BundleFormatTest.example()).write();
        return Stream.of(whole, Arrays.copyOf(whole, 700), contents);
    }

    @MethodSource("bundles")
    @FuzzTest
    void whatIsReadIsWrittenInTheSameWay(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            asBundle(input);
            asContents(input);
        });
    }

    private static void asBundle(byte[] input) {
        Bundle bundle;
        try {
            bundle = BundleFormat.read(Bytes.of(input.clone()), Limits.DEFAULT);
        } catch (MetadataRejectedException damaged) {
            assertNotNull(damaged.finding());
            return;
        }
        assertArrayEquals(input, BundleFormat.write(bundle));
    }

    private static void asContents(byte[] input) {
        Contents contents;
        try {
            contents = Contents.read(input);
        } catch (IllegalArgumentException damaged) {
            assertNotNull(damaged.getMessage());
            return;
        }
        assertArrayEquals(input, contents.write());
    }
}
