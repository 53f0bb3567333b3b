package io.github.imagetrust.notary.changelist;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.notary.change.Staged;
import io.github.imagetrust.notary.change.Staged.Unusable;
import io.github.imagetrust.testing.FuzzBudget;
import io.github.imagetrust.testing.VectorSeeds;

/** Any bytes in a file of a changelist, where others write: it is a change or says why not, and nothing is thrown. */
class ChangeReaderFuzzTest {

    @VectorSeeds("notary-v1/changelist/*")
    @FuzzTest
    void aFileIsAChangeOrSaysWhyNot(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            Staged staged = ChangeReader.read(input);
            assertFalse(staged instanceof Unusable unusable && unusable.why().isBlank());
        });
    }
}
