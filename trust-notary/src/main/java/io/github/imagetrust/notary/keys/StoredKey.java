package io.github.imagetrust.notary.keys;

import io.github.imagetrust.files.SafeFolder;
import java.nio.file.Path;
import java.util.Optional;

/** A key file in a store, under the canonical id that its name claims; that is checked when it is opened. */
public final class StoredKey {

    private static final int DIGITS_FOR_PEOPLE = 7;

    private final String id;
    private final KeyFile file;
    private final SafeFolder folder;
    private final String name;

    StoredKey(String id, KeyFile file, SafeFolder folder, String name) {
        this.id = id;
        this.file = file;
        this.folder = folder;
        this.name = name;
    }

    /** How to name a key to a person: the first digits of its id, and its role. */
    static String describe(String id, String role) {
        String digits = id.substring(0, Math.min(DIGITS_FOR_PEOPLE, id.length()));
        return role.isEmpty() ? "key " + digits : "key " + digits + " (" + role + ")";
    }

    /** The canonical key id. */
    public String id() {
        return id;
    }

    /** The role that its file names. */
    public Optional<String> role() {
        return file.role();
    }

    /** The repository that its file names. */
    public Optional<String> gun() {
        return file.gun();
    }

    /** The text of it. */
    public KeyFile file() {
        return file;
    }

    /** Where it is. */
    public Path path() {
        return folder.path(name);
    }

    void delete() {
        folder.delete(name);
    }

    @Override
    public String toString() {
        return describe(id, role().orElse(""));
    }
}
