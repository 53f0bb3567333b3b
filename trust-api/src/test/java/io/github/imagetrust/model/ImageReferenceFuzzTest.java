package io.github.imagetrust.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ImageReferenceFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anyTextIsReadBackAsItselfOrRefused(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        ImageReference reference;
        try {
            reference = ImageReference.parse(text);
        } catch (InvalidReferenceException refused) {
            return;
        }
        assertEquals(reference, ImageReference.parse(reference.toString()));
        assertEquals(reference, ImageReference.parse(reference.familiar()));
    }
}
