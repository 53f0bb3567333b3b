package io.github.imagetrust.tuf10;

import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Timestamp;
import java.util.regex.Pattern;

/** What a file says it is, and by which specification. */
enum FileType {
    ROOT(Roles.ROOT),
    TIMESTAMP(Roles.TIMESTAMP),
    SNAPSHOT(Roles.SNAPSHOT),
    TARGETS(Roles.TARGETS);

    /** The version that is written; every other one of the first major version is read. */
    static final String SPEC_VERSION = "1.0.31";

    private static final Pattern SUPPORTED = Pattern.compile("1\\.\\d{1,9}(\\.\\d{1,9})?");

    private final String label;

    FileType(String label) {
        this.label = label;
    }

    /** How files write it. */
    String label() {
        return label;
    }

    static FileType of(Metadata body) {
        if (body instanceof Root) {
            return ROOT;
        }
        if (body instanceof Timestamp) {
            return TIMESTAMP;
        }
        return body instanceof Snapshot ? SNAPSHOT : TARGETS;
    }

    /** Stops a file of another role, signed by a key that has both, and one whose meaning nobody here knows. */
    void require(String role, JsonObject signed) {
        if (!signed.string("_type").equals(label)) {
            throw Rejections.reject(
                    Code.WRONG_TYPE,
                    role,
                    "the file is " + signed.get("_type") + ", not \"" + label + "\"",
                    "Do not use what it lists; tell the people who publish it.");
        }
        String spec = signed.string("spec_version");
        if (!SUPPORTED.matcher(spec).matches()) {
            throw signed.get("spec_version").unlike("version 1 of the TUF specification, such as " + SPEC_VERSION);
        }
    }
}
