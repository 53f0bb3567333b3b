package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.spi.SignaturePublisher.Order;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An order to change the trust data of one repository. A value: what it means is found out, with the trust data as they
 * are then, when it is carried out.
 *
 * <p>Names of signers and roles, paths and keys are checked then, too; what cannot be done is a
 * {@link io.github.imagetrust.model.SigningException}, and nothing was changed.
 */
public sealed interface RepositoryChange {

    /**
     * Begins trust data: a root, and targets that sign nothing yet.
     *
     * @param signer whom to make the first signer: {@code targets/NAME} and {@code targets/releases}; absent for none, then
     *     tags are signed with the repository's own key
     * @param ownSnapshot whether the publisher holds the snapshot key, and not the service
     * @param timestampLifetime for how long timestamps count, where a folder and not a server holds the trust data
     * @param rootKeys who signs the root. A key of somebody else comes as the certificate that its owner made for this
     *     repository. Empty for the root key at hand, or a new one
     * @param rootThreshold how many of them must, at least 1
     */
    record Initialise(
            Optional<String> signer,
            boolean ownSnapshot,
            Optional<Duration> timestampLifetime,
            List<KeyChoice> rootKeys,
            int rootThreshold)
            implements RepositoryChange {

        /** Checks the threshold. */
        public Initialise {
            requireNonNull(signer, "signer");
            requireNonNull(timestampLifetime, "timestampLifetime");
            rootKeys = List.copyOf(rootKeys);
            Thresholds.require(rootThreshold, Math.max(1, rootKeys.size()));
        }

        /** With the root key at hand or a new one, and the snapshot key at the service. */
        public static Initialise plain() {
            return new Initialise(Optional.empty(), false, Optional.empty(), List.of(), 1);
        }
    }

    /**
     * Has metadata signed anew, so that they do not expire: the timestamp always, the snapshot if it expires within 180 days,
     * by whoever holds their keys; of the others what is named.
     *
     * @param roles what to sign anew whatever its expiry, such as {@code targets/releases} (notary's {@code witness})
     * @param expiring whether to sign anew, too, whatever else expires within 180 days and has its keys at hand
     */
    record Refresh(Set<String> roles, boolean expiring) implements RepositoryChange {

        /** Copies the set. */
        public Refresh {
            roles = Set.copyOf(roles);
        }

        /** Of timestamp and snapshot alone. */
        public static Refresh plain() {
            return new Refresh(Set.of(), false);
        }
    }

    /**
     * Signs a tag.
     *
     * @param order what, and as whom
     */
    record SignTag(Order order) implements RepositoryChange {

        /** Checks that nothing is missing. */
        public SignTag {
            requireNonNull(order, "order");
        }
    }

    /**
     * Takes back what is signed, from every role whose key is at hand; it is refused where the tag would still be released
     * afterwards.
     *
     * @param tag which tag; absent for all that are released
     * @param signer whose word alone is to go with the release; absent for that of all whose keys are at hand
     */
    record Revoke(Optional<String> tag, Optional<String> signer) implements RepositoryChange {

        /** Checks that nothing is missing. */
        public Revoke {
            requireNonNull(tag, "tag");
            requireNonNull(signer, "signer");
        }
    }

    /**
     * Adds a signer, or keys to one: {@code targets/NAME} and {@code targets/releases}, both for all tags.
     *
     * @param name who
     * @param keys with which keys, at least one
     * @param force also if tags count again that were signed with such a key before the signer was removed, and nobody whose
     *     key is at hand can have the signer begin without them
     */
    record AddSigner(String name, List<KeyChoice> keys, boolean force) implements RepositoryChange {

        /** Not by force. */
        public AddSigner(String name, List<KeyChoice> keys) {
            this(name, keys, false);
        }

