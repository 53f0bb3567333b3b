package io.github.imagetrust.notary.keys;

import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.files.DoomedProcess;
import io.github.imagetrust.files.FileOperations;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Changes a store of keys, in a process that is killed at it. */
public final class KeyStoreVictim implements DoomedProcess.Work {

    /** What is done to the store. */
    enum Change {
        LOAD,
        PASSWD,
        REMOVE,
        RESTORE
    }

    /** The argument: the change, a blank, and the file or the id that it is about. */
    @Override
    public void run(Path trust, FileOperations files, String argument) {
        SecureRandom random = new SecureRandom();
        PrivateKeys keys = new PrivateKeys(random);
        KeyStoreDirectory store = new KeyStoreDirectory(trust, keys, files);
        String about = argument.substring(argument.indexOf(' ') + 1);
        switch (Change.valueOf(argument.substring(0, argument.indexOf(' ')))) {
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
}
