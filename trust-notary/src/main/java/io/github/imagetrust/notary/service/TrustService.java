package io.github.imagetrust.notary.service;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where the trust data of repositories live. It is not trusted to tell the truth, only to hand out and take files; it holds
 * the timestamp keys of its repositories, and often their snapshot keys.
 *
 * <p>Implementations are safe to share between threads.
 */
public interface TrustService {

    /** Its address in its one spelling, under which what it showed is remembered. */
    String address();

    /** The files of a repository, for one call that must have ended by {@code deadline}. */
    MetadataSource source(RepositoryName repository, Deadline deadline);

    /**
     * Publishes files together: all of them, or none. The service makes the timestamp, and the snapshot too if it holds
     * the key; no files at all make it sign these two anew.
     *
     * @param files by role; {@code timestamp} is never among them
     * @param basedOn the digest of the snapshot that was verified before the files were made; a service that signs with our
     *     keys, on our machine, signs on top of no other one. Empty when a repository begins
     * @throws io.github.imagetrust.model.SigningException of the kind {@code REFUSED} if the service understood and refused
     * @throws io.github.imagetrust.model.TransportException if it gives no answer; whether it published is unknown then
     */
    Outcome publish(RepositoryName repository, Map<String, Bytes> files, Optional<Digest> basedOn, Deadline deadline);

    /** Publishes files that are based on nothing. */
    default Outcome publish(RepositoryName repository, Map<String, Bytes> files, Deadline deadline) {
        return publish(repository, files, Optional.empty(), deadline);
    }

    /**
     * Ends what a publisher that was killed began, where it counts already for some readers and not for all: whoever does the
     * same again may find that nothing is left to do.
     */
    default void settle(RepositoryName repository, Deadline deadline) {}

    /**
     * The public key with which the service signs, or is going to sign, one of the two roles that it may hold; it makes one
     * if it has none.
     *
     * @param role {@code timestamp} or {@code snapshot}
     * @throws io.github.imagetrust.model.SigningException of the kind {@code REFUSED} if it does not hold such keys
     */
    ServiceKey key(RepositoryName repository, String role, Deadline deadline);

    /**
     * A new public key for one of the two roles that the service may hold. It signs with it as soon as a root that lists it is
     * published, and with the old one until then.
     *
     * @param role {@code timestamp} or {@code snapshot}
     * @throws io.github.imagetrust.model.SigningException of the kind {@code REFUSED} if it does not hold such keys
     */
    ServiceKey newKey(RepositoryName repository, String role, Deadline deadline);

    /**
     * Deletes all trust data of a repository; if there are none, does nothing. Keys stay.
     *
     * @throws io.github.imagetrust.model.TransportException if it gives no answer; whether it deleted is unknown then
     */
    void delete(RepositoryName repository, Deadline deadline);

    /**
     * Sets for how long the timestamps of a repository count, from the next publish on.
     *
     * @throws io.github.imagetrust.model.SigningException of the kind {@code REFUSED} if that is the service's own decision
     */
    void setTimestampLifetime(RepositoryName repository, Duration lifetime, Deadline deadline);

    /** What became of a publish. */
    enum Outcome {
        /** Everything is there. */
        PUBLISHED,
        /** Somebody else published meanwhile: a version is not above the one that is there. Nothing changed. */
        CONFLICT
    }

    /**
     * A public key as metadata list it.
     *
     * @param type such as {@code ed25519}
     * @param material the key, decoded from base64
     */
    record ServiceKey(String type, Bytes material) {

        /** Checks that nothing is missing. */
        public ServiceKey {
            requireNonNull(type, "type");
            requireNonNull(material, "material");
        }
    }
}
