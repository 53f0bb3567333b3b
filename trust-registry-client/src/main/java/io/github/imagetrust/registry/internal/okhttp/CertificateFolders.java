package io.github.imagetrust.registry.internal.okhttp;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.registry.internal.Hosts;
import io.github.imagetrust.registry.internal.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Folders named by a host that hold its CAs ({@code *.crt}) and client certificates ({@code X.cert}, {@code X.key}). */
final class CertificateFolders {

    private final List<Path> roots;

    CertificateFolders(List<Path> roots) {
        this.roots = roots;
    }

    /** Those of these servers that exist. */
    List<Path> of(Origin... servers) {
        return Arrays.stream(servers)
                .flatMap(server -> Hosts.spellings(server).stream())
                .distinct()
                .flatMap(name -> roots.stream().map(root -> root.resolve(name)))
                .filter(Files::isDirectory)
                .toList();
    }

    /** The first of a server's folders with a client certificate or key. */
    Optional<Path> withKey(Origin server) {
        return of(server).stream().filter(CertificateFolders::hasKey).findFirst();
    }

    /**
     * Whether a folder holds a client certificate or key.
     *
     * @throws ConfigurationException if that cannot be seen: without its certificate we would be somebody else
     */
    static boolean hasKey(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).anyMatch(name -> name.endsWith(".cert") || name.endsWith(".key"));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the folder " + folder + " cannot be read (" + e.getClass().getSimpleName() + ")",
                    "It may hold a client certificate: let yourself read it, or remove it.",
                    e);
        }
    }
}
