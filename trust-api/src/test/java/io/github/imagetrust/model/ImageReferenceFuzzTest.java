package io.github.imagetrust.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.testing.FuzzBudget;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text where the name of an image is expected: {@link InvalidReferenceException}, and nothing else. */
class ImageReferenceFuzzTest {

    static Stream<byte[]> inputsOfTheVectors() {
        return ReferenceVectorsTest.inputs().map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("inputsOfTheVectors")
    @FuzzTest
    void anyTextIsReadBackAsItselfOrRefused(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            Optional<ImageReference> reference = read(new String(input, UTF_8));
            if (reference.isPresent()) {
                assertEquals(reference, read(reference.get().toString()));
                assertEquals(reference, read(reference.get().familiar()));
            }
        });
    }

    private static Optional<ImageReference> read(String text) {
        try {
            return Optional.of(ImageReference.parse(text));
        } catch (InvalidReferenceException refused) {
            assertNotNull(refused.getMessage());
            return Optional.empty();
        }
    }
}
