package io.github.imagetrust.cli.differential;

import io.github.imagetrust.notary.testing.generator.Mutation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison on as many repositories as one likes: {@code .ci/differential} runs it, and the build does not. */
class DifferentialSeries {

    /** One of so many is accepted by both, at least, since a third of them is sound. */
    private static final int LEAST_ACCEPTED = 5;

    @TempDir
    Path homes;

    @Test
    void isJudgedAlikeButForWhatIsIntended() {
        int count = Integer.getInteger("differential.count", 2000);
        int first = Integer.getInteger("differential.first", 0);
        long seed = Long.getLong("differential.seed", 1);
        Optional<Mutation> mutation = Optional.ofNullable(System.getProperty("differential.mutation"))
                .filter(label -> !label.isEmpty())
                .map(Case::mutation);
        List<Case> cases = IntStream.range(first, first + count)
                .mapToObj(index -> new Case(seed, index, mutation))
                .toList();
        Instant begin = Instant.now();

        Tally tally = new Differential(homes, Clock.systemUTC()).run(cases);

        if (count == 1) {
            System.out.println(tally.everything());
        }
        System.out.print(tally.table(Duration.between(begin, Instant.now())));
        tally.requireIntended();
        tally.requireCompared(count, mutation.isPresent() ? 0 : count / LEAST_ACCEPTED);
    }
}
