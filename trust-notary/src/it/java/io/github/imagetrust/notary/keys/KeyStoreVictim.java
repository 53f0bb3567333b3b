package io.github.imagetrust.notary.keys;

import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.FileOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Changes a store of keys, and stops before one of its operations on files, to be killed there: it says so, and waits for ever. A
 * file that would be written is written by half.
 */
final class KeyStoreVictim {

    private KeyStoreVictim() {}

    /** What is done to the store. */
    enum Work {
        LOAD,
        PASSWD,
        REMOVE,
        RESTORE
    }

    /** Arguments: the trust folder, the work, the file or the id that it is about, the number of the operation from 0. */
    public static void main(String[] arguments) {
        SecureRandom random = new SecureRandom();
        PrivateKeys keys = new PrivateKeys(random);
        KeyStoreDirectory store =
                new KeyStoreDirectory(Path.of(arguments[0]), keys, new Stopping(Integer.parseInt(arguments[3])));
        String about = arguments[2];
        switch (Work.valueOf(arguments[1])) {
            case LOAD ->
                new KeyLoading(store, keys, passphrases())
                        .load(ForeignFile.readPrivate(Path.of(about)), about, Optional.empty(), Optional.empty());
            case PASSWD -> store.changePassphrase(store.find(about).orElseThrow(), passphrases());
            case REMOVE -> store.remove(store.find(about).orElseThrow());
            case RESTORE -> new KeyBackup(store, keys, passphrases(), random).restore(Path.of(about));
        }
    }

    static Passphrases passphrases() {
        return new Passphrases(List.of(request ->
                request.attempt() == 1 ? Optional.of(KilledKeyStoreIT.PASSPHRASE.toCharArray()) : Optional.empty()));
    }

    private static final class Stopping implements FileOperations {

        private final int stopAt;
        private int done;

        Stopping(int stopAt) {
            this.stopAt = stopAt;
        }

        @Override
        public void createFolder(Path folder, FileMode mode) throws IOException {
            step();
            SYSTEM.createFolder(folder, mode);
        }

        @Override
        public void writeNew(Path file, byte[] content, FileMode mode) throws IOException {
            if (done == stopAt) {
                Files.write(file, Arrays.copyOf(content, content.length / 2));
            }
            step();
            SYSTEM.writeNew(file, content, mode);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            step();
            SYSTEM.rename(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            step();
            SYSTEM.delete(file);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            step();
            SYSTEM.syncFolder(folder);
        }

        @SuppressWarnings("SystemOut")
        private void step() throws IOException {
            if (done++ == stopAt) {
                System.out.println("stopped");
                while (System.in.read() >= 0) {
                    // until it is killed
                }
            }
        }
    }
}
