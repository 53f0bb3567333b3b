package io.github.imagetrust;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the trust data of a repository say.
 *
 * @param repository its name
 * @param service where the trust data came from
 * @param fetchedAt when the timestamp was fetched; of old data, when it was saved, that is when it last changed, or the time
 *     of looking if nobody can tell, as the finding {@code CACHED} says then
 * @param cached whether they are old data from the cache, because the service could not be reached
 * @param roles first {@code root}, {@code timestamp}, {@code snapshot}, {@code targets}, then the delegations breadth
 *     first, each role's in the order in which its metadata list them
 * @param findings what deserves to be known
 * @param rootPem the root's keys as the metadata hold them, in that order: a certificate or a bare public key, in PEM
 */
public record TrustReport(
        RepositoryName repository,
        String service,
        Instant fetchedAt,
        boolean cached,
        List<RoleReport> roles,
        List<Finding> findings,
        List<String> rootPem) {

    /** Copies the lists. */
    public TrustReport {
        requireNonNull(repository, "repository");
        requireNonNull(service, "service");
        requireNonNull(fetchedAt, "fetchedAt");
        roles = List.copyOf(roles);
        findings = List.copyOf(findings);
        rootPem = List.copyOf(rootPem);
    }

    /** The role of that name. */
    public Optional<RoleReport> role(String name) {
        return roles.stream().filter(role -> role.name().equals(name)).findFirst();
    }

    /**
     * One role.
     *
     * @param name such as {@code targets/releases}
     * @param status whether its metadata count
     * @param signed what its metadata say of themselves; absent if too few keys signed them, or none did
     * @param threshold how many different keys must sign
     * @param keys those that may sign, in the order of the metadata
     * @param paths the prefixes of the tags that it may sign, in the order of the metadata; one empty prefix means all
     * @param entries the tags that it signs, in the order of the metadata; those of expired metadata count for nothing
     */
    public record RoleReport(
            String name,
            Status status,
            Optional<Signed> signed,
            int threshold,
            List<KeyEvidence> keys,
            List<String> paths,
            List<Entry> entries) {

        /** Copies the lists. */
        public RoleReport {
            requireNonNull(name, "name");
            requireNonNull(status, "status");
            requireNonNull(signed, "signed");
            keys = List.copyOf(keys);
            paths = List.copyOf(paths);
            entries = List.copyOf(entries);
        }
    }

    /**
     * What a role's metadata say of themselves.
     *
     * @param version their version
     * @param expires when they expire
     * @param signedBy the keys that signed them
     */
    public record Signed(long version, Instant expires, List<KeyEvidence> signedBy) {

        /** Copies the list. */
        public Signed {
            requireNonNull(expires, "expires");
            signedBy = List.copyOf(signedBy);
        }
    }

    /** Whether a role's metadata count. */
    public enum Status {
        /** They count. */
        VALID,
        /** They, or the certificates of those who signed them, are out of date, and they do not count. */
        EXPIRED,
        /** Too few keys signed, and they are left out. */
        BAD_SIGNATURE,
        /** The role is declared, but nobody has signed for it yet. */
        NEVER_SIGNED
    }

    /**
     * One signed tag.
     *
     * @param tag its name
     * @param digest its SHA-256 digest; absent if only other hashes are signed
     * @param length of the manifest, in bytes
     * @param withinPaths whether the role, by its paths and those of the roles above it, may sign this tag
     */
    public record Entry(String tag, Optional<Digest> digest, long length, boolean withinPaths) {

        /** Checks that nothing is missing. */
        public Entry {
            requireNonNull(tag, "tag");
            requireNonNull(digest, "digest");
        }
    }
}
