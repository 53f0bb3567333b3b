package io.github.imagetrust.tuf.edit;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.SignatureEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file on its way through several hands: what is signed is fixed, version and expiry included, and signatures still come
 * in. A value.
 *
 * @param role whose file it is going to be
 * @param signed the bytes that the signatures cover
 * @param signatures those that were made so far; claims, until the file is verified
 */
public record PartlySigned(String role, Bytes signed, List<SignatureEntry> signatures) {

    /** Copies the list. */
    public PartlySigned {
        requireNonNull(role, "role");
        requireNonNull(signed, "signed");
        signatures = List.copyOf(signatures);
    }

    /** The same with the signatures of those keys, where they have not signed yet. */
    public PartlySigned signedBy(Collection<SigningKey> keys) {
        List<SignatureEntry> more = new ArrayList<>(signatures);
        byte[] message = signed.toArray();
        for (SigningKey key : keys) {
            if (!isSignedBy(key.key())) {
                more.add(key.sign(message));
            }
        }
        return new PartlySigned(role, signed, more);
    }

    /** The same with those signatures, each once. */
    public PartlySigned with(Collection<SignatureEntry> others) {
        List<SignatureEntry> more = new ArrayList<>(signatures);
        others.stream().filter(entry -> !more.contains(entry)).forEach(more::add);
        return new PartlySigned(role, signed, more);
    }

    /** The same with one signature of each of those keys that has made one which holds, and no others. */
    public PartlySigned signedOnlyBy(Collection<Key> keys) {
        Map<String, SignatureEntry> kept = new LinkedHashMap<>();
        for (SignatureEntry entry : signatures) {
            if (keys.stream().anyMatch(key -> isOf(key, entry))) {
                kept.putIfAbsent(entry.keyId(), entry);
            }
        }
        return new PartlySigned(role, signed, List.copyOf(kept.values()));
    }

    /** Whether there is a signature of that key, and it holds. */
    public boolean isSignedBy(Key key) {
        return signatures.stream().anyMatch(entry -> isOf(key, entry));
    }

    private boolean isOf(Key key, SignatureEntry entry) {
        return entry.keyId().equals(key.id()) && key.checker().isValid(signed, entry);
    }
}
