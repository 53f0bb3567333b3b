package io.github.imagetrust.samples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.registry.OciLayout;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakeImageTest {

    private static final ImageReference IMAGE = ImageReference.parse("registry.example.com/shop/app:1.0");

    @Test
    void theTagLeadsToTheLastImageThatWasMade(@TempDir Path folder) {
        OciLayout layout = OciLayout.create(folder);
        Descriptor first = MakeImage.make(layout, "1.0", "first");
        Descriptor second = MakeImage.make(layout, "1.0", "second");

        assertNotEquals(first.digest(), second.digest());
        assertEquals(
                second.digest(),
                layout.resolve(IMAGE, Deadline.after(Duration.ofMinutes(1)))
                        .orElseThrow()
                        .digest());
    }
}
