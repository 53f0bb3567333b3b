package io.github.imagetrust.notary.v1;

import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.FileNaming;
import io.github.imagetrust.tuf.Root;
import java.util.Optional;

/** What Notary v1 calls files: by version for a root, by SHA-256 for everything that other metadata name. */
public final class NotaryV1FileNaming implements FileNaming {

    /** These names. */
    public NotaryV1FileNaming() {}

    @Override
    public Optional<String> newestRoot() {
        return Optional.of("root.json");
    }

    @Override
    public String root(long version) {
        return version + ".root.json";
    }

    @Override
    public String timestamp() {
        return "timestamp.json";
    }

    /** Also checks the name of the role, though it was checked when it was read: it becomes part of a path here. */
    @Override
    public String file(String role, FileInfo info, Root root) {
        RoleNames.require(role);
        return info.digest(HashAlgorithm.SHA256)
                .map(digest -> role + "." + digest.hex() + ".json")
                .orElseThrow(
                        () -> new IllegalArgumentException("no sha256 of " + role + ", and nothing else names it"));
    }
}
