package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.files.AtomicFile;
import io.github.imagetrust.files.SharedFile;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.change.PreparedChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The file of a prepared change, which people hand on and sign, also at the same time: no signature that was added gets lost.
 * For that, an empty file {@code .NAME.lock} is made beside it, and stays.
 *
 * <p>Safe to share between threads and processes. Every method throws a {@link TrustStoreException} if the file cannot be
 * used, and a {@link ConfigurationException} if there is none, or it holds no prepared change.
 */
public final class PreparedFile {

    private static final int MOST = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REMEDY = "Give the file that --prepare wrote.";

    private final Path file;

    private PreparedFile(Path file) {
        this.file = file;
    }

    /** The file of that name; nothing need be there. */
    public static PreparedFile at(Path file) {
        return new PreparedFile(requireNonNull(file, "file"));
    }

    /** What is in it. */
    public PreparedChange read() {
        byte[] content = content();
        if (content.length == 0) {
            throw new ConfigurationException(file + " is empty: nothing is prepared in it yet", REMEDY);
        }
        return NotaryAdmin.read(content, file.toString());
    }

    /**
     * Makes a new, empty file for a change that is going to be prepared, so that nothing is done for a file that cannot be. One
     * that is there may have the signatures of others, unless it is empty: then somebody was stopped who made it for this.
     */
    public Reserved reserve() {
        if (!SharedFile.isEmpty(file)) {
            SharedFile.create(file);
        }
        return new Reserved();
    }

    /**
     * Adds signatures, and keeps those that others have added meanwhile.
     *
     * @param signed a copy of the change that is in the file, with more signatures
     * @return what is in the file now, read back: all that was there, and all that was added
     * @throws io.github.imagetrust.model.SigningException of the kind {@code IMPOSSIBLE} if it holds another change
     */
    public PreparedChange add(PreparedChange signed) {
        PreparedFile real = real(); // two names of one file have one lock
        return real.locked(() -> real.replace(NotaryAdmin.merge(List.of(real.read(), signed))));
    }

    private PreparedFile real() {
        try {
            return at(file.toRealPath());
        } catch (NoSuchFileException e) {
            throw missing(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private PreparedChange replace(PreparedChange change) {
        byte[] content = NotaryAdmin.write(change);
        AtomicFile.replace(file, content);
        byte[] found = content();
        if (!Arrays.equals(found, content)) {
            throw new TrustStoreException(
                    file + " was changed by another program while it was written",
                    "Look at it, and do it again; let one program at a time write it.",
                    null);
        }
        return NotaryAdmin.read(found, file.toString());
    }

    private byte[] content() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST + 1);
            if (content.length > MOST) {
                throw new ConfigurationException(file + " has more than " + MOST + " bytes", REMEDY);
            }
            return content;
        } catch (NoSuchFileException e) {
            throw missing(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private <T> T locked(Supplier<T> work) {
        return SharedFile.locked(file, Deadline.after(PATIENCE), work);
    }

    private ConfigurationException missing(NoSuchFileException cause) {
        return new ConfigurationException(file + " does not exist", REMEDY, cause);
    }

    private ConfigurationException unreadable(IOException cause) {
        String reason = Optional.ofNullable(cause.getMessage())
                .filter(text -> !text.equals(file.toString()))
                .map(text -> ": " + text)
                .orElse("");
        return new ConfigurationException(file + " cannot be read" + reason, REMEDY, cause);
    }

    /** A file that is filled, or goes again. Belongs to one thread. */
    public final class Reserved implements AutoCloseable {

        private boolean filled;

        private Reserved() {}

        /**
         * Writes the change into it.
         *
         * @return what is in it now, read back
         * @throws TrustStoreException if somebody else has written into it meanwhile
         */
        public PreparedChange fill(PreparedChange change) {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) { // somebody else had reserved it as well, and gave up
                SharedFile.create(file);
            }
            PreparedChange written = locked(() -> {
                if (!SharedFile.isEmpty(file)) {
                    throw new TrustStoreException(
                            "somebody else has written into " + file + " meanwhile", "Name another file.", null);
                }
                return replace(change);
            });
            filled = true;
            return written;
        }

        /** Takes the file away again, unless something is in it. */
        @Override
        public void close() {
            if (!filled && SharedFile.isEmpty(file)) {
                locked(() -> SharedFile.removeIfEmpty(file));
            }
        }
    }
}
