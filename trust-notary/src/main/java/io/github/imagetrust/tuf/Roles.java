package io.github.imagetrust.tuf;

/** The names of the four roles that every repository has. */
public final class Roles {

    /** Names the keys of all four. */
    public static final String ROOT = "root";

    /** Says which snapshot is the current one, and is renewed often. */
    public static final String TIMESTAMP = "timestamp";

    /** Says which files belong together. */
    public static final String SNAPSHOT = "snapshot";

    /** Says what is signed, and who else may sign what. */
    public static final String TARGETS = "targets";

    private Roles() {}
}
