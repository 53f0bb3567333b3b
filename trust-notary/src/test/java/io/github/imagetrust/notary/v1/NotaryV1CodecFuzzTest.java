package io.github.imagetrust.notary.v1;

import static io.github.imagetrust.notary.v1.NotaryVectors.CODEC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Signed;
import java.util.List;
import java.util.function.Function;

/** Any bytes: they are rejected, or what was read can be written and read again. */
class NotaryV1CodecFuzzTest {

    @FuzzTest
    void whatIsReadCanBeWrittenAndReadAgain(byte[] input) {
        List<Function<Bytes, Signed<? extends Metadata>>> readers = List.of(
                CODEC::readRoot,
                CODEC::readTimestamp,
                CODEC::readSnapshot,
                raw -> CODEC.readTargets("targets", raw),
                raw -> CODEC.readTargets("targets/a", raw));
        readers.forEach(reader -> readWriteRead(reader, Bytes.of(input.clone())));
    }

    private static void readWriteRead(Function<Bytes, Signed<? extends Metadata>> reader, Bytes raw) {
        Signed<? extends Metadata> read;
        Bytes again;
        try {
            read = reader.apply(raw);
            again = CODEC.assemble(CODEC.signedBytes("any", read.body()), read.signatures());
        } catch (MetadataRejectedException | IllegalArgumentException refused) { // or not to be written by us
            assertNotNull(refused.getMessage());
            return;
        }
        Signed<? extends Metadata> readAgain = reader.apply(again);
        assertEquals(read.body(), readAgain.body());
        assertEquals(again, CODEC.assemble(readAgain.signed(), readAgain.signatures()));
    }
}
