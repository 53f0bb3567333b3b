package io.github.imagetrust.attacks;

import io.github.imagetrust.notary.testing.RepositorySimulator;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that the rows of a table stand for. */
final class Cases {

    private Cases() {}

    static <R extends Enum<R>> Stream<Case> of(R[] table, Function<R, Row> row) {
        return Arrays.stream(table).flatMap(line -> of(line.name(), row.apply(line)));
    }

    private static Stream<Case> of(String name, Row row) {
        return row.spellings().stream()
                .sorted()
                .flatMap(spelling -> row.roles().stream()
                        .flatMap(role -> row.variants(role).stream()
                                .map(variant -> new Case(name, row, role, spelling, variant))));
    }

    /** One row on one role in one spelling. */
    record Case(String name, Row row, String role, Spelling spelling, String variant) {

        /** A repository with two versions of everything, in the state that the row wants. */
        RepositorySimulator prepared() {
            RepositorySimulator repository = RepositorySimulator.of(spelling.flavour())
                    .delegate(Reach.RELEASES)
                    .delegate(Reach.ALICE, "1", "2")
                    .delegate(Reach.SUB, "1")
                    .nextVersion("targets", 1)
                    .nextVersion("snapshot", 1)
                    .nextVersion("timestamp", 1)
                    .publish();
            Reach.EVERY_ROLE.forEach(repository::touch);
            repository.put("targets", "1.0", "one").put(Reach.RELEASES, "1.0", "one");
            repository.put(Reach.SUB, "1.0", "one").publish();
            row.prepare(new Attacker(repository, role));
            return repository;
        }

        boolean isFirstVariant() {
            return row.variants(role).indexOf(variant) == 0;
        }

        @Override
        public String toString() {
            String how = variant.length() > 40 ? variant.substring(0, 40) + "…" : variant;
            return name + (how.isEmpty() ? "" : " [" + how + "]") + " on " + role + ", " + spelling;
        }
    }
}
