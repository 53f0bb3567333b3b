package io.github.imagetrust.notary.repository;

import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Signed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The roots that docker and notary trust on this machine, in {@code TRUST/tuf/NAME/metadata/root.json}. They are read and
 * never written: the Go clients delete before they write, and file under the name alone.
 *
 * @param trustFolders docker's and notary's, in the order in which they count
 * @param codec reads a root
 * @param maxBytes of a root
 */
public record OtherCaches(List<Path> trustFolders, MetadataCodec codec, int maxBytes) {

    private static final int DEEPEST = 16;

    /** The repositories that they have something of. */
    public NavigableSet<RepositoryName> names() {
        NavigableSet<RepositoryName> names = new TreeSet<>();
        trustFolders.forEach(folder -> addNames(cache(folder), "", DEEPEST, names));
        return names;
    }

    private static void addNames(SafeFolder folder, String name, int deeper, NavigableSet<RepositoryName> names) {
        for (SafeFolder below : folder.folders()) {
            if (below.name().equals("metadata")) {
                below.head("root.json", 1).flatMap(root -> named(name)).ifPresent(names::add);
            } else if (deeper > 0) {
                addNames(below, name.isEmpty() ? below.name() : name + "/" + below.name(), deeper - 1, names);
            }
        }
    }

    /** A folder that is called as no repository can be is none of docker's. */
    private static Optional<RepositoryName> named(String text) {
        try {
            return Optional.of(RepositoryName.parse(text))
                    .filter(name -> name.toString().equals(text));
        } catch (InvalidReferenceException e) {
            return Optional.empty();
        }
    }

    /** The root that is cached for a repository. */
    public Optional<KnownRoot> root(RepositoryName repository) {
        return trustFolders.stream()
                .map(folder -> root(folder, repository))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<KnownRoot> root(Path trustFolder, RepositoryName repository) {
        return metadata(trustFolder, repository).read("root.json", maxBytes).flatMap(this::known);
    }

    /** The files that the first of them has of a repository, as a source; empty if none has its root. */
    public Optional<MetadataSource> source(RepositoryName repository) {
        return trustFolders.stream()
                .map(folder -> metadata(folder, repository))
                .filter(folder -> folder.head("root.json", 1).isPresent())
                .findFirst()
                .map(CachedFiles::new);
    }

    private static SafeFolder metadata(Path trustFolder, RepositoryName repository) {
        SafeFolder folder = cache(trustFolder);
        for (String segment : repository.toString().split("/", -1)) {
            folder = folder.folder(segment);
        }
        return folder.folder("metadata");
    }

    private static SafeFolder cache(Path trustFolder) {
        return SafeFolder.at(trustFolder, FileMode.PRIVATE).folder("tuf");
    }

    /** A root that cannot be read anchors nothing; docker itself would refuse it. */
    private Optional<KnownRoot> known(byte[] raw) {
        try {
            Signed<Root> root = codec.readRoot(Bytes.of(raw));
            return Optional.of(
                    new KnownRoot(root.body().version(), root.signed().sha256(), true, Map.of()));
        } catch (MetadataRejectedException unreadable) {
            return Optional.empty();
        }
    }
}
