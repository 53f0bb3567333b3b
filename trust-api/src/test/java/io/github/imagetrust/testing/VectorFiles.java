package io.github.imagetrust.testing;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Finds the files that {@link VectorSeeds} means; of several with the same content, the first. */
final class VectorFiles implements ArgumentsProvider, AnnotationConsumer<VectorSeeds> {

    private List<PathMatcher> wanted = List.of();

    @Override
    public void accept(VectorSeeds seeds) {
        wanted = Arrays.stream(seeds.value())
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context)
            throws IOException, URISyntaxException {
        Set<ByteBuffer> contents = new HashSet<>();
        Stream.Builder<Arguments> seeds = Stream.builder();
        for (Path folder : folders(context.getRequiredTestClass().getClassLoader())) {
            for (Path file : files(folder)) {
                byte[] content = Files.readAllBytes(file);
                if (contents.add(ByteBuffer.wrap(content))) {
                    seeds.add(Arguments.of(Named.of(folder.relativize(file).toString(), content)));
                }
            }
        }
        if (contents.isEmpty()) {
            throw new IllegalStateException("no vector fits " + wanted);
        }
        return seeds.build();
    }

    private static Set<Path> folders(ClassLoader loader) throws IOException, URISyntaxException {
        Set<Path> folders = new HashSet<>();
        for (URL url : Collections.list(loader.getResources("vectors"))) {
            if (url.getProtocol().equals("file")) { // not those in the jars of other modules
                folders.add(Path.of(url.toURI()));
            }
        }
        return folders;
    }

    private List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> wanted.stream().anyMatch(glob -> glob.matches(folder.relativize(file))))
                    .sorted()
                    .toList();
        }
    }
}
