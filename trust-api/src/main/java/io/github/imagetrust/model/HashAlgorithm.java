package io.github.imagetrust.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** A hash function that may name content: those that OCI registers and every JDK has. */
public enum HashAlgorithm {
    /** SHA-256, written {@code sha256}: the one that every registry and trust service uses. */
    SHA256("sha256", "SHA-256", 32),
    /** SHA-512, written {@code sha512}. */
    SHA512("sha512", "SHA-512", 64);

    private final String label;
    private final String jdkName;
    private final int length;

    HashAlgorithm(String label, String jdkName, int length) {
        this.label = label;
        this.jdkName = jdkName;
        this.length = length;
    }

    /** The algorithm that is written so ({@code sha256}, in lower case), or empty for any that imagetrust does not know. */
    public static Optional<HashAlgorithm> labelled(String label) {
        for (HashAlgorithm algorithm : values()) {
            if (algorithm.label.equals(label)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** How digests and metadata write it: {@code sha256} or {@code sha512}. */
    public String label() {
        return label;
    }

    /** The length of a hash, in bytes. */
    public int length() {
        return length;
    }

    /** The hash of {@code content}, {@link #length()} bytes. */
    public byte[] hash(byte[] content) {
        return newDigest().digest(content);
    }

    /** A fresh digest to feed a stream into; it belongs to the caller and is not safe to share. */
    public MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(jdkName);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has " + jdkName, e);
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
