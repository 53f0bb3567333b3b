package io.github.imagetrust.notary.v1;

import static io.github.imagetrust.notary.v1.NotaryVectors.CODEC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.testing.FuzzBudget;
import io.github.imagetrust.testing.VectorSeeds;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Signed;
import java.util.List;
import java.util.function.Function;

/**
 * Any bytes in the place of metadata: {@link MetadataRejectedException}, or what was read can be read again. Writing may
 * also refuse, by {@link IllegalArgumentException}: we read some files that we would not write.
 */
class NotaryV1CodecFuzzTest {

    @VectorSeeds({
        "notary-v1/{simple,docker,ecdsa-server,escaping,rsa}/**.json",
        "notary-v1/rotated/chain/*",
        "notary-v1/cases/{json,sig,hash,length,delegation}-*/step1/**.json"
    })
    @FuzzTest
    void whatIsReadCanBeWrittenAndReadAgain(byte[] input) throws Exception {
        List<Function<Bytes, Signed<? extends Metadata>>> readers = List.of(
                CODEC::readRoot,
                CODEC::readTimestamp,
                CODEC::readSnapshot,
                raw -> CODEC.readTargets("targets", raw),
                raw -> CODEC.readTargets("targets/a", raw));
        FuzzBudget.spend(() -> readers.forEach(reader -> readWriteRead(reader, Bytes.of(input.clone()))));
    }

    private static void readWriteRead(Function<Bytes, Signed<? extends Metadata>> reader, Bytes raw) {
        Signed<? extends Metadata> read;
        try {
            read = reader.apply(raw);
        } catch (MetadataRejectedException refused) {
            assertNotNull(refused.finding().role().orElseThrow());
            return;
        }
        Bytes again;
        try {
            again = CODEC.assemble(CODEC.signedBytes("any", read.body()), read.signatures());
        } catch (IllegalArgumentException refused) {
            assertNotNull(refused.getMessage());
            return;
        }
        Signed<? extends Metadata> readAgain = reader.apply(again);
        assertEquals(read.body(), readAgain.body());
        assertEquals(again, CODEC.assemble(readAgain.signed(), readAgain.signatures()));
    }
}
