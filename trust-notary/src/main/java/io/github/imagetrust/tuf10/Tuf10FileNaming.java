package io.github.imagetrust.tuf10;

import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.FileNaming;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import java.util.Optional;

/** {@code 3.root.json}, {@code timestamp.json}, and with consistent snapshots {@code 7.snapshot.json}. */
final class Tuf10FileNaming implements FileNaming {

    private static final String SUFFIX = ".json";

    /** A client is shipped with a root; the newest one is found by going on from there. */
    @Override
    public Optional<String> newestRoot() {
        return Optional.empty();
    }

    @Override
    public String root(long version) {
        return version + "." + Roles.ROOT + SUFFIX;
    }

    @Override
    public String timestamp() {
        return Roles.TIMESTAMP + SUFFIX;
    }

    @Override
    public String file(String role, FileInfo info, Root root) {
        String name = UrlNames.segment(role) + SUFFIX;
        if (!root.consistentSnapshot()) {
            return name;
        }
        long version = info.version().orElseThrow(() -> Rejections.missing(role, "a version of " + role));
        return version + "." + name;
    }
}
