package io.github.imagetrust.files;

import io.github.imagetrust.model.VersionFloor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The repositories of which something is remembered. */
public final class RememberedNames {

    private RememberedNames() {}

    /** What each service was seen to have of a repository, by service, then by role. */
    public static SortedMap<String, SortedMap<String, VersionFloor>> floors(Path trustFolder, String repository) {
        return MemoryFile.in(anchors(trustFolder).folder(FileNames.hash(repository)))
                .map(Remembered::floors)
                .orElseGet(TreeMap::new);
    }

    /**
     * Their names, each with the services that were seen to have it.
     *
     * @param trustFolder docker's, such as {@code ~/.docker/trust}
     * @throws io.github.imagetrust.model.TrustStoreException if one of the memories is damaged; never a shorter list then
     */
    public static SortedMap<String, SortedSet<String>> in(Path trustFolder) {
        SortedMap<String, SortedSet<String>> names = new TreeMap<>();
        List<SafeFolder> found = anchors(trustFolder).folders();
        for (SafeFolder folder : found) {
            Optional<Remembered> memory = MemoryFile.in(folder);
            memory.ifPresent(known -> {
                if (!folder.name().equals(FileNames.hash(known.name()))) {
                    throw StoreFailure.damaged(folder.path(), "its memory is about another repository", null);
                }
                names.put(known.name(), new TreeSet<>(known.floors().keySet()));
            });
        }
        return names;
    }

    private static SafeFolder anchors(Path trustFolder) {
        return SafeFolder.at(trustFolder, FileMode.PRIVATE).folder("imagetrust").folder("anchors");
    }
}
