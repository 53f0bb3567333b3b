package io.github.imagetrust.notary.keys;

import io.github.imagetrust.files.SafeFolder;
import java.nio.file.Path;
import java.util.Optional;

/** A key file in a store, under the canonical id that its name claims; that is checked when it is opened. */
public final class StoredKey {

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

    void replace(byte[] text) {
        folder.write(name, text);
    }

    void delete() {
        folder.delete(name);
    }

    @Override
    public String toString() {
        return Wanted.describe(id, role().orElse(""));
    }
}
