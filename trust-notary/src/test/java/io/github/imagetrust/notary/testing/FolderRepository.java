package io.github.imagetrust.notary.testing;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Rejections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Notary server whose files lie in folders under their plain names. Where a file is asked for by its hash, it gives the one
 * that it has, whatever its hash is: that is for the client to find out.
 *
 * @param folders the first that has a file counts
 * @param missing roles whose files it says it does not have
 */
public record FolderRepository(List<Path> folders, Set<String> missing) implements MetadataSource {

    /** One that has all that is in those folders. */
    public static FolderRepository of(Path... folders) {
        return new FolderRepository(List.of(folders), Set.of());
    }

    @Override
    public Optional<Bytes> fetch(Request request) {
        String plain = request.file().replaceFirst("\\.[0-9a-f]{64}\\.json$", ".json");
        Optional<Bytes> file = folders.stream()
                .map(folder -> folder.resolve(plain))
                .filter(path -> Files.exists(path) && !missing.contains(request.role()))
                .map(FolderRepository::read)
                .findFirst();
        if (file.isPresent() && file.get().size() > request.maxBytes()) { // as every source must
            throw Rejections.tooLarge(request.role(), request.file(), request.maxBytes());
        }
        return file;
    }

    @Override
    public String description() {
        return "the folders " + folders;
    }

    private static Bytes read(Path path) {
        try {
            return Bytes.of(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
