package io.github.imagetrust.files;

import io.github.imagetrust.model.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The verified bytes that are kept to save fetching them again. To lose them costs time only; what protects from old data and
 * from other roots is the memory, which is another file and is not touched here.
 */
public final class CachedFiles {

    private static final Set<String> OTHERS = Set.of("anchors");

    private final Path trustFolder;
    private final Duration lockWait;

    /**
     * The bytes below a trust folder.
     *
     * @param lockWait how long a change waits for other processes
     */
    public CachedFiles(Path trustFolder, Duration lockWait) {
        this.trustFolder = trustFolder;
        this.lockWait = lockWait;
    }

    /**
     * The bytes of one repository from one service.
     *
     * @param repository its name; empty if nothing is remembered of it any more
     * @param service where they came from; empty likewise
     * @param files how many there are
     * @param bytes how large they are together
     * @param folder where they are
     */
    public record Cached(String repository, String service, int files, long bytes, SafeFolder folder) {}

    /**
     * All of them, by repository and service.
     *
     * @throws io.github.imagetrust.model.TrustStoreException if what is remembered is damaged
     */
    public List<Cached> all() {
        SortedMap<String, String[]> known = new TreeMap<>();
        SortedMap<String, SortedSet<String>> names = RememberedNames.in(trustFolder);
        names.forEach((name, services) ->
                services.forEach(service -> known.put(FileNames.hash(service, name), new String[] {name, service})));
        List<Cached> all = new ArrayList<>();
        for (SafeFolder folder : ours().folders()) {
            if (!OTHERS.contains(folder.name())) {
                String[] of = known.getOrDefault(folder.name(), new String[] {"", ""});
                List<String> files = files(folder);
                long bytes = files.stream()
                        .mapToLong(file -> folder.path(file).toFile().length())
                        .sum();
                if (!files.isEmpty()) {
                    all.add(new Cached(of[0], of[1], files.size(), bytes, folder));
                }
            }
        }
        all.sort(Comparator.comparing(Cached::repository).thenComparing(Cached::service));
        return all;
    }

    /** Removes them; the lock stays, since others may be waiting for it. */
    public void remove(Cached cached) {
        SafeFolder folder = cached.folder();
        folder.locked(FileMetadataStore.LOCK, Deadline.after(lockWait), () -> {
            files(folder).forEach(folder::delete);
            folder.removeLeftovers();
            return folder;
        });
    }

    private static List<String> files(SafeFolder folder) {
        return folder.list().stream()
                .filter(name -> !name.equals(FileMetadataStore.LOCK))
                .filter(FileNames::isSegment)
                .toList();
    }

    private SafeFolder ours() {
        return SafeFolder.at(trustFolder, FileMode.PRIVATE).folder("imagetrust");
    }
}
