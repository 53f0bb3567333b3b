package io.github.imagetrust.cli.differential;

import io.github.imagetrust.notary.testing.generator.GeneratedRepository;
import io.github.imagetrust.notary.testing.generator.Mutation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One repository to compare on.
 *
 * @param seed of the series
 * @param index in the series
 * @param mutation what is done to it, if that is said and not left to the seed
 */
record Case(long seed, int index, Optional<Mutation> mutation) {

    /** The repository. */
    GeneratedRepository repository(Instant now) {
        return mutation.map(m -> GeneratedRepository.with(m, seed, index, now))
                .orElseGet(() -> GeneratedRepository.of(seed, index, now));
    }

    /** Where its files are kept, if the two clients differ on it without intention. */
    Path folder() {
        return Path.of("target", "differential", toString()).toAbsolutePath();
    }

    /** What runs just this one again. */
    String command() {
        return ".ci/differential 1 " + seed + " " + index
                + mutation.map(m -> " " + m.label()).orElse("");
    }

    /** The mutation of that name. */
    static Mutation mutation(String label) {
        return GeneratedRepository.mutations().stream()
                .filter(mutation -> mutation.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no mutation " + label));
    }

    @Override
    public String toString() {
        return seed + "-" + index + mutation.map(m -> "-" + m.label()).orElse("");
    }
}
