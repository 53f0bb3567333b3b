package io.github.imagetrust.tuf;

import java.util.Optional;

/** What a dialect calls the files of a repository. */
public interface FileNaming {

    /** The name under which the newest root is found when none is known; empty if one must be known beforehand. */
    Optional<String> newestRoot();

    /** The root of that version. */
    String root(long version);

    /** The timestamp, which is always found under the same name. */
    String timestamp();

    /**
     * The file of a role.
     *
     * @param info what the metadata above it say of the file
     * @param root the root in force
     */
    String file(String role, FileInfo info, Root root);
}
