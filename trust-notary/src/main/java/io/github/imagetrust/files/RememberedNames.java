package io.github.imagetrust.files;

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

    /**
     * Their names, each with the services that were seen to have it.
     *
     * @param trustFolder docker's, such as {@code ~/.docker/trust}
     * @throws io.github.imagetrust.model.TrustStoreException if one of the memories is damaged; never a shorter list then
     */
    public static SortedMap<String, SortedSet<String>> in(Path trustFolder) {
        SafeFolder anchors = SafeFolder.at(trustFolder, FileMode.PRIVATE)
                .folder("imagetrust")
                .folder("anchors");
        SortedMap<String, SortedSet<String>> names = new TreeMap<>();
        List<SafeFolder> found = anchors.folders();
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
}
