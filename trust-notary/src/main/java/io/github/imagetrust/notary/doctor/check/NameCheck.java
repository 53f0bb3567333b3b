package io.github.imagetrust.notary.doctor.check;

import static io.github.imagetrust.notary.doctor.Diagnosis.Area.NAME;

import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.notary.doctor.Diagnosis;

/**
 * What a reference means: a short name is one of Docker Hub's.
 *
 * @param image the reference
 */
public record NameCheck(ImageReference image) implements Check {

    @Override
    public Diagnosis diagnose() {
        return Diagnosis.well(
                NAME,
                image.repository()
                        + image.tag().map(tag -> ", tag " + tag).orElse(", all tags")
                        + image.digest().map(digest -> ", digest " + digest).orElse(""));
    }
}
