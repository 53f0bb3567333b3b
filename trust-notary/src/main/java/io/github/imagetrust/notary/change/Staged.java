package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What somebody has staged with notary or docker, and nobody has published yet. */
public sealed interface Staged {

    /**
     * A tag that a role is to sign.
     *
     * @param role whose tags
     * @param name the tag
     * @param length of what it names, in bytes
     * @param digests of what it names, at least one
     * @param custom what the publisher adds, as JSON
     */
    record PutTarget(String role, String name, long length, List<Digest> digests, Optional<String> custom)
            implements Staged {

        /** Copies the list. */
        public PutTarget {
            requireNonNull(role, "role");
            requireNonNull(name, "name");
            requireNonNull(custom, "custom");
            digests = List.copyOf(digests);
        }
    }

    /**
     * A tag that a role is to sign no more.
     *
     * @param role whose tags
     * @param name the tag
     */
    record RemoveTarget(String role, String name) implements Staged {

        /** Checks that nothing is missing. */
        public RemoveTarget {
            requireNonNull(role, "role");
            requireNonNull(name, "name");
        }
    }

    /**
     * Keys and paths that a delegated role gets or loses.
     *
     * @param role the delegated role
     * @param begins whether the role is made if it is not there; notary calls that {@code create}, else {@code update}
     * @param threshold how many keys must sign for a role that is made; one that is there keeps its own
     * @param addKeys keys that it gets
     * @param removeKeys the canonical identifiers of keys that it loses
     * @param addPaths prefixes of tags that it gets
     * @param removePaths prefixes that it loses
     * @param clearPaths whether it loses all of them
     */
    record EditDelegation(
            String role,
            boolean begins,
            OptionalInt threshold,
            List<StagedKey> addKeys,
            List<String> removeKeys,
            List<String> addPaths,
            List<String> removePaths,
            boolean clearPaths)
            implements Staged {

        /** Copies the lists. */
        public EditDelegation {
            requireNonNull(role, "role");
            requireNonNull(threshold, "threshold");
            addKeys = List.copyOf(addKeys);
            removeKeys = List.copyOf(removeKeys);
            addPaths = List.copyOf(addPaths);
            removePaths = List.copyOf(removePaths);
        }
    }

    /**
     * A delegated role that is to go, with all below it.
     *
     * @param role which
     */
    record RemoveDelegation(String role) implements Staged {

        /** Checks that nothing is missing. */
        public RemoveDelegation {
            requireNonNull(role, "role");
        }
    }

    /**
     * Keys that every delegated role loses.
     *
     * @param keyIds their canonical identifiers
     */
    record PurgeKeys(List<String> keyIds) implements Staged {

        /** Copies the list. */
        public PurgeKeys {
            keyIds = List.copyOf(keyIds);
        }
    }

    /**
     * A role that is to be signed anew as it is.
     *
     * @param role which
     */
    record Witness(String role) implements Staged {

        /** Checks that nothing is missing. */
        public Witness {
            requireNonNull(role, "role");
        }
    }

    /**
     * A file that cannot be carried out, since nobody can tell what is meant.
     *
     * @param why what is wrong with it
     */
    record Unusable(String why) implements Staged {

        /** Checks that nothing is missing. */
        public Unusable {
            requireNonNull(why, "why");
        }
    }

    /**
     * A key that was staged.
     *
     * @param keyId its canonical identifier
     * @param key the key
     */
    record StagedKey(String keyId, KeyChoice.Pem key) {

        /** Checks that nothing is missing. */
        public StagedKey {
            requireNonNull(keyId, "keyId");
            requireNonNull(key, "key");
        }
    }
}
