package io.github.imagetrust.notary.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.testing.FuzzBudget;
import io.github.imagetrust.testing.VectorSeeds;
import java.util.List;
import java.util.Optional;

/** Any bytes in a file of docker's or notary's store of keys: {@link SigningException} BAD_KEY, and nothing else. */
class KeyFileFuzzTest {

    @VectorSeeds({"notary-v1/*/private/*", "notary-v1/keys/*"})
    @FuzzTest
    void aKeyComesBackFromItsTextWithOtherHeaders(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            try {
                KeyFile.parse(input, "it").isEncrypted();
            } catch (SigningException refused) {
                assertEquals(SigningException.Kind.BAD_KEY, refused.kind());
            }
            all(input).forEach(KeyFileFuzzTest::comesBack);
        });
    }

    private static List<KeyFile> all(byte[] input) {
        try {
            return KeyFile.parseAll(input, "it");
        } catch (SigningException refused) {
            assertEquals(SigningException.Kind.BAD_KEY, refused.kind());
            return List.of();
        }
    }

    private static void comesBack(KeyFile file) {
        KeyFile other = file.with(KeyFile.ROLE, Optional.of("targets/alice")).with(KeyFile.GUN, Optional.empty());
        KeyFile again = KeyFile.parse(other.toPem().getBytes(UTF_8), "it");
        assertEquals(Optional.of("targets/alice"), again.role());
        assertEquals(Optional.empty(), again.gun());
        assertEquals(file.path(), again.path());
        assertEquals(file.isEncrypted(), again.isEncrypted());
        assertEquals(other.toPem(), again.toPem());
    }
}
