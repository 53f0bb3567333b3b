package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a "yes" rests on.
 *
 * @param format the format of the signature, such as {@code notary-v1}
 * @param service where the trust data came from
 * @param releasedBy the role whose metadata name the digest, such as {@code targets/releases}
 * @param anchor why the root is trusted
 * @param roles every role that was used, with what was verified of it
 * @param checkedAt the time against which expiry was checked
 * @param validUntil the first instant at which what was used is no longer enough, since something in it expires
 * @param notes what deserves to be known, and what was not checked
 */
public record Evidence(
        String format,
        String service,
        String releasedBy,
        Anchor anchor,
        List<RoleEvidence> roles,
        Instant checkedAt,
        Instant validUntil,
        List<Finding> notes) {

    /** Copies the lists. */
    public Evidence {
        requireNonNull(format, "format");
        requireNonNull(service, "service");
        requireNonNull(releasedBy, "releasedBy");
        requireNonNull(anchor, "anchor");
        requireNonNull(checkedAt, "checkedAt");
        requireNonNull(validUntil, "validUntil");
        roles = List.copyOf(roles);
        notes = List.copyOf(notes);
    }

    /** The same evidence with further notes. */
    public Evidence withNotes(List<Finding> further) {
        List<Finding> all = new ArrayList<>(notes);
        all.addAll(further);
        return new Evidence(format, service, releasedBy, anchor, roles, checkedAt, validUntil, all);
    }

    /**
     * The root that everything else follows from.
     *
     * @param kind how it came to be trusted
     * @param description the same in words, such as {@code pinned key 3f2a…}
     * @param rootKeys the keys that signed the current root; others that it lists prove nothing
     * @param rootVersion the version of the current root
     */
    public record Anchor(AnchorKind kind, String description, List<KeyEvidence> rootKeys, long rootVersion) {

        /** Copies the list. */
        public Anchor {
            requireNonNull(kind, "kind");
            requireNonNull(description, "description");
            rootKeys = List.copyOf(rootKeys);
        }
    }

    /** How a root came to be trusted. */
    public enum AnchorKind {
        /** One of its keys was pinned. */
        PINNED_KEY,
        /** Its certificate was issued by a pinned authority. */
        PINNED_AUTHORITY,
        /** It leads on from one that was remembered from an earlier first use. */
        REMEMBERED,
        /** It was the first one seen here; what was taken over from docker's or notary's cache is announced so, too. */
        FIRST_USE
    }

    /**
     * A key, by its names.
     *
     * @param id the canonical identifier: that of the bare public key, and the name of its private key's file
     * @param certificateId the identifier under which metadata list it, if that is another one: the key is wrapped in a
     *     certificate then
     * @param algorithm such as {@code ecdsa}
     * @param certificate when the certificate around it holds, if there is one that can be read
     */
    public record KeyEvidence(
            String id, Optional<String> certificateId, String algorithm, Optional<Validity> certificate) {

        /** Checks that nothing is missing. */
        public KeyEvidence {
            requireNonNull(id, "id");
            requireNonNull(certificateId, "certificateId");
            requireNonNull(algorithm, "algorithm");
            requireNonNull(certificate, "certificate");
        }

        /** A key of whose certificate no dates are known. */
        public KeyEvidence(String id, Optional<String> certificateId, String algorithm) {
            this(id, certificateId, algorithm, Optional.empty());
        }
    }

    /**
     * The dates of a certificate.
     *
     * @param notBefore its first instant
     * @param notAfter its last instant
     */
    public record Validity(Instant notBefore, Instant notAfter) {

        /** Checks that nothing is missing. */
        public Validity {
            requireNonNull(notBefore, "notBefore");
            requireNonNull(notAfter, "notAfter");
        }
    }

    /**
     * What was verified of one role.
     *
     * @param role its name
     * @param version of its metadata
     * @param expires when its metadata expire
     * @param threshold how many different keys must sign
     * @param keys those that may sign
     * @param signedBy those that did, a part of {@code keys}
     */
    public record RoleEvidence(
            String role,
            long version,
            Instant expires,
            int threshold,
            List<KeyEvidence> keys,
            List<KeyEvidence> signedBy) {

        /** Copies the lists. */
        public RoleEvidence {
            requireNonNull(role, "role");
            requireNonNull(expires, "expires");
            keys = List.copyOf(keys);
            signedBy = List.copyOf(signedBy);
        }
    }
}
