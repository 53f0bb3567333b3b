package io.github.imagetrust.tuf10;

import java.util.List;

/**
 * The targets whose names have a SHA-256 that begins with one of some prefixes.
 *
 * @param prefixes in lower-case hexadecimal, in the order of the file
 */
record HashPrefixes(List<String> prefixes) implements IntersectedScope {

    private static final long STRING_BYTES = 64;

    HashPrefixes {
        prefixes = List.copyOf(prefixes);
    }

    @Override
    public boolean covers(String target) {
        String hash = HashedNames.of(target);
        return prefixes.stream().anyMatch(hash::startsWith);
    }

    @Override
    public long heldBytes() {
        return prefixes.stream()
                .mapToLong(prefix -> STRING_BYTES + prefix.length())
                .sum();
    }
}
