package io.github.imagetrust.cli.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.notary.testing.generator.GeneratedRepository;
import io.github.imagetrust.notary.testing.generator.Mutation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * imagetrust and the real {@code notary} say the same of repositories that are made at random, sound ones and broken ones, but
 * for what is on the list of {@link IntendedDifference}. {@link DifferentialSeries} compares on as many as one likes.
 */
class DifferentialIT {

    private static final long SEED = 1;
    private static final int SOUND = 8;

    @TempDir
    Path homes;

    @Test
    void someOfEveryKindAreJudgedAlikeAndEveryIntendedDifferenceShows() {
        List<Case> cases = fixed();

        Tally tally = new Differential(homes, Clock.systemUTC()).run(cases);

        tally.requireIntended();
        tally.requireCompared(cases.size(), SOUND);
        assertEquals(EnumSet.allOf(IntendedDifference.class), tally.intended().keySet());
    }

    /** The number of a repository that shows a difference if the first of its causes is done to it. */
    private static int shownAt(IntendedDifference difference) {
        return switch (difference) {
            case RELEASES_DO_NOT_FALL_BACK -> 19;
            case CERTIFICATES_OF_SIGNERS, MEMBERS_IN_OTHER_CASE -> 1;
            case OLDER_VERSIONS, LIMITS -> 3;
            default -> 0;
        };
    }

    /** For every intended difference a repository that shows it, one of every kind of change, and some that nobody touched. */
    private static List<Case> fixed() {
        List<Case> cases = new ArrayList<>();
        for (IntendedDifference difference : IntendedDifference.values()) {
            Mutation cause = difference.causes().get(0);
            cases.add(new Case(SEED, shownAt(difference), Optional.of(cause)));
        }
        Set<Class<?>> kinds = new HashSet<>();
        for (Mutation mutation : GeneratedRepository.mutations()) {
            if (kinds.add(mutation.getClass())) {
                cases.add(new Case(SEED, 1000 + kinds.size(), Optional.of(mutation)));
            }
        }
        Stream.iterate(0, index -> index + 1)
                .filter(index -> GeneratedRepository.of(SEED, index, Instant.EPOCH.plusSeconds(2_000_000_000L))
                        .changes()
                        .isEmpty())
                .limit(SOUND)
                .forEach(index -> cases.add(new Case(SEED, index, Optional.empty())));
        return cases;
    }
}
