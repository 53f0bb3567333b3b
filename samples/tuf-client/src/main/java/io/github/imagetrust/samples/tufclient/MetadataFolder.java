package io.github.imagetrust.samples.tufclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.tuf10.client.TufStores;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Trusted metadata as people like to look at them, {@code timestamp.json} beside {@code root.json}: copies of what the
 * library's own store, in a folder below, has accepted.
 */
final class MetadataFolder implements MetadataStore {

    private static final String INITIAL_ROOT = "initial-root";
    private static final int LONGEST_NAME = 200;

    private final Path folder;
    private final MetadataStore store;

    MetadataFolder(Path folder) {
        this.folder = folder;
        this.store = TufStores.inFolder(folder.resolve("store"));
    }

    /** Keeps the root with which the client begins. */
    void begin(byte[] root) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(INITIAL_ROOT), root);
        Files.write(folder.resolve("root.json"), root);
    }

    /** The root with which the client begins. */
    byte[] initialRoot() throws IOException {
        return Files.readAllBytes(folder.resolve(INITIAL_ROOT));
    }

    @Override
    public Optional<byte[]> load(String name) {
        return store.load(name);
    }

    @Override
    public void save(String name, byte[] verified) {
        store.save(name, verified);
        if (!name.endsWith(".root")) { // older roots are the store's own business
            copy(name, verified);
        }
    }

    /** Roles are named by others, who may try {@code ../}, or a name too long for a file. */
    private void copy(String role, byte[] verified) {
        String encoded = URLEncoder.encode(role, UTF_8);
        String name = encoded.length() <= LONGEST_NAME
                ? encoded
                : "role-" + Digest.sha256(role.getBytes(UTF_8)).hex();
        try {
            Files.write(folder.resolve(name + ".json"), verified);
        } catch (IOException e) {
            throw new TrustStoreException(
                    "could not write to " + folder, "Check that the folder can be written to.", e);
        }
    }

    @Override
    public Optional<Instant> savedAt(String name) {
        return store.savedAt(name);
    }

    @Override
    public Memory memory() {
        return store.memory();
    }

    @Override
    public boolean replaceMemory(Memory expected, Memory next) {
        return store.replaceMemory(expected, next);
    }
}
