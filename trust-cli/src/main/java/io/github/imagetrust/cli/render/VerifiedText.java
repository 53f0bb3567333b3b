package io.github.imagetrust.cli.render;

import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Evidence.RoleEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what a "yes" rests on, for people. */
public final class VerifiedText {

    private VerifiedText() {}

    /**
     * What was checked, a line each.
     *
     * @param source where the image was looked for, if anywhere
     * @param verbose whether to list each role
     */
    public static List<String> lines(VerifiedImage image, Optional<String> source, boolean verbose) {
        Evidence evidence = image.evidence();
        List<String> lines = new ArrayList<>();
        lines.add("Verified " + image.reference() + ":");
        lines.add("  - the root of trust follows from: "
                + evidence.anchor().description() + " (root version "
                + evidence.anchor().rootVersion() + ")");
        lines.add("  - signatures, versions, hashes and expiry of "
                + evidence.roles().stream().map(RoleEvidence::role).collect(Collectors.joining(", ")));
        lines.add("  - released by " + evidence.releasedBy()
                + (image.signers().isEmpty()
                        ? ""
                        : ", signed by "
                                + String.join(
                                        ", ", image.signers().stream().sorted().toList()))
                + ", as " + String.join(", ", image.tags()));
        source.ifPresent(where -> lines.add("  - the image at " + where + " has the signed digest and size"));
        if (verbose) {
            evidence.roles().forEach(role -> lines.add("    " + inFull(role)));
        }
        lines.add("  All of this holds until " + KeyWords.time(evidence.validUntil()) + ".");
        return lines;
    }

    private static String inFull(RoleEvidence role) {
        return role.role() + ": version " + role.version() + ", expires " + KeyWords.time(role.expires())
                + ", signed by "
                + role.signedBy().size() + " of " + role.keys().size() + " keys (" + role.threshold() + " needed): "
                + KeyWords.ids(role.signedBy());
    }
}
