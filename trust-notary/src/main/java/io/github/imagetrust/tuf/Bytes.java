package io.github.imagetrust.tuf;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that do not change: those of a file, or a part of them. They know their hashes, which signatures, floors and file
 * entries all ask for, and compute each once.
 */
public final class Bytes {

    private final byte[] array;
    private final int from;
    private final int to;
    private volatile @Nullable Digest sha256;
    private volatile @Nullable Digest sha512;

    private Bytes(byte[] array, int from, int to) {
        this.array = array;
        this.from = from;
        this.to = to;
    }

    /** Those bytes, which now belong to this value: nobody may change the array any more. */
    public static Bytes of(byte[] owned) {
        return new Bytes(owned, 0, owned.length);
    }

    /** The UTF-8 encoding of that text. */
    public static Bytes utf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes from {@code begin} up to, not including, {@code end}; nothing is copied. */
    public Bytes slice(int begin, int end) {
        if (begin < 0 || begin > end || end > size()) {
            throw new IndexOutOfBoundsException(begin + " to " + end + " of " + size());
        }
        return begin == 0 && end == size() ? this : new Bytes(array, from + begin, from + end);
    }

    /** How many they are. */
    public int size() {
        return to - from;
    }

    /** A copy. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, from, to);
    }

    /** The array that they are in if nothing else is in it, otherwise a copy: for whoever reads it and never changes it. */
    public byte[] sharedArray() {
        return size() == array.length ? array : toArray();
    }

    /** Feeds them into {@code digest}. */
    public void feed(MessageDigest digest) {
        digest.update(array, from, size());
    }

    /** Their digest by that algorithm. */
    public Digest digest(HashAlgorithm algorithm) {
        Digest known = algorithm == HashAlgorithm.SHA256 ? sha256 : sha512;
        if (known == null) { // two threads may both compute it; they find the same
            MessageDigest digest = algorithm.newDigest();
            feed(digest);
            known = Digest.ofHash(algorithm, digest.digest());
            if (algorithm == HashAlgorithm.SHA256) {
                sha256 = known;
            } else {
                sha512 = known;
            }
        }
        return known;
    }

    /** Their SHA-256 digest. */
    public Digest sha256() {
        return digest(HashAlgorithm.SHA256);
    }

    /** Whether the other ones are the same, byte for byte. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(array, from, to, that.array, that.from, that.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return size() + " bytes";
    }
}
