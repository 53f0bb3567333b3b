package io.github.imagetrust.notary;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.spi.ImageSource;
import java.util.Optional;

/** Has no images. */
final class Nowhere implements ImageSource {

    @Override
    public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "nowhere";
    }
}
