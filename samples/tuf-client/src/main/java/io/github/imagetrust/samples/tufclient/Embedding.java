package io.github.imagetrust.samples.tufclient;

import io.github.imagetrust.tuf10.client.TufClient;
import io.github.imagetrust.tuf10.client.TufFiles;
import io.github.imagetrust.tuf10.client.TufStores;
import io.github.imagetrust.tuf10.client.TufTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** The least that an application needs: from the root that came with it to a file that may be used. */
final class Embedding {

    private Embedding() {}

    /** Whether what was written is the target; if not, it must be thrown away. */
    static boolean download(byte[] shippedRoot, TufFiles files, Path memory, String name, OutputStream unverified)
            throws IOException {
        TufClient client = TufClient.builder()
                .trustedRoot(shippedRoot)
                .files(files)
                .store(TufStores.inFolder(memory))
                .build();
        Optional<TufTarget> target = client.find(name).trusted().flatMap(found -> found);
        return target.isPresent()
                && client.download(target.get(), unverified).trusted().isPresent();
    }
}
