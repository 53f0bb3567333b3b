package io.github.imagetrust.notary.service;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Roles;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one publish under all names by which a Notary server has them: {@code ROLE.json}, {@code ROLE.SHA256.json}
 * and {@code VERSION.ROLE.json}.
 *
 * <p>They take their places in an order that leaves every web client a complete set. First the names that nobody asks for
 * yet, as only the new timestamp leads to their hashes. Then the current ones, so that a newer root is there for a moment
 * at most before the timestamp, which makes all of it count. What older timestamps lead to is never removed.
 */
final class ServedFiles {

    private final Map<String, byte[]> early = new LinkedHashMap<>();
    private final Map<String, byte[]> current = new LinkedHashMap<>();
    private final Map<String, byte[]> root = new LinkedHashMap<>();
    private final Map<String, byte[]> timestamp = new LinkedHashMap<>();

    private ServedFiles() {}

    /** The name under which the newest file of a role is. */
    static String current(String role) {
        return role + ".json";
    }

    /** All names with their contents, in the order in which they are to take their places. */
    static Map<String, byte[]> of(Map<String, Bytes> files, VersionOf versions) {
        ServedFiles served = new ServedFiles();
        SortedMap<String, Bytes> childrenFirst = new TreeMap<>(Comparator.reverseOrder());
        childrenFirst.putAll(files);
        childrenFirst.forEach((role, file) -> served.add(role, file, versions.of(role, file)));
        Map<String, byte[]> inOrder = new LinkedHashMap<>(served.early);
        inOrder.putAll(served.current);
        inOrder.putAll(served.root);
        inOrder.putAll(served.timestamp);
        return inOrder;
    }

    private void add(String role, Bytes file, long version) {
        byte[] content = file.toArray();
        String byVersion = version + "." + role + ".json";
        early.put(role + "." + file.sha256().hex() + ".json", content);
        if (role.equals(Roles.ROOT)) {
            root.put(byVersion, content); // clients look for the next root by this name
            root.put(current(role), content);
        } else {
            early.put(byVersion, content);
            (role.equals(Roles.TIMESTAMP) ? timestamp : current).put(current(role), content);
        }
    }

    /** Reads the version of a file. */
    interface VersionOf {

        /** The version that a file states. */
        long of(String role, Bytes file);
    }
}
