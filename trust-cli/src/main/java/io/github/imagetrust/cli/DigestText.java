package io.github.imagetrust.cli;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.InvalidReferenceException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Digests as they are typed: {@code sha256:…}. */
final class DigestText implements ITypeConverter<Digest> {

    @Override
    public Digest convert(String value) {
        try {
            return Digest.parse(value);
        } catch (InvalidReferenceException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
