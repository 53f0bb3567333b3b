package io.github.imagetrust.notary.keys;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TrustStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether only its owner can reach a key. A key that others can read may be theirs already; a folder that others can write
 * lets them put their key in place of ours.
 */
final class OwnerOnly {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnerOnly() {}

    /** Whether others than the owner may do anything with it; false where the file system has no such permissions. */
    static boolean isOpenToOthers(Path path) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return false;
        }
        try {
            return !OWNER.containsAll(view.readAttributes().permissions());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new TrustStoreException(
                    "could not see who may read " + path,
                    "Make " + path + " readable for the user that runs this, and for nobody else.",
                    e);
        }
    }

    /**
     * Passes if only the owner can reach it.
     *
     * @throws SigningException BAD_KEY if others can
     */
    static void require(Path path, String mode) {
        if (isOpenToOthers(path)) {
            throw new SigningException(
                    SigningException.Kind.BAD_KEY,
                    "others than its owner may use " + path,
                    "Run 'chmod " + mode + " " + path
                            + "'; if others had access to this machine, rotate the keys in it.",
                    null);
        }
    }
}
