package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A public key as metadata list it. Two keys are equal if the metadata say the same of them; whether they are the same
 * key is another question, which {@link #identity()} answers.
 */
public final class Key {

    private final String id;
    private final String type;
    private final Bytes material;
    private final SignatureChecker checker;

    /**
     * A key.
     *
     * @param id the identifier under which metadata list it
     * @param type what the metadata call its kind, such as {@code ecdsa-x509}
     * @param material the key as the metadata carry it, decoded from base64 or hexadecimal
     * @param checker what it can tell
     */
    public Key(String id, String type, Bytes material, SignatureChecker checker) {
        this.id = requireNonNull(id, "id");
        this.type = requireNonNull(type, "type");
        this.material = requireNonNull(material, "material");
        this.checker = requireNonNull(checker, "checker");
    }

    /** The identifier under which metadata list it. */
    public String id() {
        return id;
    }

    /** What the metadata call its kind. */
    public String type() {
        return type;
    }

    /** The key as the metadata carry it. */
    public Bytes material() {
        return material;
    }

    /** What it can tell. */
    public SignatureChecker checker() {
        return checker;
    }

    /** The identity of the public key itself, by which votes are counted. */
    public String identity() {
        return checker.identity();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key that
                && id.equals(that.id)
                && type.equals(that.type)
                && material.equals(that.material);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return type + " key " + id;
    }
}
