package io.github.imagetrust.cli;

import io.github.imagetrust.spi.ImageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where images are, if not in the registry that their names say. */
final class SourceOption {

    @Option(
            names = "--from",
            paramLabel = "oci:DIR[:TAG]",
            converter = Parser.class,
            description = "Take the image from an OCI layout on disk instead of its registry; TAG is its name there")
    @Nullable
    Layout layout;

    /** The source that was named, else the registry. */
    ImageSource source(Wiring wiring) {
        return layout == null ? wiring.registry() : wiring.ociLayout(layout.folder(), layout.tag());
    }

    /** Whether one image of the source is named, so that no other can be meant. */
    boolean namesOneImage() {
        return layout != null && layout.tag().isPresent();
    }

    /** An OCI layout. */
    record Layout(Path folder, Optional<String> tag) {}

    /** Reads {@code oci:DIR[:TAG]}; the last colon begins a tag, unless a slash follows. */
    static final class Parser implements ITypeConverter<Layout> {

        private static final String PREFIX = "oci:";
        private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

        @Override
        public Layout convert(String value) {
            String rest = value.startsWith(PREFIX) ? value.substring(PREFIX.length()) : "";
            if (rest.isEmpty()) {
                throw new TypeConversionException("\"" + value + "\" is no source of images; write oci:DIR[:TAG]");
            }
            int colon = rest.lastIndexOf(':');
            if (colon > 1
                    && !Files.isDirectory(Path.of(rest))
                    && TAG.matcher(rest.substring(colon + 1)).matches()) { // not the colon of C:\
                return new Layout(Path.of(rest.substring(0, colon)), Optional.of(rest.substring(colon + 1)));
            }
            return new Layout(Path.of(rest), Optional.empty());
        }
    }
}
