package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import java.time.Instant;
import java.util.List;

/**
 * What was done to a repository, as it was read back and verified.
 *
 * @param repository its name
 * @param rootKeys the canonical identifiers of the keys that signed its root: what to pin
 * @param rootThreshold how many of the root's keys must sign it: as many pins are needed, or fewer stolen keys would do
 * @param signed the roles that were signed here; empty if there was nothing to do
 * @param root the digest of its root's file
 * @param timestamp the version of its timestamp
 * @param freshUntil when the timestamp expires
 * @param notes what deserves to be known
 */
public record ChangeReceipt(
        RepositoryName repository,
        List<String> rootKeys,
        int rootThreshold,
        List<SignedRole> signed,
        Digest root,
        long timestamp,
        Instant freshUntil,
        List<Finding> notes) {

    /** Copies the lists. */
    public ChangeReceipt {
        requireNonNull(repository, "repository");
        requireNonNull(root, "root");
        requireNonNull(freshUntil, "freshUntil");
        rootKeys = List.copyOf(rootKeys);
        signed = List.copyOf(signed);
        notes = List.copyOf(notes);
    }
}
