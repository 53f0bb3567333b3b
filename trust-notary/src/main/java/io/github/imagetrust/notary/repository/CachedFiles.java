package io.github.imagetrust.notary.repository;

import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.notary.v1.NotaryV1FileNaming;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Roles;
import java.util.Optional;

/**
 * What docker or notary have cached of a repository: one file a role, {@code targets/alice.json} in a folder. Of roots they
 * keep the newest only.
 *
 * @param metadata the folder of the repository's files
 */
record CachedFiles(SafeFolder metadata) implements MetadataSource {

    @Override
    public Optional<Bytes> fetch(Request request) {
        boolean olderRoot = request.role().equals(Roles.ROOT)
                && !new NotaryV1FileNaming().newestRoot().equals(Optional.of(request.file()));
        if (olderRoot) {
            return Optional.empty();
        }
        SafeFolder folder = metadata;
        String[] segments = RoleNames.require(request.role()).split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            folder = folder.folder(segments[i]);
        }
        int most = (int) Math.min(request.maxBytes(), Integer.MAX_VALUE - 16);
        Optional<byte[]> file = folder.head(segments[segments.length - 1] + ".json", most + 1);
        if (file.isPresent() && file.get().length > most) {
            throw Rejections.tooLarge(request.role(), request.file(), request.maxBytes());
        }
        return file.map(Bytes::of);
    }

    @Override
    public String description() {
        return "the cache in " + metadata;
    }
}