        /** Checks that there is a key. */
        public AddSigner {
            requireNonNull(name, "name");
            keys = List.copyOf(keys);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("a signer needs a key");
            }
        }
    }

    /**
     * Removes a signer: the role, and the keys from the releases where no other signer has them. The releases are signed anew
     * where their signature was of those keys.
     *
     * @param name who
     * @param force also if nobody whose key is at hand can sign the releases anew, and all tags are released no more until
     *     somebody does; or if tags are released with another digest then, since without the releases {@code targets} decides
     */
    record RemoveSigner(String name, boolean force) implements RepositoryChange {

        /** Checks that nothing is missing. */
        public RemoveSigner {
            requireNonNull(name, "name");
        }
    }

    /**
     * Delegates to a role, or gives one that there is more keys and paths.
     *
     * @param role such as {@code targets/build/nightly}; the role above it must be there, and its key at hand
     * @param keys more keys
     * @param paths more prefixes of tags that it may sign; the empty one means all
     * @param threshold how many keys must sign, if that is to change
     * @param force also if tags count again that were signed with such keys before the role was removed, as in
     *     {@link AddSigner}
     */
    record AddDelegation(String role, List<KeyChoice> keys, List<String> paths, OptionalInt threshold, boolean force)
            implements RepositoryChange {

        /** Not by force. */
        public AddDelegation(String role, List<KeyChoice> keys, List<String> paths, OptionalInt threshold) {
            this(role, keys, paths, threshold, false);
        }

        /** Copies the lists. */
        public AddDelegation {
            requireNonNull(role, "role");
            requireNonNull(threshold, "threshold");
            keys = List.copyOf(keys);
            paths = List.copyOf(paths);
        }
    }

    /**
     * Takes keys and paths from a delegated role, or takes away the role itself and all below it.
     *
     * @param role such as {@code targets/build}
     * @param whole whether the role itself is to go
     * @param keyIds canonical identifiers
     * @param paths the prefixes as they are written
     * @param allPaths whether all paths go
     * @param force also if tags are released no more then, or with another digest, since without the releases {@code targets}
     *     decides
     */
    record RemoveDelegation(
            String role, boolean whole, Set<String> keyIds, Set<String> paths, boolean allPaths, boolean force)
            implements RepositoryChange {

        /** Copies the sets, and checks that an order for nothing is not one for everything. */
        public RemoveDelegation {
            requireNonNull(role, "role");
            keyIds = Set.copyOf(keyIds);
            paths = Set.copyOf(paths);
            if (whole == (allPaths || !keyIds.isEmpty() || !paths.isEmpty())) {
                throw new IllegalArgumentException("either keys and paths of " + role + " go, or all of it");
            }
        }

        /** Of keys and paths, at least one. */
        public RemoveDelegation(String role, Set<String> keyIds, Set<String> paths, boolean allPaths, boolean force) {
            this(role, false, keyIds, paths, allPaths, force);
        }

        /** Of the role itself. */
        public static RemoveDelegation whole(String role, boolean force) {
            return new RemoveDelegation(role, true, Set.of(), Set.of(), false, force);
        }
    }

    /**
     * Gives the root other keys. The new root is signed by those that were trusted and by the new ones, so whoever knows any
     * older root can follow.
     *
     * @param keys the new ones, as in {@link Initialise}; empty for a new key that is made
     * @param threshold how many must sign; absent for as many as now
     */
    record RotateRoot(List<KeyChoice> keys, OptionalInt threshold) implements RepositoryChange {

        /** Copies the list. */
        public RotateRoot {
            keys = List.copyOf(keys);
            requireNonNull(threshold, "threshold");
        }
    }

    /**
     * Gives {@code targets}, {@code snapshot} or {@code timestamp} another key. It needs the root key.
     *
     * @param role which
     * @param keys the new ones; empty for one that is made
     * @param threshold how many must sign; absent for as many as now
     * @param service whether the service makes and holds it: always for {@code timestamp}, never for {@code targets}
     */
    record RotateKey(String role, List<KeyChoice> keys, OptionalInt threshold, boolean service)
            implements RepositoryChange {

        /** Checks that the service is asked for keys that it can hold, and a publisher for others. */
        public RotateKey {
            keys = List.copyOf(keys);
            requireNonNull(threshold, "threshold");
            if (!Set.of("targets", "snapshot", "timestamp").contains(role)) {
                throw new IllegalArgumentException("the key of " + role + " is not rotated so");
            }
            if (service ? role.equals("targets") || !keys.isEmpty() : role.equals("timestamp")) {
                throw new IllegalArgumentException(
                        "the key of timestamp is the service's, that of targets never is, and the service makes its own");
            }
        }

        /** For a new key of the publisher, which is made. */
        public static RotateKey own(String role) {
            return new RotateKey(role, List.of(), OptionalInt.empty(), false);
        }

        /** For a new key of the service. */
        public static RotateKey ofService(String role) {
            return new RotateKey(role, List.of(), OptionalInt.empty(), true);
        }
    }

    /**
     * Publishes what somebody has staged with notary or docker: all of it, in its order, or nothing. Changes that nobody can
     * carry out, or of which it cannot be told what they mean, are refused by their names.
     *
     * @param changes as {@link io.github.imagetrust.notary.StagedChanges#list} has them, at least one. When it is
     *     published, and was read back, the files of just these are removed
     */
    record PublishStaged(List<StagedChange> changes) implements RepositoryChange {

        /** Checks that there is something. */
        public PublishStaged {
            changes = List.copyOf(changes);
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("nothing is staged");
            }
        }
    }
}
