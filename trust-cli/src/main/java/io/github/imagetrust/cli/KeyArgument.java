package io.github.imagetrust.cli;

import io.github.imagetrust.notary.change.KeyChoice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A public key as it is typed: the ID of a private key that is here, or the name of a PEM file. */
final class KeyArgument implements ITypeConverter<KeyChoice> {

    private static final int MOST = 64 << 10;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    @Override
    public KeyChoice convert(String value) {
        return ID.matcher(value).matches() ? KeyChoice.held(value) : KeyChoice.pem(read(value), value);
    }

    private static String read(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] text = in.readNBytes(MOST + 1);
            if (text.length > MOST) {
                throw new TypeConversionException("\"" + file + "\" is too large for a PEM file of a public key");
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new TypeConversionException(
                    "\"" + file + "\" is neither the ID of a key nor a file that can be read");
        }
    }
}
