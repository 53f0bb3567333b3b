package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What signed metadata say of a file.
 *
 * @param length in bytes, if they say
 * @param hashes by algorithm, in the order of the metadata; also of algorithms that nobody here can compute
 * @param version of the metadata in the file, if they say
 */
public record FileInfo(OptionalLong length, Map<String, Bytes> hashes, OptionalLong version) {

    /** Copies the map. */
    public FileInfo {
        requireNonNull(length, "length");
        requireNonNull(version, "version");
        hashes = Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
    }

    /** What can be said of {@code content}: its length, and its hashes by those algorithms. */
    public static FileInfo of(Bytes content, HashAlgorithm... algorithms) {
        Map<String, Bytes> hashes = new LinkedHashMap<>();
        for (HashAlgorithm algorithm : algorithms) {
            hashes.put(algorithm.label(), Bytes.of(content.digest(algorithm).hash()));
        }
        return new FileInfo(OptionalLong.of(content.size()), hashes, OptionalLong.empty());
    }

    /** The hash by that algorithm; empty if there is none of the right length. */
    public Optional<Digest> digest(HashAlgorithm algorithm) {
        return Optional.ofNullable(hashes.get(algorithm.label()))
                .filter(hash -> hash.size() == algorithm.length())
                .map(hash -> Digest.ofHash(algorithm, hash.toArray()));
    }

    /** How many bytes to accept of the file: its length if it is stated, but at most {@code limit}. */
    public long cap(long limit) {
        return Math.min(length.orElse(limit), limit);
    }

    /**
     * Stops a file that is not the one that the metadata mean: every hash that can be computed must be right, not just
     * one of them, and so must the length.
     */
    public void requireMatches(String role, Bytes content) {
        if (length.isPresent() && length.getAsLong() != content.size()) {
            throw Rejections.lengthMismatch(role, length.getAsLong(), content.size());
        }
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            if (!hashFits(algorithm, content)) {
                throw Rejections.hashMismatch(role, algorithm, this, content);
            }
        }
    }

    /** Whether {@code content} is the file that the metadata mean, and they say enough to tell. */
    public boolean identifies(Bytes content) {
        HashAlgorithm[] stated = Arrays.stream(HashAlgorithm.values())
                .filter(algorithm -> hashes.containsKey(algorithm.label()))
                .toArray(HashAlgorithm[]::new);
        return identifies(of(content, stated));
    }

    /** The same of a file of which {@code actual} is true, by every algorithm that is used here. */
    boolean identifies(FileInfo actual) {
        return (length.isEmpty() || length.equals(actual.length))
                && statesHash()
                && Arrays.stream(HashAlgorithm.values())
                        .map(HashAlgorithm::label)
                        .filter(hashes::containsKey)
                        .allMatch(algorithm -> Objects.equals(hashes.get(algorithm), actual.hashes.get(algorithm)));
    }

    /**
     * Whether {@code file}, which was verified earlier, is the one that the metadata mean: by its hash, or where they have
     * none, by its version.
     */
    public boolean means(Signed<?> file) {
        return statesHash()
                ? identifies(file.raw())
                : version.isPresent()
                        && version.getAsLong() == file.body().version()
                        && (length.isEmpty() || length.getAsLong() == file.raw().size());
    }

    /** Whether there is a hash that somebody here can compute. */
    public boolean statesHash() {
        return Arrays.stream(HashAlgorithm.values()).anyMatch(algorithm -> hashes.containsKey(algorithm.label()));
    }

    private boolean hashFits(HashAlgorithm algorithm, Bytes content) {
        return !hashes.containsKey(algorithm.label())
                || digest(algorithm).filter(content.digest(algorithm)::equals).isPresent();
    }
}
