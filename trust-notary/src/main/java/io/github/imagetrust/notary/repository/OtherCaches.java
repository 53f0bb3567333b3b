package io.github.imagetrust.notary.repository;

import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Signed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roots that docker and notary trust on this machine, in {@code TRUST/tuf/NAME/metadata/root.json}. They are read and
 * never written: the Go clients delete before they write, and file under the name alone.
 *
 * @param trustFolders docker's and notary's, in the order in which they count
 * @param codec reads a root
 * @param maxBytes of a root
 */
public record OtherCaches(List<Path> trustFolders, MetadataCodec codec, int maxBytes) {

    /** The root that is cached for a repository. */
    public Optional<KnownRoot> root(RepositoryName repository) {
        return trustFolders.stream()
                .map(folder -> root(folder, repository))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<KnownRoot> root(Path trustFolder, RepositoryName repository) {
        SafeFolder folder = SafeFolder.at(trustFolder, FileMode.PRIVATE).folder("tuf");
        for (String segment : repository.toString().split("/", -1)) {
            folder = folder.folder(segment);
        }
        return folder.folder("metadata").read("root.json", maxBytes).flatMap(this::known);
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
