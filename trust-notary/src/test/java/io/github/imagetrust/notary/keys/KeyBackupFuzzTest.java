package io.github.imagetrust.notary.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.testing.FuzzBudget;
import io.github.imagetrust.testing.VectorSeeds;
import java.util.Optional;

/** Any bytes inside a backup: {@link SigningException} BAD_KEY, and nothing else. */
class KeyBackupFuzzTest {

    @VectorSeeds({"notary-v1/keys/*", "notary-v1/*/private/*"})
    @FuzzTest
    void aKeyOfABackupHasAnIdOfItsOwn(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            try {
                KeyBackup.entries(input, "it").forEach((id, key) -> assertEquals(Optional.of(id), key.path()));
            } catch (SigningException refused) {
                assertEquals(SigningException.Kind.BAD_KEY, refused.kind());
            }
        });
    }
}
