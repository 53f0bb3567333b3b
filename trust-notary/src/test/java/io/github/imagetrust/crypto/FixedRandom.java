package io.github.imagetrust.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;

/** The same bytes in every run: hashes of a seed and a counter, after those that a test wants first. */
final class FixedRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final String seed;
    private final transient Deque<byte[]> first = new ArrayDeque<>();
    private int counter;

    FixedRandom(String seed) {
        this.seed = seed;
    }

    /** Gives out those arrays, one a call, and then the usual. */
    static FixedRandom of(byte[]... first) {
        FixedRandom random = new FixedRandom("");
        for (byte[] one : first) {
            random.first.add(one);
        }
        return random;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        byte[] wanted = first.poll();
        if (wanted != null) {
            System.arraycopy(wanted, 0, bytes, 0, bytes.length);
            return;
        }
        for (int at = 0; at < bytes.length; at += 32) {
            byte[] block = hash(seed + counter++);
            System.arraycopy(block, 0, bytes, at, Math.min(32, bytes.length - at));
        }
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
