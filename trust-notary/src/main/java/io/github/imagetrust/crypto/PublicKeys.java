package io.github.imagetrust.crypto;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker;
import java.util.Optional;

/**
 * Makes {@link SignatureChecker}s of what metadata carry as public keys. Checkers are cheap: a key is decoded when its
 * checker is first asked. They are kept, up to a bound, so that a key which many repositories or refreshes name is decoded
 * once. Safe to share between threads; share one where everything is wired.
 */
public final class PublicKeys {

    /** Some repositories' worth of keys, at most 8 KiB each. */
    private static final int KEPT = 512;

    private static final int LARGEST_KEPT = 8 * 1024;

    private final BoundedCache<Kept, SignatureChecker> cache;

    /** Keeps up to 512 keys. */
    public PublicKeys() {
        this(KEPT);
    }

    /** Keeps up to {@code kept} keys, those that were asked for last. */
    public PublicKeys(int kept) {
        this.cache = new BoundedCache<>(kept);
    }

    /**
     * The checker of a key in Notary v1 metadata. A signature's method selects among those that the kind of key has:
     * {@code ecdsa} (r‖s of exact length, over SHA-256), {@code rsapss}, {@code rsapkcs1v15}, {@code eddsa}.
     *
     * @param keyType {@code ecdsa}, {@code rsa}, {@code ed25519}, {@code ecdsa-x509} or {@code rsa-x509}; a key of any
     *     other type never has a valid signature
     * @param material the key, decoded from base64
     */
    public SignatureChecker notary(String keyType, Bytes material) {
        return checker("notary " + keyType, NotaryKeyKind.labelled(keyType), material);
    }

    /**
     * The checker of a key in TUF 1.0 metadata; its signatures have the empty method.
     *
     * @param scheme {@code ecdsa-sha2-nistp256}, {@code ecdsa-sha2-nistp384}, {@code rsassa-pss-sha256} or
     *     {@code ed25519}; a key with any other scheme never has a valid signature
     * @param material the bytes of the PEM text, or those that are written in hexadecimal
     */
    public SignatureChecker tuf(String scheme, Bytes material) {
        return checker("tuf " + scheme, TufKeyScheme.labelled(scheme), material);
    }

    private SignatureChecker checker(String label, Optional<? extends KeyKind> kind, Bytes material) {
        if (material.size() > LARGEST_KEPT) {
            return new LazyChecker(label, kind, material);
        }
        Bytes own = Bytes.of(material.toArray()); // what comes in may be a slice, and would keep a whole file in memory
        return cache.get(new Kept(label, own), () -> new LazyChecker(label, kind, own));
    }

    private record Kept(String label, Bytes material) {}
}
