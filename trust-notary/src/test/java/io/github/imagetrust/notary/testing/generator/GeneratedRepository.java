package io.github.imagetrust.notary.testing.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A repository that a number made.
 *
 * @param gun its name
 * @param changes what was done to it; nothing if all of it holds
 * @param tags some that are in it, and have names that docker allows
 * @param files what a server has of it, by the name after {@code _trust/tuf/}
 */
public record GeneratedRepository(String gun, List<Change> changes, List<String> tags, Map<String, byte[]> files) {

    private static final int MOST_TAGS = 3;

    /** Copies. */
    public GeneratedRepository {
        changes = List.copyOf(changes);
        tags = List.copyOf(tags);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /**
     * One change.
     *
     * @param mutation what was done
     * @param role whose file, keys or entry it touched
     * @param forms what was chosen where there are several forms of it
     */
    public record Change(Mutation mutation, String role, List<String> forms) {

        @Override
        public String toString() {
            return mutation.getClass().getSimpleName() + "." + mutation.name() + " of " + role
                    + (forms.isEmpty() ? "" : " " + forms);
        }
    }

    /** Everything that can be done to a repository. */
    public static List<Mutation> mutations() {
        return Stream.of(
                        TimeMutation.values(),
                        NumberMutation.values(),
                        TypeMutation.values(),
                        SignatureMutation.values(),
                        ThresholdMutation.values(),
                        KeyMutation.values(),
                        RootKeyMutation.values(),
                        ListingMutation.values(),
                        ServerMutation.values(),
                        JsonMutation.values(),
                        DelegationMutation.values(),
                        TargetMutation.values(),
                        ChainMutation.values())
                .flatMap(Stream::of)
                .map(Mutation.class::cast)
                .toList();
    }

    /** Repository number {@code index} of that seed: of three, one is whole; of the others, most are broken in one place. */
    public static GeneratedRepository of(long seed, int index, Instant now) {
        Dice dice = Dice.thrown(seed, index);
        int changes = dice.percent(33) ? 0 : dice.percent(80) ? 1 : 2;
        List<Mutation> mutations = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            mutations.add(dice.of(mutations()));
        }
        return make(seed, index, now, dice, mutations);
    }

    /** A repository to which just that is done. */
    public static GeneratedRepository with(Mutation mutation, long seed, int index, Instant now) {
        return make(seed, index, now, Dice.thrown(seed, index), List.of(mutation));
    }

    private static GeneratedRepository make(long seed, int index, Instant now, Dice dice, List<Mutation> mutations) {
        String gun = "example.test/differential/s" + Long.toHexString(seed) + "-" + index;
        RepositoryPlan plan = HonestRepository.plan(gun, now, dice);
        List<Change> changes = new ArrayList<>();
        for (Mutation mutation : mutations) {
            String role = mutation.apply(plan);
            changes.add(new Change(mutation, role, plan.takeForms()));
        }
        plan.complete();
        return new GeneratedRepository(gun, changes, tags(plan), Rendering.of(plan));
    }

    private static List<String> tags(RepositoryPlan plan) {
        List<String> tags = new ArrayList<>(plan.targets.values().stream()
                .flatMap(file -> file.targets.keySet().stream())
                .filter(name -> name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"))
                .distinct()
                .sorted()
                .toList());
        while (tags.size() > MOST_TAGS) {
            tags.remove(plan.dice.below(tags.size()));
        }
        return tags.isEmpty() ? List.of("latest") : tags;
    }
}
