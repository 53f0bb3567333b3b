package io.github.imagetrust.tuf10.client;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.tuf10.UrlNames;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of targets: paths, with {@code /} between their segments. */
final class TargetNames {

    private static final Set<String> LEAD_ELSEWHERE = Set.of("", ".", "..");

    private TargetNames() {}

    /** Stops a name that no server could serve as the path of a file below the targets. */
    static String requirePath(String path) {
        for (String segment : path.split("/", -1)) {
            if (LEAD_ELSEWHERE.contains(segment)) { // also after percent-encoding, which leaves dots alone
                throw new IllegalArgumentException("\"" + path
                        + "\" is no target's name: its parts between / may be neither" + " empty nor . nor ..");
            }
        }
        return path;
    }

    /** Where the file of that name is, below the targets' URL; with a prefix where consistent snapshots are in use. */
    static String file(String path, Optional<Digest> prefix) {
        String encoded =
                Arrays.stream(path.split("/", -1)).map(UrlNames::segment).collect(Collectors.joining("/"));
        int last = encoded.lastIndexOf('/') + 1;
        return prefix.map(digest -> encoded.substring(0, last) + digest.hex() + "." + encoded.substring(last))
                .orElse(encoded);
    }
}
