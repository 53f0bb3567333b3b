package io.github.imagetrust.notary.v1;

import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Timestamp;

/** What a file says it is. A delegated role's file is one of targets. */
enum FileType {
    ROOT("Root"),
    TIMESTAMP("Timestamp"),
    SNAPSHOT("Snapshot"),
    TARGETS("Targets");

    private static final String MEMBER = "_type";

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

    /** Stops a file of another role, signed by a key that has both, from being passed off as this one. */
    void require(String role, JsonObject signed) {
        signed.refuseOtherCase(MEMBER);
        if (!signed.string(MEMBER).equals(label)) {
            throw Rejections.reject(
                    Code.WRONG_TYPE,
                    role,
                    "the file is " + signed.get(MEMBER) + ", not \"" + label + "\"",
                    "Do not use the image; tell the people who publish it.");
        }
    }
}
