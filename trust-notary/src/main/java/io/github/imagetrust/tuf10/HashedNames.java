package io.github.imagetrust.tuf10;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.model.Digest;

/** Targets by the SHA-256 of their names. */
final class HashedNames {

    private HashedNames() {}

    /** In lower-case hexadecimal. */
    static String of(String target) {
        return Digest.sha256(target.getBytes(UTF_8)).hex();
    }
}
