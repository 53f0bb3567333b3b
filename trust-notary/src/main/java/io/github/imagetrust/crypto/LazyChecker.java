package io.github.imagetrust.crypto;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker;
import io.github.imagetrust.tuf.SignatureEntry;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decodes a key when it is first asked something; most keys in metadata never are. */
final class LazyChecker implements SignatureChecker {

    private final String label;
    private final Optional<? extends KeyKind> kind;
    private final Bytes material;
    private volatile @Nullable CheckableKey decoded;

    /**
     * A checker.
     *
     * @param label what metadata call the kind
     * @param kind the kind, or empty if it is none that we know
     * @param material the key
     */
    LazyChecker(String label, Optional<? extends KeyKind> kind, Bytes material) {
        this.label = label;
        this.kind = kind;
        this.material = material;
    }

    @Override
    public String identity() {
        return key().identity();
    }

    @Override
    public boolean isValid(Bytes signed, SignatureEntry signature) {
        CheckableKey.Method method = key().methods().get(signature.method());
        if (method == null) {
            return false;
        }
        try {
            return method.isValid(signed, signature.value().toArray());
        } catch (RuntimeException e) { // a library's way to say that bytes make no sense, after all our checks
            return false;
        }
    }

    @Override
    public Optional<Validity> validity() {
        return key().validity();
    }

    private CheckableKey key() {
        CheckableKey known = decoded;
        if (known == null) { // two threads may both decode it; they find the same
            known = decode();
            decoded = known;
        }
        return known;
    }

    private CheckableKey decode() {
        if (kind.isPresent() && material.size() <= Pem.MAX_BYTES) {
            try {
                return kind.get().decode(material.toArray());
            } catch (GeneralSecurityException | RuntimeException e) { // a key that cannot be read never signs
                return CheckableKey.unusable(label, material);
            }
        }
        return CheckableKey.unusable(label, material);
    }
}
