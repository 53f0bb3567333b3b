package io.github.imagetrust.notary.service;

import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.files.JournaledFolder;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Roles;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts files that were signed long ago into a directory service, as they are. It replaces nothing: a folder that has trust
 * data of the repository keeps them.
 */
public final class DirectoryRestore {

    /** As for a publish: a name that leaves room for a hash. */
    private static final int MAX_SEGMENT = 180;

    private final ServedLayout layout;

    private DirectoryRestore(Path folder) {
        this.layout = new ServedLayout(folder, FileOperations.SYSTEM);
    }

    /**
     * For that folder, which is made if need be.
     *
     * @param privateKeys a folder of keys, which must not lie in it
     * @throws io.github.imagetrust.model.ConfigurationException if these keys would be served
     */
    public static DirectoryRestore into(Path folder, Path privateKeys) {
        KeyFolders.requireApart(privateKeys, folder);
        return new DirectoryRestore(folder);
    }

    /** Its address. */
    public URI address() {
        return URI.create(DirectoryAddress.of(layout.path().toUri()).text());
    }

    /**
     * Restores a repository.
     *
     * @param roots by version; the last one is the newest
     * @param roles the files of all other roles
     * @param versions reads the version of a role's file
     * @throws SigningException of the kind {@code REFUSED} if the folder has other trust data of it
     */
    public void restore(
            RepositoryName repository,
            SortedMap<Long, Bytes> roots,
            Map<String, Bytes> roles,
            ToLongBiFunction<String, Bytes> versions,
            Deadline deadline) {
        roles.keySet().forEach(DirectoryRestore::requireStorable);
        Map<String, byte[]> files = files(roots, roles, versions);
        layout.writeIndex();
        layout.files(repository).change(deadline, change -> {
            requireFree(repository, change, roots, roles);
            change.replaceAll(files);
            return repository;
        });
    }

    private static Map<String, byte[]> files(
            SortedMap<Long, Bytes> roots, Map<String, Bytes> roles, ToLongBiFunction<String, Bytes> versions) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        roots.forEach((version, root) -> {
            files.put(Roles.ROOT + "." + root.sha256().hex() + ".json", root.toArray());
            files.put(version + "." + Roles.ROOT + ".json", root.toArray());
        });
        Map<String, Bytes> newest = new HashMap<>(roles);
        newest.put(Roles.ROOT, roots.get(roots.lastKey()));
        files.putAll(ServedFiles.of(
                newest, (role, file) -> role.equals(Roles.ROOT) ? roots.lastKey() : versions.applyAsLong(role, file)));
        return files;
    }

    private static void requireFree(
            RepositoryName repository,
            JournaledFolder.Change change,
            SortedMap<Long, Bytes> roots,
            Map<String, Bytes> roles) {
        boolean free = isFree(change, Roles.ROOT, roots.get(roots.lastKey()))
                && isFree(change, Roles.TIMESTAMP, roles.get(Roles.TIMESTAMP));
        if (!free) {
            throw new SigningException(
                    SigningException.Kind.IMPOSSIBLE,
                    "the folder has other trust data of " + repository + " already, and keeps them",
                    "Unpack into another folder.",
                    null);
        }
    }

    private static boolean isFree(JournaledFolder.Change change, String role, @Nullable Bytes file) {
        Optional<Bytes> there = change.read(ServedFiles.current(role)).map(Bytes::of);
        return there.isEmpty() || there.get().equals(file);
    }

    private static void requireStorable(String role) {
        for (String segment : RoleNames.require(role).split("/", -1)) {
            if (segment.length() > MAX_SEGMENT) {
                throw new SigningException(
                        SigningException.Kind.IMPOSSIBLE,
                        "the role name " + segment + " is too long for a file",
                        "Verify from the bundle instead.",
                        null);
            }
        }
    }
}
