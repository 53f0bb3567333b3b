package io.github.imagetrust.cli;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.spi.ImageSource;
import java.util.Optional;

/** No images anywhere, for {@code sign --local}: the caller says what to sign, and nobody is asked. */
final class NoSource implements ImageSource {

    @Override
    public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "no registry";
    }
}
