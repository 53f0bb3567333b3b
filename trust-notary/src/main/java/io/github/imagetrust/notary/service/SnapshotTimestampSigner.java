package io.github.imagetrust.notary.service;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.tuf.Bytes;
import java.util.Map;

/**
 * What a Notary server does with a publish before it stores it, and a folder cannot: it reads versions, checks that the
 * files fit together, and signs timestamp and snapshot with keys of its own.
 *
 * <p>Implementations are safe to share between threads.
 */
public interface SnapshotTimestampSigner {

    /**
     * The version that a file states.
     *
     * @throws io.github.imagetrust.tuf.MetadataRejectedException if it is no file of that role
     */
    long version(String role, Bytes file);

    /**
     * Checks an upload, and adds the files that the service makes.
     *
     * @return everything that is to be stored, by role: the upload, the timestamp, and the snapshot unless it was uploaded
     *     or stays as it is
     * @throws io.github.imagetrust.model.SigningException if a key is missing, or the files do not fit together
     * @throws io.github.imagetrust.tuf.MetadataRejectedException if a file is not what its role's keys signed
     */
    Map<String, Bytes> complete(Upload upload);

    /** The public key that the root of a repository is to list for {@code timestamp} or {@code snapshot}; made if need be. */
    ServiceKey key(RepositoryName repository, String role);

    /** A new public key for {@code timestamp} or {@code snapshot}. */
    ServiceKey newKey(RepositoryName repository, String role);
}
