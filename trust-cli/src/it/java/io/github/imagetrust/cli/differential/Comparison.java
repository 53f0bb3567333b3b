package io.github.imagetrust.cli.differential;

import io.github.imagetrust.notary.testing.generator.GeneratedRepository.Change;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What came of one repository.
 *
 * @param which which one
 * @param changes what was done to it
 * @param accepted whether both accept it, as it is at the end
 * @param disagreements where the two clients differ
 * @param report all that they said
 */
record Comparison(Case which, List<Change> changes, boolean accepted, List<Disagreement> disagreements, String report) {

    /** The intended differences that it shows. */
    Set<IntendedDifference> intended() {
        Set<IntendedDifference> found = EnumSet.noneOf(IntendedDifference.class);
        disagreements.forEach(difference -> reason(difference).ifPresent(found::add));
        return found;
    }

    /** The differences that nobody meant. */
    List<Disagreement> unintended() {
        List<Disagreement> left = new ArrayList<>(disagreements);
        left.removeIf(difference -> reason(difference).isPresent());
        return left;
    }

    private Optional<IntendedDifference> reason(Disagreement difference) {
        return Stream.of(IntendedDifference.values())
                .filter(intended -> intended.explains(difference, changes))
                .findFirst();
    }
}
