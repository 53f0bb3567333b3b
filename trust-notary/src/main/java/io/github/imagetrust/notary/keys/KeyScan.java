package io.github.imagetrust.notary.keys;

import io.github.imagetrust.crypto.Pem;
import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.notary.keys.KeyListing.Problem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole store: {@code <id>.key} as docker and notary write it today, and the layout of old versions,
 * {@code root_keys/<id>_root.key} and {@code tuf_keys/<gun>/<id>_<role>.key}, which said role and repository only in the
 * path. What cannot be read is noted, and takes nothing else with it.
 */
final class KeyScan {

    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})\\.key");
    private static final Pattern OLD_NAME = Pattern.compile("([0-9a-f]{64})_([A-Za-z0-9_-]{1,64})\\.key");

    private static final String OLD_ROOTS = "root_keys";
    private static final String OLD_OTHERS = "tuf_keys";

    /** Deeper than any name of a repository is. */
    private static final int MAX_DEPTH = 16;

    private final List<StoredKey> keys = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private final Map<String, byte[]> announced;

    private KeyScan(Map<String, byte[]> announced) {
        this.announced = announced;
    }

    /**
     * Scans.
     *
     * @param announced the contents of files that count already, whatever is in the folder
     */
    static KeyListing of(SafeFolder folder, Map<String, byte[]> announced) {
        KeyScan scan = new KeyScan(announced);
        scan.scan(folder);
        scan.keys.sort(Comparator.comparing(StoredKey::id));
        return new KeyListing(scan.keys, scan.problems);
    }

    private void scan(SafeFolder folder) {
        SortedSet<String> names = new TreeSet<>(folder.list());
        names.addAll(announced.keySet());
        for (String name : names) {
            Matcher current = NAME.matcher(name);
            if (current.matches()) {
                read(folder, name, announced.get(name), current.group(1), Optional.empty(), Optional.empty());
            } else if (name.equals(OLD_ROOTS) && isFolder(folder, name)) {
                guarded(folder, name, () -> scanOld(folder.folder(name), "", 0));
            } else if (name.equals(OLD_OTHERS) && isFolder(folder, name)) {
                guarded(folder, name, () -> scanOld(folder.folder(name), "", 0));
            } else {
                problem(folder, name, "is no key file: those are named by 64 hexadecimal digits and end in .key");
            }
        }
    }

    private void scanOld(SafeFolder folder, String gun, int depth) {
        for (String name : folder.list()) {
            Matcher old = OLD_NAME.matcher(name);
            if (isFolder(folder, name)) {
                if (depth == MAX_DEPTH) {
                    problem(folder, name, "is nested too deeply");
                } else {
                    String below = gun.isEmpty() ? name : gun + "/" + name;
                    guarded(folder, name, () -> scanOld(folder.folder(name), below, depth + 1));
                }
            } else if (old.matches()) {
                read(
                        folder,
                        name,
                        null,
                        old.group(1),
                        Optional.of(old.group(2)),
                        Optional.of(gun).filter(s -> !s.isEmpty()));
            } else {
                problem(folder, name, "is no key file of an old layout");
            }
        }
    }

    private void read(
            SafeFolder folder,
            String name,
            byte @Nullable [] announcedText,
            String id,
            Optional<String> role,
            Optional<String> gun) {
        guarded(folder, name, () -> {
            byte[] text = announcedText != null
                    ? announcedText
                    : folder.read(name, Pem.MAX_BYTES).orElse(new byte[0]);
            KeyFile file = KeyFile.parse(text, "it");
            if (role.isPresent() && file.role().isEmpty()) {
                file = file.with(KeyFile.ROLE, role).with(KeyFile.GUN, gun);
            }
            StoredKey key = new StoredKey(id, file, folder, name);
            keys.add(key);
            if (OwnerOnly.isOpenToOthers(key.path())) {
                problem(folder, name, "may be used by others than its owner");
            }
        });
    }

    private void guarded(SafeFolder folder, String name, Runnable work) {
        try {
            work.run();
        } catch (TrustException | IllegalArgumentException e) { // a name that is none, or whatever is wrong with a file
            problem(folder, name, String.valueOf(e.getMessage()));
        }
    }

    private void problem(SafeFolder folder, String name, String reason) {
        problems.add(new Problem(folder.path().resolve(name), reason));
    }

    private static boolean isFolder(SafeFolder folder, String name) {
        return Files.isDirectory(folder.path().resolve(name), LinkOption.NOFOLLOW_LINKS);
    }
}
