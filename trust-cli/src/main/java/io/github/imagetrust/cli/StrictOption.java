package io.github.imagetrust.cli;

import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Category;
import io.github.imagetrust.model.Finding.Code;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether what is otherwise a warning is a refusal. */
final class StrictOption {

    @Option(
            names = "--strict",
            arity = "0..1",
            fallbackValue = "true",
            description = "Fail as well if a delegation could not be used, even one that this image does not need")
    boolean strict;

    /** What is to be refused about a "yes". */
    Optional<Finding> objection(VerifiedImage image) {
        return objection(image.evidence());
    }

    /** The same of what a "yes" rests on. */
    Optional<Finding> objection(Evidence evidence) {
        return evidence.notes().stream()
                .filter(finding -> strict)
                .filter(finding ->
                        finding.code().category() != Category.NOTE || finding.code() == Code.DELEGATION_IGNORED)
                .findFirst();
    }
}
