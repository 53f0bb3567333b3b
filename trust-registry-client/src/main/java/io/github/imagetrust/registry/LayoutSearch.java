package io.github.imagetrust.registry;

import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.TransportException.Kind;
import io.github.imagetrust.registry.Manifest.Entry;
import java.util.List;
import java.util.Optional;

/** Finds images in the {@code index.json} of a layout. Tools differ in what they write as a name: a tag, or all of it. */
final class LayoutSearch {

    private final LayoutFiles files;
    private final List<String> annotations;

    LayoutSearch(LayoutFiles files, String... annotations) {
        this.files = files;
        this.annotations = List.of(annotations);
    }

    static Optional<Descriptor> byDigest(Manifest index, Digest digest) {
        return index.entries().stream()
                .map(Entry::descriptor)
                .filter(descriptor -> descriptor.digest().equals(digest))
                .findFirst();
    }

    /**
     * The image of one of these names.
     *
     * @param orOnly whether the only image of a layout will do if it has no name
     */
    Optional<Descriptor> byName(Manifest index, List<String> names, boolean orOnly) {
        List<Descriptor> found = index.entries().stream()
                .filter(entry -> annotations.stream()
                        .anyMatch(key -> names.contains(entry.annotations().getOrDefault(key, ""))))
                .map(Entry::descriptor)
                .distinct()
                .toList();
        if (found.size() > 1) {
            throw files.failure(Kind.PROTOCOL, LayoutFiles.INDEX, "has several images named " + names.get(0), null);
        }
        if (found.isEmpty() && orOnly && index.entries().size() == 1) {
            Entry only = index.entries().get(0);
            boolean nameless = annotations.stream().noneMatch(only.annotations()::containsKey);
            return nameless ? Optional.of(only.descriptor()) : Optional.empty();
        }
        return found.stream().findFirst();
    }
}
