package io.github.imagetrust.notary.change;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change that several people sign, one after the other or side by side: what is signed is fixed, version and expiry
 * included, and signatures come in. A value; {@link io.github.imagetrust.notary.NotaryAdmin} makes, signs and publishes
 * them, and writes and reads their files.
 *
 * <p>It is a proposal and proves nothing: whoever signs it is shown what it changes in the trust data as they are then.
 *
 * @param repository what is to be changed
 * @param base the digests of the files that it was made from, by role; empty if there were no trust data
 * @param files what is to be signed, the root first
 */
public record PreparedChange(RepositoryName repository, Map<String, Digest> base, List<File> files) {

    /** Copies. */
    public PreparedChange {
        requireNonNull(repository, "repository");
        base = Collections.unmodifiableMap(new LinkedHashMap<>(base));
        files = List.copyOf(files);
    }

    /**
     * One file that is to be signed.
     *
     * @param role whose file it is going to be
     * @param signed the canonical JSON that signatures cover
     * @param signatures those that were made so far
     */
    public record File(String role, String signed, List<Signature> signatures) {

        /** Copies the list. */
        public File {
            requireNonNull(role, "role");
            requireNonNull(signed, "signed");
            signatures = List.copyOf(signatures);
        }
    }

    /**
     * What claims to be a signature.
     *
     * @param keyId the identifier of the key in the metadata
     * @param method such as {@code ecdsa}
     * @param value in base64
     */
    public record Signature(String keyId, String method, String value) {

        /** Checks that nothing is missing. */
        public Signature {
            requireNonNull(keyId, "keyId");
            requireNonNull(method, "method");
            requireNonNull(value, "value");
        }
    }
}
