package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import io.github.imagetrust.tuf.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A draft that was signed.
 *
 * @param root the digest of what is signed of the root that all of it follows from
 * @param files what to publish, by role
 * @param signed the same for people
 */
public record Sealed(Digest root, Map<String, Bytes> files, List<SignedRole> signed) {

    /** Copies. */
    public Sealed {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        signed = List.copyOf(signed);
    }
}
